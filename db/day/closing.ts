/** What is still pending when an advisor's day ends, and the closing of the day. */
import { z } from 'zod';
import type { ClosingItem } from '#shared/contract/day.ts';
import { addDays, instantOf, localParts } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, ClientId, type Instant, type LocalDate } from '#shared/values.ts';
import { CURRENT_CONTACT } from '../queries/contacts.ts';
import { openPromisesOf } from '../queries/promises.ts';
import type { ReadDb } from '../store.ts';
import type { DayCloseRow, DraftRow } from '../tables.ts';
import { freeMinutes } from './plan.ts';

/** From then on the closing is offered, or once the working day is over. Minutes since midnight in Paris. */
const OFFERED_FROM_MIN = 17 * 60 + 30;
/** What was left the evening before is looked for again, this many days back at most. */
const CARRIED_DAYS = 7;

export type Closing = {
  readonly items: ClosingItem[];
  readonly closedAtMs: Instant | null;
  readonly offered: boolean;
};

export function closingOf(read: ReadDb, advisorId: AdvisorId, now: Instant, today: LocalDate): Closing {
  const sinceMs = instantOf(carriedFrom(read, advisorId, today), 0, BRANCH_ZONE);
  const items = [
    ...openSession(read, advisorId),
    ...drafts(read, advisorId),
    ...unreportedCalls(read, advisorId, sinceMs),
    ...unreportedMeetings(read, advisorId, sinceMs, now),
    ...openPromisesOf(read, advisorId, { from: null, to: today }).map((promise): ClosingItem => {
      const { id, clientId, clientName, note } = promise;
      return { kind: 'promise', id, clientId, clientName, atMs: null, meeting: null, text: note, promise };
    }),
    ...wrongNumbers(read, advisorId),
  ];
  const closed = closedOn(read, advisorId, today);
  const ending =
    localParts(now, BRANCH_ZONE).minutes >= OFFERED_FROM_MIN || freeMinutes(read, advisorId, today, now) === 0;
  return {
    items,
    closedAtMs: (closed?.closed_at_ms ?? null) as Instant | null,
    offered: ending && closed === null && items.length > 0,
  };
}

function closedOn(read: ReadDb, advisorId: AdvisorId, on: LocalDate): DayCloseRow | null {
  return (
    read.sql<DayCloseRow>('select * from day_close where advisor_id = ? and on_date = ?').get(advisorId, on) ?? null
  );
}

const Left = z.array(z.object({ kind: z.string(), id: z.string() }));
export type Left = z.infer<typeof Left>;

/** The first day whose unreported calls and meetings still count: today, or the last day that was closed with some left. */
function carriedFrom(read: ReadDb, advisorId: AdvisorId, today: LocalDate): LocalDate {
  const rows = read
    .sql<DayCloseRow>(
      'select * from day_close where advisor_id = ? and on_date >= ? and on_date < ? order by on_date desc limit 1',
    )
    .all(advisorId, addDays(today, -CARRIED_DAYS), today);
  const [last] = rows;
  if (!last) return today;
  const left = Left.parse(JSON.parse(last.left_json));
  const carried = left.some(({ kind }) => kind === 'attempt' || kind === 'appointment');
  return carried ? (last.on_date as LocalDate) : today;
}

function openSession(read: ReadDb, advisorId: AdvisorId): ClosingItem[] {
  return read
    .sql<{ id: string; title: string; started_at_ms: number }>(
      'select id, title, started_at_ms from call_session where advisor_id = ? and ended_at_ms is null',
    )
    .all(advisorId)
    .map(({ id, title, started_at_ms }) => item('session', id, started_at_ms, title));
}

/** Of a draft, only whom it is about is read: its text is the form's own affair. */
const Drafts = z.object({
  drafts: z.array(z.object({ id: z.string(), clientId: ClientId.nullable(), atMs: z.int().optional() })),
});

function drafts(read: ReadDb, advisorId: AdvisorId): ClosingItem[] {
  const row = read.sql<DraftRow>(`select * from draft where advisor_id = ? and key = 'contact'`).get(advisorId);
  const found = row ? Drafts.safeParse(JSON.parse(row.json)) : null;
  if (!row || !found?.success) return [];
  return found.data.drafts.map(({ id, clientId }) => {
    const clientName = clientId === null ? null : nameOf(read, clientId);
    return { ...item('draft', id, row.saved_at_ms, ''), clientId, clientName };
  });
}

type Named = {
  id: string;
  client_id: ClientId;
  name: string | null;
  at_ms: number;
  text: string;
  meeting?: ClosingItem['meeting'];
};
const toItem =
  (kind: ClosingItem['kind']) =>
  ({ id, client_id, name, at_ms, text, meeting }: Named): ClosingItem => ({
    ...item(kind, id, at_ms, text),
    clientId: client_id,
    clientName: name ?? client_id,
    meeting: meeting ?? null,
  });

function unreportedCalls(read: ReadDb, advisorId: AdvisorId, sinceMs: number): ClosingItem[] {
  return read
    .sql<Named>(
      `select a.id, a.client_id, card.name, a.at_ms, '' as text from call_attempt a
       left join client_card card on card.client_id = a.client_id
       where a.at_ms >= ? and a.advisor_id = ? and a.allowed = 1
         and not exists (select 1 from contact k where k.client_id = a.client_id and k.attempt_id = a.id and ${CURRENT_CONTACT})
       order by a.at_ms, a.id`,
    )
    .all(sinceMs, advisorId)
    .map(toItem('attempt'));
}

/** A meeting that is over, without a contact that names it nor one held with that client from then on. */
function unreportedMeetings(read: ReadDb, advisorId: AdvisorId, sinceMs: number, now: Instant): ClosingItem[] {
  return read
    .sql<Named>(
      `select p.id, p.client_id, card.name, p.starts_at_ms as at_ms, p.subject as text,
         p.kind as meeting from appointment p
       left join client_card card on card.client_id = p.client_id
       where p.advisor_id = ? and p.status = 'booked' and p.starts_at_ms >= ? and p.starts_at_ms + p.length_min * 60000 <= ?
         and not exists (select 1 from contact k where k.client_id = p.client_id and ${CURRENT_CONTACT}
           and (k.appointment_id = p.id or (k.author_id = p.advisor_id and k.at_ms >= p.starts_at_ms)))
       order by p.starts_at_ms, p.id`,
    )
    .all(advisorId, sinceMs, now)
    .map(toItem('appointment'));
}

function wrongNumbers(read: ReadDb, advisorId: AdvisorId): ClosingItem[] {
  return read
    .sql<Named>(
      `select w.id, w.client_id, card.name, w.at_ms, w.phone as text from wrong_number w
       join client_card card on card.client_id = w.client_id
       where card.advisor_id = ? and w.resolution is null and w.cancelled_at_ms is null order by w.at_ms, w.id`,
    )
    .all(advisorId)
    .map(toItem('wrong_number'));
}

const item = (kind: ClosingItem['kind'], id: string, atMs: number, text: string): ClosingItem => ({
  kind,
  id,
  clientId: null,
  clientName: null,
  meeting: null,
  atMs: atMs as Instant,
  text,
  promise: null,
});

function nameOf(read: ReadDb, clientId: ClientId): string {
  return read.sql<{ name: string }>('select name from client_card where client_id = ?').get(clientId)?.name ?? clientId;
}
