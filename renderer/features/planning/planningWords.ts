/** A day of somebody's planning, as it is read out, and as it is written where room is short. */
import type { PlanningAbsence, PlanningCell, PlanningDay, PlanningPerson } from '#shared/contract/planning.ts';
import { formatMinutes } from '#shared/domain/dayFit.ts';
import { formatLongDate, formatShortDate, formatTime, formatTimeAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';
import { minutesOn } from '../agenda/calendar/layout.ts';
import { dayInWords } from '../agenda/clocks.ts';
import type { Weeks } from './planningDraft.ts';

/** "09:00–12:30" */
export function rangeText({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): string {
  return `${formatTimeAt(fromMs, BRANCH_ZONE)}–${formatTimeAt(toMs, BRANCH_ZONE)}`;
}

/** The absences, or the reserved time, that touch a day. */
export function ofDay(
  { absences }: PlanningPerson,
  { fromMs, toMs }: PlanningDay,
  kind: PlanningAbsence['kind'],
): readonly PlanningAbsence[] {
  return absences.filter((each) => each.kind === kind && each.fromMs < toMs && each.toMs > fromMs);
}

/** "journée entière", "jusqu’à 13:00", or the hours of that day: "09:00–13:00". */
export function absenceHours(absence: PlanningAbsence, day: PlanningDay): string {
  const range = minutesOn(day.on, absence);
  if (range === null || (range.startMin === 0 && range.endMin === 1440)) return t('planning:wholeDay');
  if (range.startMin === 0) return t('planning:until', { time: formatTime(range.endMin) });
  if (range.endMin === 1440) return t('planning:since', { time: formatTime(range.startMin) });
  return rangeText({ fromMs: Math.max(absence.fromMs, day.fromMs), toMs: Math.min(absence.toMs, day.toMs) });
}

/** "Julien Le Bihan" → "Julien L.", "JL" */
export function shortName(name: string, letters: boolean): string {
  const [first = '', last = ''] = name.split(' ');
  const initial = last.slice(0, 1).toUpperCase();
  if (letters) return `${first.slice(0, 1)}${initial}`;
  return initial === '' ? first : `${first} ${initial}.`;
}

/** How a deputy is written in a cell: by their letters once the days are narrow. */
export const deputyShown = (name: string, weeks: Weeks): string => shortName(name, weeks > 1);

/**
 * "mardi 24 novembre, Nadia Marchand, 09:00–12:30 et 13:30–18:00, 3 rendez-vous, 2 promesses à tenir, libre 4 h 30": all
 * that the cell shows too, as it is written there, for who asks for it by what they see.
 */
export function cellInWords(person: PlanningPerson, day: PlanningDay, cell: PlanningCell, weeks: Weeks): string {
  const worked = cell.working.map(rangeText).join(t('planning:and'));
  const absences = ofDay(person, day, 'absence').map((absence) => {
    const hours = absenceHours(absence, day);
    const name = absence.deputyName;
    if (name !== null) return t('planning:spoken.absent', { hours, name, short: deputyShown(name, weeks) });
    return t(person.role === 'advisor' ? 'planning:spoken.absentAlone' : 'planning:spoken.absentDirector', { hours });
  });
  return [
    dayInWords(day.on),
    person.name,
    day.closed ?? (worked === '' ? t('planning:off') : worked),
    ...absences,
    cell.meetings > 0 && t('planning:meetings', { count: cell.meetings }),
    cell.promises > 0 && t('planning:promises', { count: cell.promises }),
    cell.freeMin > 0 && t('planning:spoken.free', { time: formatMinutes(cell.freeMin) }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** "23–27 novembre 2026", "23 nov. – 4 déc. 2026". */
export function periodText(from: LocalDate, to: LocalDate): string {
  const [, first = '', ...month] = formatLongDate(from).split(' ');
  const [, last = '', ...end] = formatLongDate(to).split(' ');
  if (month.join(' ') === end.join(' ')) return `${first}–${last} ${end.join(' ')}`;
  // Without its weekday, and with its year where it is another one.
  const short = (date: LocalDate): string => formatShortDate(date).split(' ').slice(1).join(' ');
  const year = month[1] === end[1] ? '' : ` ${month[1] ?? ''}`;
  return `${short(from)}${year} – ${short(to)} ${end[1] ?? ''}`;
}
