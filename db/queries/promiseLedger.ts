/** The ledger of promises: lists by state, and how many were kept, for a person, a team or the branch. */
import type { LedgerRow, LedgerView } from '#shared/contract/promises.ts';
import type { Channel, Reason } from '#shared/contract/vocabulary.ts';
import type { DateRange } from '#shared/domain/periods.ts';
import { keptRate, lateDays, type PromiseFacts } from '#shared/domain/promiseLedger.ts';
import type { AdvisorId, Instant, LocalDate, RowId } from '#shared/values.ts';
import type { Param, ReadDb } from '../store.ts';
import type { PromiseRow } from '../tables.ts';
import { toPromise } from './promises.ts';

export type LedgerScope = {
  /** null = everybody's. */
  readonly advisorId: AdvisorId | null;
  readonly period: DateRange;
  readonly today: LocalDate;
};

type Condition = { readonly text: string; readonly params: readonly Param[] };

/** The promises of a view: open ones whatever the period, closed ones and all by their due day in it. */
function conditionOf({ advisorId, period, today }: LedgerScope, view: LedgerView): Condition {
  const own: Condition =
    advisorId === null ? { text: 'true', params: [] } : { text: 'p.advisor_id = ?', params: [advisorId] };
  const within: Condition = { text: 'p.due_on between ? and ?', params: [period.from, period.to] };
  const open = (text: string): Condition => ({ text: `p.status = 'open' and p.due_on ${text} ?`, params: [today] });
  const views: Record<LedgerView, Condition> = {
    overdue: open('<'),
    today: open('='),
    coming: open('>'),
    kept: { ...within, text: `p.status = 'kept' and ${within.text}` },
    cancelled: { ...within, text: `p.status = 'cancelled' and ${within.text}` },
    all: within,
  };
  const { text, params } = views[view];
  return { text: `${own.text} and ${text}`, params: [...own.params, ...params] };
}

export function countLedger(read: ReadDb, scope: LedgerScope, view: LedgerView): number {
  const { text, params } = conditionOf(scope, view);
  return read.sql<{ n: number }>(`select count(*) as n from promise p where ${text}`).get(...params)?.n ?? 0;
}

type JoinedRow = PromiseRow & {
  client_name: string | null;
  client_zone: string | null;
  advisor_name: string | null;
  contact_at_ms: number | null;
  contact_channel: Channel | null;
  contact_reason: Reason | null;
};

/** Open ones the soonest due first, closed ones the latest due first. */
export function ledgerPage(
  read: ReadDb,
  scope: LedgerScope,
  view: LedgerView,
  page: { readonly offset: number; readonly limit: number },
): LedgerRow[] {
  const { text, params } = conditionOf(scope, view);
  const way = view === 'overdue' || view === 'today' || view === 'coming' ? '' : 'desc';
  return read
    .sql<JoinedRow>(
      `select p.*, card.name as client_name, card.zone as client_zone, k.at_ms as contact_at_ms, k.channel as contact_channel,
         k.reason as contact_reason,
         coalesce(acc.first_name || ' ' || acc.last_name, adv.first_name || ' ' || adv.last_name) as advisor_name
       from promise p
       left join client_card card on card.client_id = p.client_id
       left join contact k on k.id = p.contact_id
       left join account acc on acc.advisor_id = p.advisor_id
       left join bank_advisor adv on adv.id = p.advisor_id
       where ${text} order by p.due_on ${way}, p.due_min is null, p.due_min, p.id limit ? offset ?`,
    )
    .all(...params, page.limit, page.offset)
    .map((row) => toLedgerRow(row, scope.today));
}

function toLedgerRow(row: JoinedRow, today: LocalDate): LedgerRow {
  const { contact_at_ms: atMs, contact_channel: channel, contact_reason: reason } = row;
  return {
    ...toPromise(row),
    lateDays: lateDays(factsOf(row), today),
    putOff: row.put_off,
    motive: row.motive,
    clientAgreed: row.client_agreed === 1,
    contact: atMs === null || channel === null || reason === null ? null : { atMs: atMs as Instant, channel, reason },
    advisorName: row.advisor_name ?? row.advisor_id,
  };
}

/** What counts for the rate, of the promises due in the period. */
export function dueFacts(
  read: ReadDb,
  scope: LedgerScope,
): readonly (PromiseFacts & { readonly id: RowId; readonly advisorId: AdvisorId })[] {
  const { text, params } = conditionOf(scope, 'all');
  return read
    .sql<FactsRow>(
      `select p.id, p.advisor_id, p.status, p.due_on, p.closed_at_ms, p.client_agreed from promise p where ${text}`,
    )
    .all(...params)
    .map((row) => ({ ...factsOf(row), id: row.id as RowId, advisorId: row.advisor_id as AdvisorId }));
}

type FactsRow = Pick<PromiseRow, 'id' | 'advisor_id' | 'status' | 'due_on' | 'closed_at_ms' | 'client_agreed'>;

const factsOf = (row: FactsRow): PromiseFacts => ({
  status: row.status,
  dueOn: row.due_on as LocalDate,
  closedAtMs: row.closed_at_ms,
  clientAgreed: row.client_agreed === 1,
});

export type TeamLine = ReturnType<typeof keptRate> & {
  readonly advisorId: AdvisorId;
  readonly name: string;
  readonly open: number;
  readonly overdue: number;
};

/** The totals of each of the owners: no client in them. */
export function ledgerTeam(
  read: ReadDb,
  owners: readonly { readonly advisorId: AdvisorId; readonly name: string }[],
  scope: LedgerScope,
): TeamLine[] {
  const due = Map.groupBy(dueFacts(read, { ...scope, advisorId: null }), ({ advisorId }) => advisorId);
  const open = new Map(
    read
      .sql<{ id: string; open: number; overdue: number }>(
        `select advisor_id as id, count(*) as open, count(*) filter (where due_on < ?) as overdue
         from promise where status = 'open' group by advisor_id`,
      )
      .all(scope.today)
      .map((row) => [row.id, row]),
  );
  return owners.map(({ advisorId, name }) => ({
    advisorId,
    name,
    ...keptRate(due.get(advisorId) ?? [], scope.today),
    open: open.get(advisorId)?.open ?? 0,
    overdue: open.get(advisorId)?.overdue ?? 0,
  }));
}
