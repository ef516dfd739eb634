/** Meetings of a series with what goes to the client about them together. */
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { SeriesInvitationOut } from '#shared/contract/invitations.ts';
import type { RecurrencePattern } from '#shared/domain/recurrence.ts';
import { type SeriesPart, seriesMail } from '#shared/domain/seriesInvitationText.ts';
import { AppError } from '#shared/errors.ts';
import type { RowId } from '#shared/values.ts';
import type { Context } from '../app.ts';
import { sightOf } from '../scope.ts';
import type { ReadDb } from '../store.ts';
import { type CalendarEntry, invitationOf } from './calendarFile.ts';
import { entryOf } from './invitation.ts';
import { appointmentsOfSeries, type StoredRule } from './series.ts';

export type OfSeries = {
  readonly id: RowId;
  readonly part: SeriesPart;
  readonly only: readonly RowId[] | null;
};

/**
 * The meetings of that part, in order.
 * @throws AppError `not_found` when this person may see none of the series
 */
export function seriesEntries(
  read: ReadDb,
  me: Context['me'],
  { id, part, only }: OfSeries,
  now: number,
): readonly CalendarEntry[] {
  const isPart = (each: AppointmentOut): boolean => {
    if ((each.status === 'cancelled') !== (part === 'cancelled') || each.startsAtMs < now) return false;
    if (only !== null) return only.includes(each.id);
    return isToSend(each, part);
  };
  return readable(read, me, id)
    .filter(isPart)
    .sort((a, b) => a.startsAtMs - b.startsAtMs)
    .map((each) => entryOf(read, each));
}

/** A cancelled meeting that the client never heard of is no news. */
function isToSend({ invitation }: AppointmentOut, part: SeriesPart): boolean {
  switch (part) {
    case 'booked':
      return true;
    case 'changed':
      return invitation !== 'current';
    case 'cancelled':
      return invitation === 'stale';
  }
}

/**
 * All meetings of the series to whoever keeps the client; the own ones to whoever holds or joins some of them only: to
 * meet a client once opens no other meeting.
 */
function readable(read: ReadDb, me: Context['me'], id: RowId): readonly AppointmentOut[] {
  const all = appointmentsOfSeries(read, id);
  const [first] = all;
  const sight = first === undefined ? null : sightOf(read, me, first.clientId);
  const isOwn = ({ advisorId, withAdvisorId }: AppointmentOut): boolean =>
    advisorId === me.advisorId || (sight !== null && withAdvisorId === me.advisorId);
  const seen = sight === null || sight.by === 'meeting' ? all.filter(isOwn) : all;
  if (seen.length === 0) throw new AppError('not_found', 'Cette série n’existe plus. Rechargez la page.');
  return seen;
}

export function seriesInvitationOut(
  read: ReadDb,
  me: Context['me'],
  asked: OfSeries,
  now: number,
): SeriesInvitationOut {
  const entries = seriesEntries(read, me, asked, now);
  const [one, ...more] = entries;
  if (!one) return null;
  // The client reads one language: that of the first.
  const { language } = one;
  const inLanguage = (entry: CalendarEntry) => ({ ...invitationOf(entry), language });
  return {
    ...seriesMail([inLanguage(one), ...more.map(inLanguage)], asked.part, patternOf(read, asked.id)),
    language,
    to: one.clientEmail,
    cancelled: asked.part === 'cancelled',
    given: together(entries.map(({ appointment }) => appointment.invitation)),
    meetings: entries.map(({ appointment }) => appointment),
  };
}

function together(given: readonly AppointmentOut['invitation'][]): AppointmentOut['invitation'] {
  if (given.every((each) => each === 'current')) return 'current';
  return given.every((each) => each === 'none') ? 'none' : 'stale';
}

function patternOf(read: ReadDb, id: RowId): RecurrencePattern | null {
  const row = read.sql<{ rule_json: string }>('select rule_json from appointment_series where id = ?').get(id);
  return row ? (JSON.parse(row.rule_json) as StoredRule).pattern : null;
}
