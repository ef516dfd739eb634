/** What a client holds: consistent with age, place and income, but for the few slips a real extract has. */
import type { ProductCode } from '#shared/catalogue/products.ts';
import { addDays, ageOn, daysBetween } from '#shared/domain/dates.ts';
import type { LocalDate } from '#shared/values.ts';
import type { BankClientRow, BankHoldingRow } from '../tables.ts';
import type { Random } from './random.ts';

type Person = {
  readonly row: BankClientRow;
  readonly age: number;
  readonly inFrance: boolean;
  readonly taxFrance: boolean;
  /** Whole euros; 0 when unknown. */
  readonly income: number;
  readonly free: boolean;
  readonly held: ReadonlySet<ProductCode>;
};
type Likely = {
  readonly code: ProductCode;
  /** Chance that such a person holds it, 0 when not eligible. */
  readonly chance: (person: Person) => number;
  /** Euros, negative = owed; null = no balance. */
  readonly euros: (random: Random, person: Person) => number | null;
  /** Length of the contract in days from its opening; null = open-ended. */
  readonly runsDays?: (random: Random) => number;
};

const wealth = (p: Person, rich: number, other: number): number => (p.row.segment === 'wealth' ? rich : other);
const upTo = (ceiling: number) => (random: Random) =>
  random.chance(0.12) ? ceiling + random.int(0, 900) : Math.round(ceiling * random.next() ** 2);
const none = () => null;

const LIKELY: readonly Likely[] = [
  {
    code: 'CUR',
    chance: (p) => (p.age >= 16 ? 0.97 : 0.1),
    euros: (random, p) => random.int(-300, 1_500 + p.income / 10),
  },
  { code: 'CARD', chance: (p) => (p.age >= 12 && p.held.has('CUR') ? 0.82 : 0), euros: none },
  { code: 'PAYINS', chance: (p) => (p.held.has('CUR') ? 0.3 : 0), euros: none },
  {
    code: 'OVD',
    chance: (p) => (p.free && p.held.has('CUR') && p.row.vulnerable === 0 ? 0.3 : 0),
    euros: (random) => -random.int(0, 400),
  },
  { code: 'FRAG', chance: (p) => (p.row.vulnerable === 1 ? 0.4 : 0), euros: none },
  { code: 'LIVA', chance: () => 0.72, euros: upTo(22_950) },
  { code: 'LDDS', chance: (p) => (p.age >= 18 && p.taxFrance ? 0.42 : 0), euros: upTo(12_000) },
  { code: 'LEP', chance: (p) => (p.taxFrance && p.income > 0 && p.income < 21_000 ? 0.35 : 0), euros: upTo(10_000) },
  { code: 'LIVJ', chance: (p) => (p.age >= 12 && p.age <= 25 && p.inFrance ? 0.6 : 0), euros: upTo(1_600) },
  {
    code: 'PEL',
    chance: (p) => wealth(p, 0.4, 0.22),
    euros: (random) => random.int(225, 48_000),
    runsDays: (random) => random.int(4, 10) * 365,
  },
  { code: 'CEL', chance: () => 0.12, euros: upTo(15_300) },
  { code: 'CSL', chance: (p) => wealth(p, 0.3, 0.05), euros: (random) => random.int(500, 60_000) },
  {
    code: 'CAT',
    chance: (p) => (p.age >= 18 ? wealth(p, 0.18, 0.03) : 0),
    euros: (random) => random.int(5, 120) * 1_000,
    runsDays: (random) => random.int(1, 4) * 365,
  },
  {
    code: 'AV',
    chance: (p) => (p.free ? wealth(p, 0.75, p.age > 35 ? 0.32 : 0.1) : 0),
    euros: (random, p) => random.int(500, wealth(p, 260_000, 45_000)),
  },
  {
    code: 'PEA',
    chance: (p) => (p.free && p.taxFrance ? wealth(p, 0.4, 0.07) : 0),
    euros: (random) => random.int(100, 90_000),
  },
  {
    code: 'PEAJ',
    chance: (p) => (p.free && p.taxFrance && p.age <= 25 && !p.held.has('PEA') ? 0.06 : 0),
    euros: upTo(20_000),
  },
  { code: 'CTO', chance: (p) => (p.free ? wealth(p, 0.35, 0.05) : 0), euros: (random) => random.int(0, 110_000) },
  {
    code: 'PER',
    chance: (p) => (p.free && p.age > 30 && p.age < 64 ? wealth(p, 0.4, 0.06) : 0),
    euros: (random) => random.int(300, 70_000),
  },
  { code: 'PEAC', chance: (p) => (p.age < 21 && p.inFrance ? 0.04 : 0), euros: (random) => random.int(100, 6_000) },
  {
    code: 'MORT',
    chance: (p) => (p.free && p.age > 26 && p.age < 66 ? 0.32 : 0),
    euros: (random) => -random.int(12_000, 290_000),
    runsDays: (random) => random.int(12, 25) * 365,
  },
  { code: 'BORR', chance: (p) => (p.held.has('MORT') ? 0.7 : 0), euros: none },
  {
    code: 'LOAN',
    chance: (p) => (p.free && p.row.vulnerable === 0 && p.age < 78 ? 0.12 : 0),
    euros: (random) => -random.int(400, 22_000),
    runsDays: (random) => random.int(2, 6) * 365,
  },
  {
    code: 'REV',
    chance: (p) => (p.free && p.row.vulnerable === 0 ? 0.03 : 0),
    euros: (random) => -random.int(0, 2_800),
  },
  { code: 'MRH', chance: (p) => (p.age >= 18 && p.inFrance ? 0.4 : 0), euros: none },
  { code: 'AUTO', chance: (p) => (p.age >= 18 ? 0.24 : 0), euros: none },
  { code: 'SANTE', chance: (p) => (p.age >= 18 ? 0.12 : 0), euros: none },
  { code: 'PREV', chance: (p) => (p.free && p.age <= 85 ? 0.12 : 0), euros: none },
  { code: 'GAV', chance: (p) => (p.age >= 18 && p.age <= 70 ? 0.15 : 0), euros: none },
  { code: 'PJ', chance: (p) => (p.age >= 18 ? 0.09 : 0), euros: none },
  { code: 'TELA', chance: (p) => (p.age > 76 && p.inFrance ? 0.12 : 0), euros: none },
  { code: 'MOB', chance: (p) => (p.held.has('CUR') ? 0.07 : 0), euros: none },
];

export function makeHoldings(random: Random, today: LocalDate, row: BankClientRow): BankHoldingRow[] {
  const age = row.born_on === null ? 40 : ageOn(row.born_on as LocalDate, today);
  const held = new Set<ProductCode>();
  const person: Person = {
    row,
    age,
    inFrance: row.tax_residence === 'FR',
    taxFrance: row.tax_residence === 'FR',
    income: row.tax_income_euros ?? 0,
    free: age >= 18 && row.protection === null && row.us_person === 0,
    held,
  };
  const rows: BankHoldingRow[] = [];
  for (const likely of LIKELY) {
    if (!random.chance(likely.chance(person))) continue;
    held.add(likely.code);
    rows.push(contract(random, today, likely, person, rows.length));
  }
  const slip = slipOf(random, person);
  if (slip) rows.push(contract(random, today, slip, person, rows.length));
  return rows;
}

/** One in sixty holds what the rules say cannot be held: the software has to show it, not to break on it. */
function slipOf(random: Random, person: Person): Likely | undefined {
  if (!random.chance(1 / 60)) return undefined;
  const code = person.age > 25 ? random.pick(['LIVJ', 'LEP', 'LIVA'] as const) : 'LDDS';
  return LIKELY.find((likely) => likely.code === code);
}

function contract(random: Random, today: LocalDate, likely: Likely, person: Person, rank: number): BankHoldingRow {
  const client = person.row;
  const since = (client.onboarded_on ?? today) as LocalDate;
  const openedOn = addDays(since, Math.floor(daysBetween(since, today) * random.next() ** 1.5));
  const euros = likely.euros(random, person);
  const runs = likely.runsDays?.(random);
  const matures = runs === undefined ? null : addDays(openedOn, runs);
  const closed = client.closed_on ?? (random.chance(0.03) ? addDays(today, -random.int(1, 900)) : null);
  return {
    id: `${likely.code}${client.id}${String(rank).padStart(2, '0')}`,
    client_id: client.id,
    product: likely.code,
    opened_on: openedOn,
    closed_on: closed !== null && closed < openedOn ? openedOn : closed,
    balance_cents: euros === null ? null : Math.round(euros * 100) + (euros === 0 ? 0 : random.int(0, 99)),
    // A contract past its term is renewed: the next one is still to come.
    matures_on: matures === null || matures > today ? matures : addDays(today, random.int(5, 700)),
    iban: likely.code === 'CUR' ? iban(random) : null,
    vanished_on: null,
  };
}

/** A French account number of a bank code that is nobody's, with its key and its control number. */
function iban(random: Random): string {
  const [bank, branch] = ['99001', '00001'];
  const account = String(random.int(0, 99_999_999_999)).padStart(11, '0');
  const key = 97n - ((89n * BigInt(bank) + 15n * BigInt(branch) + 3n * BigInt(account)) % 97n);
  const rib = `${bank}${branch}${account}${String(key).padStart(2, '0')}`;
  // FR = 15 27, then 00 in the place of the control number.
  const control = 98n - (BigInt(`${rib}152700`) % 97n);
  return `FR${String(control).padStart(2, '0')}${rib}`;
}
