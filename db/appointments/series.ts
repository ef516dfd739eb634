/** Recurring appointments: every date checked, then booked together or not at all. */
import type { AppointmentOut, SlotOut } from '#shared/contract/appointments.ts';
import type { SeriesOccurrence, SeriesScope } from '#shared/contract/series.ts';
import { MAX_OCCURRENCES, type Occurrence, occurrencesOf, type RecurrenceRule } from '#shared/domain/recurrence.ts';
import { recurrenceSentence } from '#shared/domain/recurrenceSentence.ts';
import { nearestFree, type Slot } from '#shared/domain/slots.ts';
import { addDays, daysBetween, instantOf, localDate, localParts, MINUTE_MS, weekdayOf } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type LocalDate, type RowId } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import { findAppointment } from '../queries/appointments.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { uuidV7 } from '../uuid.ts';
import { type Booking, bookAppointment, meetingUrlFor } from './book.ts';
import { timeAt, timesOf, toSlotOut, type Wanted } from './freeTimes.ts';

export type SeriesWanted = Wanted & { readonly startsAtMs: Instant; readonly rule: RecurrenceRule };
export type SeriesBooking = Omit<Booking, 'series'> & {
  readonly rule: RecurrenceRule;
  /** What was decided for single dates: another time, or null to skip it. */
  readonly choices: readonly { readonly on: LocalDate; readonly startsAtMs: Instant | null }[];
};
export type Series = { readonly sentence: string; readonly occurrences: SeriesOccurrence[] };

/** Other days offered for a date that is not free. */
const MOST_OTHERS = 3;

/** What a series was agreed as. Its hour tells which of its meetings were given another time since. */
export type StoredRule = RecurrenceRule & { readonly startOn: LocalDate; readonly minutes: number };

/** @throws AppError `invalid_input` for a rule that is too long or does not fall on its first day */
export function checkSeries(read: ReadDb, advisorId: AdvisorId, wanted: SeriesWanted, now: number): Series {
  const { startsAtMs, rule } = wanted;
  const dates = datesOf(rule, startsAtMs);
  return {
    sentence: sentenceOf(rule, startsAtMs),
    occurrences: dates.map((date) => occurrenceAt(read, advisorId, wanted, date, now, dates)),
  };
}

/**
 * Books every date within the caller's transaction, under one meeting link. The same series again changes nothing.
 * @throws AppError `invalid_input` for a rule that cannot be; `conflict` with details {occurrences} for the dates that
 *   are not free and for which nothing was chosen
 */
export function bookSeries(
  db: WriteDb,
  advisorId: AdvisorId,
  booking: SeriesBooking,
  now: number,
): { sentence: string; appointments: AppointmentOut[] } {
  const { id, rule, choices, ...wanted } = booking;
  const sentence = sentenceOf(rule, booking.startsAtMs);
  const before = db.sql<{ client_id: string }>('select client_id from appointment_series where id = ?').get(id);
  if (before) {
    if (before.client_id !== booking.clientId)
      throw new AppError('conflict', 'Cette série existe déjà, avec d’autres valeurs. Rechargez la page.');
    return { sentence, appointments: appointmentsOfSeries(db, id) };
  }
  const dates = datesOf(rule, booking.startsAtMs);
  const chosen = new Map(choices.map((choice) => [choice.on, choice.startsAtMs]));
  if (choices.some(({ on }) => !dates.some((date) => date.on === on)))
    throw new AppError('invalid_input', 'Une des dates choisies n’est pas de cette série. Vérifiez les dates.');
  const kept = dates.filter(({ on }) => chosen.get(on) !== null);
  if (kept.length === 0)
    throw new AppError('invalid_input', 'Toutes les dates sont écartées. Gardez-en au moins une, ou changez la règle.');
  const skipped = dates.filter(({ on }) => chosen.get(on) === null).map(({ on }) => on);
  const bookedBy = booking.bookedBy ?? advisorId;
  db.sql(
    'insert into appointment_series (id, client_id, advisor_id, rule_json, made_at_ms, made_by) values (?,?,?,?,?,?)',
  ).run(id, booking.clientId, advisorId, storedRule(rule, booking.startsAtMs, skipped), now, bookedBy);
  const meetingUrl = meetingUrlFor(db, booking.kind);
  const blocked: SeriesOccurrence[] = [];
  const appointments: AppointmentOut[] = [];
  for (const { on, startsAtMs } of kept) {
    const asked = { on, startsAtMs: chosen.get(on) ?? startsAtMs };
    const checked = occurrenceAt(db, advisorId, wanted, asked, now, dates);
    if (checked.blocked !== null) {
      blocked.push(checked);
      continue;
    }
    const one = { ...wanted, id: uuidV7(now), startsAtMs: checked.startsAtMs, series: { id, on, meetingUrl } };
    appointments.push(bookAppointment(db, advisorId, one, now));
  }
  if (blocked.length > 0) throw inTheWay(blocked);
  const details = { id, appointments: appointments.length, skipped, startsAtMs: booking.startsAtMs };
  appendAudit(db, [{ atMs: now, advisorId: bookedBy, action: 'series.book', subject: booking.clientId, details }]);
  return { sentence, appointments: appointmentsOfSeries(db, id) };
}

/**
 * One date with its reason, and what is free instead that week.
 * @param series the other dates, whose hours are not offered
 */
export function occurrenceAt(
  read: ReadDb,
  advisorId: AdvisorId,
  wanted: Wanted,
  { on, startsAtMs }: Occurrence,
  now: number,
  series: readonly Occurrence[] = [],
): SeriesOccurrence {
  const blocked = blockedBy(timeAt(read, advisorId, wanted, startsAtMs, now));
  const asked = { on, startsAtMs: startsAtMs as Instant, blocked };
  if (blocked === null) return { ...asked, nearest: null, others: [] };
  const lengthMs = wanted.lengthMin * MINUTE_MS;
  const kept = series.filter((date) => date.startsAtMs !== startsAtMs);
  const day = localDate(startsAtMs, BRANCH_ZONE);
  const monday = addDays(day, 1 - weekdayOf(day));
  const times = timesOf(read, advisorId, wanted, { from: monday, days: 7 }, now).filter(
    (slot) => !kept.some((date) => Math.abs(date.startsAtMs - slot.startsAtMs) < lengthMs),
  );
  const byDay = Map.groupBy(times, (slot) => localDate(slot.startsAtMs, BRANCH_ZONE));
  const { minutes } = localParts(startsAtMs, BRANCH_ZONE);
  const nearestOn = (date: LocalDate): SlotOut[] =>
    nearestFree(byDay.get(date) ?? [], instantOf(date, minutes, BRANCH_ZONE), 1).map(toSlotOut);
  const far = (date: LocalDate): number => Math.abs(daysBetween(day, date));
  const days = [...byDay.keys()].filter((date) => date !== day).sort((a, b) => far(a) - far(b));
  const others = days.flatMap(nearestOn).slice(0, MOST_OTHERS);
  return { ...asked, nearest: nearestOn(day)[0] ?? null, others };
}

/** No slot at all = the time is outside working hours. */
export function blockedBy(slot: Slot | null): SeriesOccurrence['blocked'] {
  if (slot === null) return { reason: null, detail: null };
  return slot.free ? null : { reason: slot.reason, detail: slot.detail };
}

export function inTheWay(occurrences: readonly SeriesOccurrence[]): AppError {
  const many = occurrences.length > 1;
  const message = many
    ? `${occurrences.length} dates ne sont pas libres. Choisissez une autre heure pour chacune, ou écartez-les.`
    : 'Une date n’est pas libre. Choisissez une autre heure, ou écartez-la.';
  return new AppError('conflict', message, { field: 'rule', details: { occurrences } });
}

/** Until something is chosen for these dates, all the meetings keep their old hour. */
export function moveInTheWay(scope: SeriesScope, occurrences: readonly SeriesOccurrence[]): AppError {
  const which = occurrences.length > 1 ? `${occurrences.length} dates ne sont pas libres` : 'Une date n’est pas libre';
  const message =
    scope === 'one'
      ? 'Cette date n’est pas libre. Choisissez une autre heure.'
      : `${which}\u00a0: rien n’est déplacé. Choisissez une autre heure pour chacune, ou laissez ces rendez-vous où ils sont.`;
  return new AppError('conflict', message, { field: 'rule', details: { occurrences } });
}

export function appointmentsOfSeries(read: ReadDb, seriesId: RowId): AppointmentOut[] {
  return read
    .sql<{ id: RowId }>('select id from appointment where series_id = ? order by series_on, id')
    .all(seriesId)
    .map(({ id }) => findAppointment(read, id))
    .filter((appointment) => appointment !== null);
}

export function storedRule(rule: RecurrenceRule, startsAtMs: number, skipped: readonly LocalDate[]): string {
  const { date, minutes } = localParts(startsAtMs, BRANCH_ZONE);
  const stored: StoredRule = { ...rule, except: [...rule.except, ...skipped], startOn: date, minutes };
  return JSON.stringify(stored);
}

const sentenceOf = (rule: RecurrenceRule, startsAtMs: number): string =>
  recurrenceSentence(rule, localParts(startsAtMs, BRANCH_ZONE).minutes);

function datesOf(rule: RecurrenceRule, startsAtMs: number): readonly Occurrence[] {
  const { date, minutes } = localParts(startsAtMs, BRANCH_ZONE);
  const dates = occurrencesOf(rule, date, minutes);
  if (dates.length > MAX_OCCURRENCES)
    throw new AppError(
      'invalid_input',
      `Une série compte ${MAX_OCCURRENCES} rendez-vous au plus. Choisissez une date de fin plus proche.`,
      { field: 'rule' },
    );
  if (dates[0]?.on !== date && !rule.except.includes(date))
    throw new AppError('invalid_input', 'La règle ne tombe pas sur la première date. Choisissez un autre jour.', {
      field: 'rule',
    });
  return dates;
}
