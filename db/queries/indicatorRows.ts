/** The sums of a figure's lines, and the lines themselves with their clients. */
import type { CatalogueInForce } from '#shared/catalogue/inForce.ts';
import { productBit } from '#shared/catalogue/products.ts';
import type { FigureRow } from '#shared/contract/indicators.ts';
import type { Counted } from '#shared/domain/indicators.ts';
import type { ClientId, Instant, LocalDate } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';
import type { GapTable } from './gapTable.ts';
import type { Lines } from './indicators.ts';

export type Page = { readonly offset: number; readonly limit: number };

export function countLines(
  read: ReadDb,
  { from, where, params, ...lines }: Lines,
): Counted & { readonly lines: number } {
  const row = read
    .sql<{ n: number; count: number; over: number }>(
      `select count(*) as n, coalesce(sum(${lines.count}), 0) as count, coalesce(sum(${lines.over}), 0) as over
       from ${from} where ${where}`,
    )
    .get(...params) ?? { n: 0, count: 0, over: 0 };
  return { count: row.count, over: lines.plain ? null : row.over, lines: row.n };
}

/** How many lines there are of each kind: of each channel, of each day. One pass, however many kinds. */
export function countLinesBy(read: ReadDb, { from, where, params }: Lines, kind: string): ReadonlyMap<string, number> {
  const rows = read
    .sql<{ kind: string; n: number }>(`select ${kind} as kind, count(*) as n from ${from} where ${where} group by 1`)
    .all(...params);
  return new Map(rows.map(({ kind: key, n }) => [key, n]));
}

/** The columns that a line of each sort has; what it has not is null. */
const COLUMNS: Record<
  Lines['of'],
  Partial<Record<keyof Columns, string>> & { readonly id: string; readonly alias: string }
> = {
  contact: {
    alias: 'k',
    id: 'k.id',
    at_ms: 'k.at_ms',
    channel: 'k.channel',
    reason: 'k.reason',
    outcome: 'k.outcome',
  },
  appointment: { alias: 'p', id: 'p.id', at_ms: 'p.starts_at_ms', appointment_kind: 'p.kind', text: 'p.subject' },
  promise: { alias: 'p', id: 'p.id', on: 'p.due_on', promise_kind: 'p.kind', promise_status: 'p.status' },
  proposal: { alias: 'r', id: 'r.id', at_ms: 'r.at_ms', text: 'r.product' },
  client: { alias: 'c', id: 'c.client_id', at_ms: 'c.last_contact_at_ms' },
};

type Columns = {
  at_ms: number | null;
  on: string | null;
  channel: FigureRow['channel'];
  reason: FigureRow['reason'];
  outcome: FigureRow['outcome'];
  promise_kind: FigureRow['promiseKind'];
  promise_status: FigureRow['promiseStatus'];
  appointment_kind: FigureRow['appointmentKind'];
  text: string | null;
};
const NAMES = [
  'at_ms',
  'on',
  'channel',
  'reason',
  'outcome',
  'promise_kind',
  'promise_status',
  'appointment_kind',
  'text',
] as const satisfies readonly (keyof Columns)[];

type LineRow = Columns & { id: string; client_id: string; client_name: string | null; count: number; over: number };

/** Those that count first, then the newest. */
export function pageOfLines(read: ReadDb, lines: Lines, page: Page, catalogue: CatalogueInForce): FigureRow[] {
  const columns = COLUMNS[lines.of];
  const { alias } = columns;
  const named = NAMES.map((name) => `${columns[name] ?? 'null'} as "${name}"`).join(', ');
  const joined = lines.of === 'client' ? '' : `left join client_card n on n.client_id = ${alias}.client_id`;
  return read
    .sql<LineRow>(
      `select ${columns.id} as id, ${alias}.client_id, ${lines.of === 'client' ? 'c' : 'n'}.name as client_name, ${named},
         ${lines.count} as count, ${lines.over} as over
       from ${lines.from} ${joined} where ${lines.where}
       order by ${lines.of === 'client' ? 'count desc, c.sort_name, c.client_id' : `${columns.at_ms ?? columns.on} desc, ${columns.id}`}
       limit ? offset ?`,
    )
    .all(...lines.params, page.limit, page.offset)
    .map((row) => toFigureRow(row, lines.of, catalogue));
}

function toFigureRow(row: LineRow, kind: Lines['of'], { products }: CatalogueInForce): FigureRow {
  const label = kind === 'proposal' ? products.find(({ code }) => code === row.text)?.label : undefined;
  return {
    key: row.id,
    clientId: row.client_id as ClientId,
    clientName: row.client_name ?? row.client_id,
    kind,
    atMs: row.at_ms as Instant | null,
    on: row.on as LocalDate | null,
    channel: row.channel,
    reason: row.reason,
    outcome: row.outcome,
    promiseKind: row.promise_kind,
    promiseStatus: row.promise_status,
    appointmentKind: row.appointment_kind,
    text: label ?? row.text ?? '',
    count: row.count,
    over: row.over,
  };
}

export type Penetration = { readonly holders: number; readonly eligible: number; readonly places: readonly number[] };

/** The active clients who hold a product or may: their places in the table, in the order of names. */
export function penetrationOf(table: GapTable, product: Parameters<typeof productBit>[0]): Penetration {
  const bit = 1 << productBit(product);
  const places: number[] = [];
  let holders = 0;
  let eligible = 0;
  table.active.forEach((active, place) => {
    const holds = ((table.held[place] ?? 0) & bit) !== 0;
    const may = ((table.eligible[place] ?? 0) & bit) !== 0;
    if (active === 0 || !(holds || may)) return;
    holders += Number(holds);
    eligible += Number(may);
    places.push(place);
  });
  return { holders, eligible, places };
}

export function pageOfPenetration(
  read: ReadDb,
  table: GapTable,
  product: Parameters<typeof productBit>[0],
  { places }: Penetration,
  { offset, limit }: Page,
): FigureRow[] {
  const bit = 1 << productBit(product);
  return places.slice(offset, offset + limit).flatMap((place): FigureRow[] => {
    const id = table.ids[place];
    if (id === undefined) return [];
    const name = read.sql<{ name: string }>('select name from client_card where client_id = ?').get(id)?.name;
    return [
      {
        ...NO_WORDS,
        key: id,
        clientId: id,
        clientName: name ?? id,
        kind: 'client',
        text: '',
        count: Number(((table.held[place] ?? 0) & bit) !== 0),
        over: Number(((table.eligible[place] ?? 0) & bit) !== 0),
      },
    ];
  });
}

const NO_WORDS = {
  atMs: null,
  on: null,
  channel: null,
  reason: null,
  outcome: null,
  promiseKind: null,
  promiseStatus: null,
  appointmentKind: null,
} as const;
