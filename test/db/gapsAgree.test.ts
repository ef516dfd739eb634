/**
 * Ten thousand random clients written into a real store, with the nights that changed them. What SQL keeps of each on the
 * card, and the masks made of it, are worked out a second time here from the raw rows, one client at a time.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rebuildCards, writeCatalogue } from '#db/card.ts';
import { portfolioCards } from '#db/queries/cards.ts';
import { gapTableOf } from '#db/queries/gapTable.ts';
import type { Store, WriteDb } from '#db/store.ts';
import type { BankClientRow, BankHoldingRow } from '#db/tables.ts';
import { ceilingCentsOn, PRODUCT_CODES, PRODUCTS, type ProductCode } from '#shared/catalogue/products.ts';
import { GAP_RULES_2026, type GapRule } from '#shared/catalogue/rules.ts';
import { ageOn } from '#shared/domain/dates.ts';
import { isMet } from '#shared/domain/gaps/conditions.ts';
import { refusals } from '#shared/domain/gaps/eligibility.ts';
import type { GapFacts } from '#shared/domain/needGaps.ts';
import type { LocalDate } from '#shared/values.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';

const TODAY = '2026-11-24' as LocalDate;
const SIZE = 10_000;

type Night = { readonly id: string; readonly on: string | null; readonly atMs: number; readonly undone: boolean };
const NIGHTS: readonly Night[] = [
  { id: 'n1', on: '2025-08-30', atMs: Date.UTC(2025, 7, 31), undone: false },
  { id: 'n2', on: '2025-10-04', atMs: Date.UTC(2025, 9, 5), undone: false },
  { id: 'n3', on: '2026-09-01', atMs: Date.UTC(2026, 8, 2), undone: false },
  { id: 'n4', on: '2026-10-10', atMs: Date.UTC(2026, 9, 11), undone: true },
  { id: 'n5', on: null, atMs: Date.UTC(2026, 10, 20), undone: false },
];
const FIELDS = ['tax_residence', 'country', 'postcode', 'tax_income_euros', 'tax_parts_x100'] as const;
type Before = Partial<Record<(typeof FIELDS)[number], string | number | null>>;
type Person = {
  readonly row: BankClientRow;
  readonly holdings: readonly BankHoldingRow[];
  readonly changes: readonly { readonly night: Night; readonly before: Before }[];
};

const day = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 5 });
const born = fc.oneof(
  day('1930-01-01', '2026-11-20'),
  fc.constantFrom('2008-02-29', '2008-11-24', '2008-11-25', '2009-02-20', '2014-12-01', '2026-02-10', '1956-12-24'),
);
const person = fc.record({
  born_on: maybe(born),
  segment: fc.constantFrom('mass', 'wealth', 'youth', 'expatriate'),
  country: maybe(fc.constantFrom('FR', 'FR', 'FR', 'RE', 'NC', 'US')),
  postcode: maybe(fc.constantFrom('44000', '75011', '97400')),
  tax_residence: maybe(fc.constantFrom('FR', 'FR', 'FR', 'GP', 'US', 'NC')),
  us_person: fc.constantFrom(0, 0, 0, 1),
  vulnerable: fc.constantFrom(0, 0, 0, 1),
  protection: fc.constantFrom(null, null, null, null, 'guardianship', 'curatorship'),
  deceased_on: fc.constantFrom(null, null, null, null, null, null, '2026-05-05'),
  closed_on: fc.constantFrom(null, null, null, null, null, null, '2026-05-05'),
  vanished_on: fc.constantFrom(null, null, null, null, null, null, null, '2026-11-01'),
  tax_income_euros: maybe(fc.integer({ min: 0, max: 60_000 })),
  tax_parts_x100: maybe(fc.constantFrom(100, 150, 200, 350)),
  onboarded_on: maybe(fc.oneof(day('2000-01-01', '2026-11-24'), fc.constantFrom('2016-02-29', '2015-12-01'))),
  household: maybe(fc.integer({ min: 0, max: 3_500 })),
});
const holding = fc.record({
  product: fc.constantFrom(...PRODUCT_CODES),
  opened_on: maybe(day('2008-01-01', '2026-11-20')),
  closed_on: fc.constantFrom(null, null, null, '2026-01-05'),
  vanished_on: fc.constantFrom(null, null, null, null, '2026-11-01'),
  balance_cents: maybe(fc.constantFrom(12_345, 1_200_000, 2_295_000, 2_500_000, 9_000_000, 15_000_000, -450_000)),
  matures_on: maybe(day('2026-08-01', '2027-12-31')),
});
const change = fc.record({
  night: fc.constantFrom(...NIGHTS),
  before: fc.record<Before>(
    {
      tax_residence: fc.constantFrom('FR', 'US', 'RE', null),
      country: fc.constantFrom('FR', 'NC', 'US', null),
      postcode: fc.constantFrom('29200', null),
      tax_income_euros: fc.constantFrom(15_000, 24_000, 48_000, null),
      tax_parts_x100: fc.constantFrom(100, 200, null),
    },
    { requiredKeys: [] },
  ),
});
const drawn = fc.sample(
  fc.tuple(
    person,
    fc.array(holding, { maxLength: 6 }),
    fc.uniqueArray(change, { maxLength: 3, selector: ({ night }) => night.id }),
  ),
  { numRuns: SIZE, seed: 20_261_124 },
);

const people: readonly Person[] = drawn.map(([{ household, ...some }, holdings, changes], index) => {
  const id = String(3_000_001 + index);
  return {
    row: {
      id,
      civility: null,
      birth_name: `Nom${index}`,
      used_name: null,
      first_name: 'Camille',
      birth_country: 'FR',
      address: null,
      city: null,
      zone: null,
      mobile: null,
      landline: null,
      email: null,
      risk_rating: null,
      id_document_expires_on: null,
      advisor_id: null,
      household_id: household === null ? null : `F${household}`,
      ...(some as Pick<BankClientRow, keyof typeof some>),
    },
    holdings: holdings.map((each, n) => ({ ...each, id: `${id}-${n}`, client_id: id, iban: null })),
    changes: changes.map((each) => ({ ...each })),
  };
});

let branch: Branch;
let store: Store;
beforeAll(async () => {
  branch = await openBranch();
  await branch.write((db) => {
    writePeople(db);
    writeCatalogue(db, TODAY);
    rebuildCards(db, 'all', []);
  });
  const open = branch.server.app.session?.store;
  if (!open) throw new Error('nobody is signed in');
  store = open;
}, 60_000);
afterAll(() => branch.stop());

function writePeople(db: WriteDb): void {
  const columns = Object.keys(people[0]?.row ?? {});
  const held = Object.keys(people.find(({ holdings }) => holdings.length > 0)?.holdings[0] ?? {});
  const marks = (names: readonly string[]) => names.map((name) => `@${name}`).join(', ');
  const client = db.sql(`insert into bank_client (${columns.join(', ')}) values (${marks(columns)})`);
  const contract = db.sql(`insert into bank_holding (${held.join(', ')}) values (${marks(held)})`);
  const batch = db.sql(
    `insert into import_batch (id, name, extract_on, at_ms, by_id, totals_json, undone_at_ms) values (?, '', ?, ?, '', '{}', ?)`,
  );
  const note = db.sql(
    `insert into import_change (import_id, entity, key, client_id, before_json, after_json) values (?, ?, ?, ?, ?, '{}')`,
  );
  const own = db.sql('insert into assignment (client_id, advisor_id, since_at_ms) values (?, ?, 0)');
  for (const { id, on, atMs, undone } of NIGHTS) batch.run(id, on, atMs, undone ? atMs + 1 : null);
  for (const { row, holdings, changes } of people) {
    client.run(row);
    own.run(row.id, STAFF.advisor.id);
    for (const each of holdings) contract.run(each);
    // A row of the first extract, with nothing before it, must not count as a change.
    note.run('n1', 'holding', row.id, row.id, null);
    for (const { night, before } of changes) note.run(night.id, 'client', row.id, row.id, JSON.stringify(before));
  }
}

const households = Map.groupBy(
  people.filter(({ row }) => row.closed_on === null && row.deceased_on === null && row.vanished_on === null),
  ({ row }) => row.household_id,
);
const ceilings = new Map(PRODUCTS.map((product) => [product.code as string, ceilingCentsOn(product, TODAY)]));

const nightOf = ({ on, atMs }: Night): string => on ?? new Date(atMs).toISOString().slice(0, 10);
const noticeYearOf = (night: Night): number =>
  Number(nightOf(night).slice(0, 4)) - (Number(nightOf(night).slice(5, 7)) < 9 ? 1 : 0);
const least = (dates: readonly (string | null)[]) => dates.filter((each) => each !== null).toSorted()[0] ?? null;
const most = (dates: readonly (string | null)[]) =>
  dates
    .filter((each) => each !== null)
    .toSorted()
    .at(-1) ?? null;

/** The facts of a client, from the rows alone. */
function factsOf({ row, holdings, changes }: Person): GapFacts {
  const open = holdings.filter((each) => each.closed_on === null && each.vanished_on === null);
  const of = (...codes: readonly ProductCode[]) => open.filter(({ product }) => codes.some((code) => code === product));
  const mask = (which: readonly BankHoldingRow[]) =>
    PRODUCT_CODES.reduce(
      (all, code, bit) => (which.some(({ product }) => product === code) ? all | (1 << bit) : all),
      0,
    );
  const sum = (pick: (cents: number) => number) =>
    open.reduce((total, { balance_cents }) => total + pick(balance_cents ?? 0), 0);
  const full = open.filter(({ product, balance_cents }) => {
    const ceiling = ceilings.get(product) ?? null;
    return ceiling !== null && balance_cents !== null && balance_cents >= ceiling;
  });
  const members =
    row.household_id === null
      ? []
      : (households.get(row.household_id) ?? [])
          .filter((other) => other.row.id !== row.id)
          .map((other) => other.row.born_on);
  const known = members
    .filter((each) => each !== null)
    .toSorted()
    .toReversed();
  const standing = changes.filter(({ night }) => !night.undone).toSorted((a, b) => b.night.atMs - a.night.atMs);
  const last = (field: (typeof FIELDS)[number]) => standing.find(({ before }) => (before[field] ?? null) !== null);
  const incomes = standing.filter(({ before }) => before.tax_income_euros !== undefined);
  const newest = Math.max(...incomes.map(({ night }) => noticeYearOf(night)));
  const first = incomes.findLast(({ night }) => noticeYearOf(night) === newest);
  const partsBefore = first?.before.tax_parts_x100;
  const date = (text: unknown) => (text ?? null) as LocalDate | null;
  return {
    bornOn: date(row.born_on),
    productMask: mask(open),
    fullMask: mask(full),
    segment: row.segment,
    taxResidence: row.tax_residence,
    country: row.country,
    usPerson: row.us_person === 1,
    vulnerable: row.vulnerable === 1,
    protection: row.protection,
    deceasedOn: date(row.deceased_on),
    closedOn: date(row.closed_on),
    taxIncomeEuros: row.tax_income_euros,
    taxPartsX100: row.tax_parts_x100,
    onboardedOn: date(row.onboarded_on),
    resourcesCents: sum((cents) => Math.max(cents, 0)),
    loansCents: sum((cents) => Math.max(-cents, 0)),
    avOpenedOn: date(least(of('AV').map((each) => each.opened_on))),
    pelOpenedOn: date(least(of('PEL').map((each) => each.opened_on))),
    nextMaturityOn: date(least(open.map((each) => each.matures_on))),
    householdHasMinor: known.some((each) => ageOn(each as LocalDate, TODAY) < 18),
    householdBorn: known.length === 0 ? null : known.join(' '),
    cardOpenedOn: date(most(of('CARD').map((each) => each.opened_on))),
    mortOpenedOn: date(most(of('MORT').map((each) => each.opened_on))),
    loanOpenedOn: date(most(of('LOAN').map((each) => each.opened_on))),
    savingsMatureOn: date(least(of('PEL', 'CSL', 'CAT').map((each) => each.matures_on))),
    loanEndsOn: date(least(of('MORT', 'LOAN').map((each) => each.matures_on))),
    taxResidenceBefore: (last('tax_residence')?.before.tax_residence ?? null) as string | null,
    taxResidenceChangedOn: date(last('tax_residence') && nightOf(last('tax_residence')?.night as Night)),
    countryBefore: (last('country')?.before.country ?? null) as string | null,
    countryChangedOn: date(last('country') && nightOf(last('country')?.night as Night)),
    movedOn: date(
      standing
        .filter(({ before }) => (before.postcode ?? before.country ?? null) !== null)
        .map(({ night }) => nightOf(night))[0],
    ),
    incomeNoticeYear: first ? newest : null,
    incomeBeforeEuros: (first?.before.tax_income_euros ?? null) as number | null,
    partsBeforeX100: !first ? null : partsBefore === undefined ? row.tax_parts_x100 : (partsBefore as number | null),
  };
}

const rulesOf = Map.groupBy(GAP_RULES_2026.rules, ({ product }) => product);
const fires = (rule: GapRule, facts: GapFacts) => rule.when.every((each) => isMet(each, facts, GAP_RULES_2026, TODAY));

test('ten thousand clients: the cards, the masks and the best need are what the rows say, one by one', async () => {
  const table = await gapTableOf(store, STAFF.advisor.id, null, TODAY);
  const cards = new Map(portfolioCards(store.read, STAFF.advisor.id, TODAY).map((card) => [card.id as string, card]));
  expect(cards.size).toBe(SIZE);
  const seen = new Set<string>();
  for (const each of people) {
    const { id } = each.row;
    const facts = factsOf(each);
    const place = table.places.get(id) ?? -1;
    expect({ id, ...pick(cards.get(id) as GapFacts, facts) }).toEqual({ id, ...facts });
    const scores = PRODUCTS.map((product) => {
      const eligible =
        refusals(product, facts, GAP_RULES_2026, TODAY, GAP_RULES_2026.openingLookaheadDays).length === 0;
      if (!eligible || (facts.productMask & (1 << product.bit)) !== 0) return 0;
      const fired = (rulesOf.get(product.code) ?? []).filter((rule) => fires(rule, facts));
      for (const { id: ruleId } of fired) seen.add(ruleId);
      return fired.reduce((total, { points }) => total + points, 0);
    });
    const eligible = PRODUCTS.filter((product) => refusals(product, facts, GAP_RULES_2026, TODAY, 0).length === 0);
    const best = Math.max(...scores);
    expect({
      id,
      gaps: table.gaps[place],
      eligible: table.eligible[place],
      held: table.held[place],
      top: table.topProduct[place],
      topScore: table.topScore[place],
      sumScore: table.sumScore[place],
    }).toEqual({
      id,
      gaps: scores.reduce((all, score, bit) => (score > 0 ? all | (1 << bit) : all), 0),
      eligible: eligible.reduce((all, { bit }) => all | (1 << bit), 0),
      held: facts.productMask,
      top: best === 0 ? -1 : scores.indexOf(best),
      topScore: best,
      sumScore: scores.reduce((total, score) => total + score, 0),
    });
  }
  // Nearly every rule had its client: a draw that never met one would prove nothing of it.
  const never = GAP_RULES_2026.rules.filter(({ id }) => !seen.has(id)).map(({ id }) => id);
  expect(never).toEqual([]);
}, 60_000);

test('cards made again for some clients are the cards made for everybody', async () => {
  const all = store.read.sql('select * from client_card order by client_id').all();
  const some = people.filter((_, index) => index % 3 === 0).map(({ row }) => row.id);
  await branch.write((db) => rebuildCards(db, some, []));
  expect(store.read.sql('select * from client_card order by client_id').all()).toEqual(all);
}, 60_000);

function pick(card: GapFacts, like: GapFacts): Partial<GapFacts> {
  return Object.fromEntries(Object.keys(like).map((key) => [key, card[key as keyof GapFacts]])) as Partial<GapFacts>;
}
