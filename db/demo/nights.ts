/**
 * The last nights of the bank: what its extracts changed, told backwards. The rows stand as the last night left them;
 * each change remembers what was there before, as an import does.
 */
import { GAP_RULES_2026 } from '#shared/catalogue/rules.ts';
import { addDays, ageOn } from '#shared/domain/dates.ts';
import { lepCeilingEuros } from '#shared/domain/needGaps.ts';
import type { LocalDate } from '#shared/values.ts';
import type { BatchTotals } from '../queries/imports.ts';
import type { WriteDb } from '../store.ts';
import type { BankClientRow, BankHoldingRow, ImportChangeRow } from '../tables.ts';
import { parisMs } from './calendar.ts';
import type { ClientFile } from './lawful.ts';
import { FRANCE } from './places.ts';
import type { BranchPlan } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import { DEMONSTRATION_STAFF } from './staff.ts';

/** Nights of the extracts, in days before today. Each is imported the morning after. */
const NIGHTS = [10, 8, 5, 3, 2] as const;
const IMPORTED_AT_MIN = 7 * 60 + 45;
/** New contracts and closings of the time the nights cover. */
const RECENT_DAYS = 16;

type Night = { readonly id: string; readonly on: LocalDate };
type Row = Readonly<Record<string, string | number | null>>;
type Change = Pick<ImportChangeRow, 'entity' | 'key'> & { readonly before: Row | null; readonly after: Row };

const nightsOf = ({ seed, today }: BranchPlan): readonly Night[] =>
  NIGHTS.map((days, index) => {
    const on = addDays(today, -days);
    return { id: createRandom(seed + 500_009 + index).id(importedAt(on)), on };
  });

const importedAt = (on: LocalDate): number => parisMs(addDays(on, 1), IMPORTED_AT_MIN);

/** The imports, before the portfolios whose changes they hold. */
export function writeNights(db: WriteDb, plan: BranchPlan): void {
  const by = DEMONSTRATION_STAFF.find(({ role }) => role === 'branch_director')?.id ?? '';
  const insert = db.sql(
    'insert into import_batch (id, name, extract_on, at_ms, by_id, totals_json) values (?, ?, ?, ?, ?, ?)',
  );
  for (const { id, on } of nightsOf(plan)) insert.run(id, `extrait-${on}`, on, importedAt(on), by, '{"files":[]}');
}

/** What the nights changed in one portfolio: each client and each contract by one night at most. */
export function writeNightsOf(db: WriteDb, plan: BranchPlan, portfolio: number, files: readonly ClientFile[]): void {
  const random = createRandom(plan.seed + 700_001 + portfolio);
  const nights = nightsOf(plan);
  const insert = db.sql(
    'insert into import_change (import_id, entity, key, client_id, before_json, after_json) values (?, ?, ?, ?, ?, ?)',
  );
  const leaving = leaverOf(files, plan.today);
  for (const file of files) {
    const night = random.pick(nights);
    const changes = [
      ...clientChanges(random, plan.today, file, file === leaving),
      ...file.holdings.flatMap((holding) => holdingChanges(random, plan.today, holding)),
    ];
    for (const { entity, key, before, after } of changes)
      insert.run(night.id, entity, key, file.row.id, before && JSON.stringify(before), JSON.stringify(after));
  }
}

/** Each portfolio has somebody who left France in one of these nights. */
const leaverOf = (files: readonly ClientFile[], today: LocalDate): ClientFile | undefined =>
  files.find(({ row }) => isAdult(row, today) && isAbroad(row) && row.closed_on === null && row.deceased_on === null);

/** What only a resident may open, and that the one who left still holds: to be closed, or to be checked. */
export function heldByLeaver({ today }: BranchPlan, files: readonly ClientFile[]): BankHoldingRow[] {
  const leaver = leaverOf(files, today);
  if (!leaver) return [];
  const held = new Set(leaver.holdings.map(({ product }) => product));
  const client_id = leaver.row.id;
  const contracts = [
    { product: 'LEP', opened_on: addDays(today, -1_250), balance_cents: 7_430_16 },
    { product: 'LDDS', opened_on: addDays(today, -2_030), balance_cents: 5_212_80 },
    { product: 'PEA', opened_on: addDays(today, -1_610), balance_cents: 11_874_35 },
  ];
  return contracts
    .filter(({ product }) => !held.has(product))
    .map((contract) => ({
      id: `${contract.product}${client_id}90`,
      client_id,
      ...contract,
      closed_on: null,
      matures_on: null,
      iban: null,
      vanished_on: null,
    }));
}

/** The figures of each import, once every portfolio is written. */
export function countNights(db: WriteDb, plan: BranchPlan): void {
  const lines = (table: string) => db.sql<{ n: number }>(`select count(*) as n from ${table}`).get()?.n ?? 0;
  const FILES = [
    ['conseillers', 'bank_advisor', 'advisor'],
    ['clients', 'bank_client', 'client'],
    ['contrats', 'bank_holding', 'holding'],
    ['consentements', 'bank_consent', 'consent'],
  ] as const;
  for (const { id } of nightsOf(plan)) {
    const files = FILES.map(([file, table, entity]) => {
      const counted = db
        .sql<{ created: number; changed: number }>(
          `select count(*) filter (where before_json is null) as created,
             count(*) filter (where before_json is not null) as changed
           from import_change where import_id = ? and entity = ?`,
        )
        .get(id, entity) ?? { created: 0, changed: 0 };
      const total = lines(table);
      return {
        file,
        encoding: 'utf-8' as const,
        separator: ';',
        lines: total,
        ...counted,
        unchanged: total - counted.created - counted.changed,
        rejected: 0,
        duplicates: 0,
        vanished: 0,
        changedFields: [],
        addedColumns: [],
      };
    });
    const totals: BatchTotals = { files };
    db.sql('update import_batch set totals_json = ? where id = ?').run(JSON.stringify(totals), id);
  }
}

function clientChanges(random: Random, today: LocalDate, file: ClientFile, leaves: boolean): Change[] {
  const { row } = file;
  if (row.closed_on !== null || row.deceased_on !== null) return [];
  const drawn = leaves || (isAbroad(row) && random.chance(0.06)) ? inFrance(random) : wasOf(random, today, row);
  const before = Object.keys(drawn).length === 0 ? overForTwoYears(file) : drawn;
  const fields = Object.keys(before) as (keyof BankClientRow)[];
  if (fields.length === 0) return [];
  const after = Object.fromEntries(fields.map((field) => [field, row[field]]));
  return [{ entity: 'client', key: row.id, before, after }];
}

/** Of somebody who has just left France: where they lived until then. */
function inFrance(random: Random): Partial<BankClientRow> {
  const { city, postcode, streets } = random.pick(FRANCE);
  const address = `${random.int(1, 148)} ${random.pick(streets)}`;
  return { address, postcode, city, country: 'FR', zone: 'Europe/Paris', tax_residence: 'FR', segment: 'mass' };
}

/** Every other holder of a LEP who earns too much did last year already: the booklet is to be closed. */
function overForTwoYears({ row, holdings }: ClientFile): Partial<BankClientRow> {
  const euros = Math.round((row.tax_income_euros ?? 0) * 0.97);
  const over = euros > lepCeilingEuros(GAP_RULES_2026.lepTable, row.tax_parts_x100);
  const holds = holdings.some(({ product, closed_on }) => product === 'LEP' && closed_on === null);
  return over && holds && Number(row.id) % 2 === 0 ? { tax_income_euros: euros } : {};
}

/** What the bank said before of somebody who stayed: one thing at most, and most often the same. */
function wasOf(random: Random, today: LocalDate, row: BankClientRow): Partial<BankClientRow> {
  const adult = isAdult(row, today);
  const what = random.next();
  if (what < 0.03 && row.country === 'FR') {
    const { city, postcode, streets } = random.pick(FRANCE);
    return city === row.city ? {} : { address: `${random.int(1, 148)} ${random.pick(streets)}`, postcode, city };
  }
  if (what < 0.05 && row.email !== null) return { email: null };
  if (what < 0.07 && row.segment === 'wealth') return { segment: 'mass' };
  if (what < 0.11 && adult && row.id_document_expires_on !== null && row.id_document_expires_on > addDays(today, 2_900))
    return { id_document_expires_on: addDays(today, -random.int(10, 90)) };
  if (what < 0.13 && adult && row.tax_income_euros !== null)
    return { tax_income_euros: Math.round(row.tax_income_euros * (0.8 + 0.3 * random.next())) };
  if (what < 0.5 && row.vulnerable === 1) return { vulnerable: 0 };
  return {};
}

function holdingChanges(random: Random, today: LocalDate, holding: BankHoldingRow): Change[] {
  const { id, opened_on, closed_on, balance_cents } = holding;
  const since = addDays(today, -RECENT_DAYS);
  const change = (before: Row | null, after: Row): Change[] => [{ entity: 'holding', key: id, before, after }];
  if (opened_on !== null && opened_on >= since) return change(null, {});
  if (closed_on !== null) return closed_on >= since ? change({ closed_on: null }, { closed_on }) : [];
  if (balance_cents === null || balance_cents <= 0 || !random.chance(0.05)) return [];
  return change({ balance_cents: Math.round(balance_cents * (0.55 + 0.8 * random.next())) }, { balance_cents });
}

const isAbroad = ({ tax_residence }: BankClientRow): boolean => tax_residence !== null && tax_residence !== 'FR';
const isAdult = ({ born_on }: BankClientRow, today: LocalDate): boolean =>
  born_on !== null && ageOn(born_on as LocalDate, today) >= 18;
