/**
 * The reminders of one person: what is due, from the calendar and the promises, those of an absent colleague whom they
 * replace too; what was told, put off and closed.
 */
import type { ReminderKey, ReminderOut } from '#shared/contract/reminders.ts';
import { dueAtMs } from '#shared/domain/dayPlan.ts';
import { DEFAULT_LEAD_MIN, LEAD_CHOICES, PROMISE_KEPT_MS, remindersDue } from '#shared/domain/reminders.ts';
import { DAY_MS, localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type Instant, type RowId, type ZoneId } from '#shared/values.ts';
import { ELSEWHERE } from '../elsewhere.ts';
import { appointmentsBetween, findAppointment } from '../queries/appointments.ts';
import { CURRENT_CONTACT } from '../queries/contacts.ts';
import { type CoverRow, coversBetween } from '../queries/covers.ts';
import { findPromise, openPromisesOf } from '../queries/promises.ts';
import { type Caller, sightOf } from '../scope.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { PreferenceRow } from '../tables.ts';

type Row = {
  readonly kind: ReminderKey['kind'];
  readonly ref_id: string;
  readonly due_at_ms: number;
  readonly snoozed_until_ms: number | null;
  readonly shown_at_ms: number | null;
  readonly closed_at_ms: number | null;
};

/** Minutes before a meeting, as the person set them. */
export const LEAD_PREFERENCE = 'reminders.leadMin';
/** A reminder put off until tomorrow is found again. */
const LOOK_BACK_MS = PROMISE_KEPT_MS + DAY_MS;
const FORGOTTEN_AFTER_MS = 30 * DAY_MS;

export function remindersOf(read: ReadDb, me: Caller, now: Instant): ReminderOut[] {
  const { advisorId } = me;
  const leadMin = leadOf(read, advisorId);
  const known = new Map(
    read
      .sql<Row>('select * from reminder where advisor_id = ? and due_at_ms >= ?')
      .all(advisorId, now - LOOK_BACK_MS)
      .map((row) => [keyOf(row.kind, row.ref_id, row.due_at_ms), row]),
  );
  const items = [
    ...meetings(read, advisorId, now, leadMin),
    ...promises(read, advisorId, now),
    ...onceEach(coversNow(read, advisorId, now).flatMap((cover) => ofCovered(read, me, cover, now, leadMin))),
  ].map((item) => {
    const row = known.get(keyOf(item.kind, item.refId, item.dueAtMs));
    return {
      ...item,
      snoozedUntilMs: row?.snoozed_until_ms ?? null,
      shownAtMs: row?.shown_at_ms ?? null,
      closedAtMs: row?.closed_at_ms ?? null,
    };
  });
  return remindersDue(items, leadMin, now).map((item) => {
    const opens = sightOf(read, me, item.clientId) !== null;
    // A promise to somebody who is another portfolio's client now; whoever meets a client is told whom.
    const hidden = !opens && item.kind === 'promise' ? { clientName: ELSEWHERE, clientZone: null, text: '' } : {};
    return { ...item, ...hidden, told: item.shownAtMs !== null, opens };
  });
}

type Item = Omit<ReminderOut, 'missed' | 'told' | 'opens'>;

/** Two absences of the same person at the same time cover the same things. */
const onceEach = (items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [keyOf(item.kind, item.refId, item.dueAtMs), item])).values(),
];

/** What falls within the absence: the meetings that nobody else took over, the promises. One that they join has its holder. */
function ofCovered(read: ReadDb, me: Caller, cover: CoverRow, now: number, leadMin: number): Item[] {
  const { advisorId, name } = cover;
  return [...meetings(read, advisorId, now, leadMin, me.advisorId), ...promises(read, advisorId, now)]
    .filter(({ dueAtMs: dueMs }) => isWithin(cover, dueMs))
    .map((item) => ({ ...item, forName: name }));
}

/**
 * Those held or joined; one that was already reported is done.
 * @param deputy who asks for an absent holder: only what is held, and what the deputy does not join
 */
function meetings(read: ReadDb, advisorId: AdvisorId, now: number, leadMin: number, deputy?: AdvisorId): Item[] {
  return appointmentsBetween(read, advisorId, now - LOOK_BACK_MS, now + leadMin * MINUTE_MS + 1)
    .filter((meeting) => deputy === undefined || (meeting.advisorId === advisorId && meeting.withAdvisorId !== deputy))
    .filter(({ id, clientId }) => !isReported(read, id, clientId))
    .map(({ id, clientId, clientName, clientZone, subject, kind, startsAtMs }) => ({
      kind: 'appointment' as const,
      refId: id,
      dueAtMs: startsAtMs,
      clientId,
      clientName,
      clientZone,
      forName: null,
      text: subject,
      meeting: kind,
      promise: null,
    }));
}

function isReported(read: ReadDb, id: RowId, clientId: string): boolean {
  const found = read
    .sql(`select 1 from contact k where k.client_id = ? and k.appointment_id = ? and ${CURRENT_CONTACT} limit 1`)
    .get(clientId, id);
  return found !== undefined;
}

/** The open ones that have an hour. */
function promises(read: ReadDb, advisorId: AdvisorId, now: number): Item[] {
  const from = localDate(now - LOOK_BACK_MS, BRANCH_ZONE);
  const to = localDate(now, BRANCH_ZONE);
  return openPromisesOf(read, advisorId, { from, to }).flatMap((promise) => {
    const dueMs = dueAtMs(promise);
    if (dueMs === null) return [];
    const { id, clientId, clientName, note, kind } = promise;
    return [
      {
        kind: 'promise' as const,
        refId: id,
        dueAtMs: dueMs as Instant,
        clientId,
        clientName,
        clientZone: zoneOf(read, clientId),
        forName: null,
        text: note,
        meeting: null,
        promise: kind,
      },
    ];
  });
}

function zoneOf(read: ReadDb, clientId: ClientId): ZoneId | null {
  const row = read.sql<{ zone: ZoneId | null }>('select zone from client_card where client_id = ?').get(clientId);
  return row?.zone ?? null;
}

function leadOf(read: ReadDb, advisorId: AdvisorId): number {
  const row = read
    .sql<PreferenceRow>('select * from preference where advisor_id = ? and key = ?')
    .get(advisorId, LEAD_PREFERENCE);
  return LEAD_CHOICES.find((minutes) => row?.json === String(minutes)) ?? DEFAULT_LEAD_MIN;
}

const keyOf = (kind: string, refId: string, dueMs: number): string => `${kind} ${refId} ${dueMs}`;

type Mark = Partial<Pick<Row, 'snoozed_until_ms' | 'shown_at_ms' | 'closed_at_ms'>>;

/**
 * Writes what became of a reminder; what is not named stays.
 * @throws AppError `not_found` for a meeting or a promise of somebody else
 */
export function markReminder(db: WriteDb, advisorId: AdvisorId, key: ReminderKey, now: number, mark: Mark): void {
  if (!isMine(db, advisorId, key, now))
    throw new AppError('not_found', 'Ce rappel n’existe plus : le rendez-vous ou la promesse a changé.');
  const { kind, refId, dueAtMs: dueMs } = key;
  db.sql('insert or ignore into reminder (advisor_id, kind, ref_id, due_at_ms) values (?, ?, ?, ?)').run(
    advisorId,
    kind,
    refId,
    dueMs,
  );
  for (const [column, value] of Object.entries(mark)) {
    db.sql(`update reminder set ${column} = ? where advisor_id = ? and kind = ? and ref_id = ? and due_at_ms = ?`).run(
      value,
      advisorId,
      kind,
      refId,
      dueMs,
    );
  }
}

/** Nobody asks any more what became of a reminder this old. */
export function forgetOldReminders(db: WriteDb, advisorId: AdvisorId, now: number): void {
  db.sql('delete from reminder where advisor_id = ? and due_at_ms < ?').run(advisorId, now - FORGOTTEN_AFTER_MS);
}

function isMine(
  read: ReadDb,
  advisorId: AdvisorId,
  { kind, refId, dueAtMs: dueMs }: ReminderKey,
  now: number,
): boolean {
  const holder = kind === 'promise' ? findPromise(read, refId)?.advisorId : findAppointment(read, refId)?.advisorId;
  if (holder === undefined) return false;
  if (holder === advisorId) return true;
  if (kind === 'appointment' && findAppointment(read, refId)?.withAdvisorId === advisorId) return true;
  return coversNow(read, advisorId, now).some((cover) => cover.advisorId === holder && isWithin(cover, dueMs));
}

const coversNow = (read: ReadDb, deputyId: AdvisorId, now: number) => coversBetween(read, deputyId, now, now + 1);
const isWithin = ({ fromMs, untilMs }: CoverRow, atMs: number): boolean => atMs >= fromMs && atMs < untilMs;
