/** The reminders of one advisor: what is due, from the calendar and the promises; what was told, put off and closed. */
import type { ReminderKey, ReminderOut } from '#shared/contract/reminders.ts';
import { dueAtMs } from '#shared/domain/dayPlan.ts';
import { DEFAULT_LEAD_MIN, LEAD_CHOICES, PROMISE_KEPT_MS, remindersDue } from '#shared/domain/reminders.ts';
import { DAY_MS, localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type RowId } from '#shared/values.ts';
import { appointmentsBetween, findAppointment } from '../queries/appointments.ts';
import { CURRENT_CONTACT } from '../queries/contacts.ts';
import { findPromise, openPromisesOf } from '../queries/promises.ts';
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

export function remindersOf(read: ReadDb, advisorId: AdvisorId, now: Instant): ReminderOut[] {
  const leadMin = leadOf(read, advisorId);
  const known = new Map(
    read
      .sql<Row>('select * from reminder where advisor_id = ? and due_at_ms >= ?')
      .all(advisorId, now - LOOK_BACK_MS)
      .map((row) => [keyOf(row.kind, row.ref_id, row.due_at_ms), row]),
  );
  const items = [...meetings(read, advisorId, now, leadMin), ...promises(read, advisorId, now)].map((item) => {
    const row = known.get(keyOf(item.kind, item.refId, item.dueAtMs));
    return {
      ...item,
      snoozedUntilMs: row?.snoozed_until_ms ?? null,
      shownAtMs: row?.shown_at_ms ?? null,
      closedAtMs: row?.closed_at_ms ?? null,
    };
  });
  return remindersDue(items, leadMin, now).map((item) => ({ ...item, told: item.shownAtMs !== null }));
}

type Item = Omit<ReminderOut, 'missed' | 'told'>;

/** Those held or joined; one that was already reported is done. */
function meetings(read: ReadDb, advisorId: AdvisorId, now: number, leadMin: number): Item[] {
  return appointmentsBetween(read, advisorId, now - LOOK_BACK_MS, now + leadMin * MINUTE_MS + 1)
    .filter(({ id, clientId }) => !isReported(read, id, clientId))
    .map(({ id, clientId, clientName, subject, kind, startsAtMs }) => ({
      kind: 'appointment' as const,
      refId: id,
      dueAtMs: startsAtMs,
      clientId,
      clientName,
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
        text: note,
        meeting: null,
        promise: kind,
      },
    ];
  });
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
export function markReminder(db: WriteDb, advisorId: AdvisorId, key: ReminderKey, mark: Mark): void {
  if (!isMine(db, advisorId, key))
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

function isMine(read: ReadDb, advisorId: AdvisorId, { kind, refId }: ReminderKey): boolean {
  if (kind === 'promise') return findPromise(read, refId)?.advisorId === advisorId;
  const appointment = findAppointment(read, refId);
  return appointment?.advisorId === advisorId || appointment?.withAdvisorId === advisorId;
}
