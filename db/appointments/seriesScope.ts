/** What a change of one meeting of a series may be about: this one, those after it too, or all. */
import type { OutputOf } from '#shared/contract/index.ts';
import type { SeriesScope } from '#shared/contract/series.ts';
import { occurrenceDays } from '#shared/domain/recurrence.ts';
import { patternSentence } from '#shared/domain/recurrenceSentence.ts';
import { formatTime } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { RowId } from '#shared/values.ts';
import { findAppointmentRow } from '../queries/appointments.ts';
import type { Caller } from '../scope.ts';
import type { ReadDb } from '../store.ts';
import { getReadable } from './invitation.ts';
import type { StoredRule } from './series.ts';
import { anchorOf, isApart, rowsToCome, ruleOf, type SeriesRow } from './seriesChange.ts';

/** @throws AppError `not_found`; `invalid_input` for a meeting that does not come back */
export function seriesOf(read: ReadDb, me: Caller, appointmentId: RowId, now: number): OutputOf<'series.get'> {
  getReadable(read, me, appointmentId);
  const row = findAppointmentRow(read, appointmentId);
  if (!row) throw new AppError('not_found', 'Ce rendez-vous n’existe plus. Rechargez la page.');
  const anchor = anchorOf(row);
  const rule = ruleOf(read, anchor.series_id);
  const count = (scope: SeriesScope) => {
    const rows = rowsToCome(read, anchor, scope, now);
    const apart = rows.filter((each) => each.id !== anchor.id && isApart(each, rule.minutes)).length;
    return { meetings: rows.length, apart };
  };
  return {
    sentence: sentenceOf(rule, rowsToCome(read, anchor, 'all', now)),
    counts: { one: count('one'), following: count('following'), all: count('all') },
  };
}

/** « Tous les mardis à 14:00 »; null once meetings that were not set apart are at other times. */
function sentenceOf(rule: StoredRule, rows: readonly SeriesRow[]): string | null {
  const together = rows.filter((row) => !isApart(row, rule.minutes));
  const last = together.at(-1);
  if (last === undefined) return null;
  const days = new Set(occurrenceDays({ ...rule, end: { until: last.series_on }, except: [] }, rule.startOn));
  if (!together.every(({ series_on }) => days.has(series_on))) return null;
  return `${patternSentence(rule.pattern)} à ${formatTime(rule.minutes)}`;
}
