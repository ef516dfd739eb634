/** When an absence is, as it is said: « le mardi 24 novembre jusqu’à 13:00 », « du lundi 23 au vendredi 27 novembre ». */
import { BRANCH_ZONE, type LocalDate } from '../values.ts';
import type { Interval } from './intervals.ts';
import { dayInWords } from './proposalText.ts';
import { addDays, formatTime, localParts } from './time.ts';

/** Paris clock; midnight at the end of a day belongs to that day. */
export function periodInWords({ fromMs, toMs }: Interval): string {
  const from = localParts(fromMs, BRANCH_ZONE);
  const end = localParts(toMs, BRANCH_ZONE);
  const to = end.minutes === 0 ? { date: addDays(end.date, -1), minutes: 1440 } : end;
  if (from.date === to.date) {
    const day = `le ${dayInWords(from.date)}`;
    if (from.minutes === 0) return to.minutes === 1440 ? day : `${day} jusqu’à ${formatTime(to.minutes)}`;
    if (to.minutes === 1440) return `${day} à partir de ${formatTime(from.minutes)}`;
    return `${day}, ${formatTime(from.minutes)}-${formatTime(to.minutes)}`;
  }
  const start = from.minutes === 0 ? '' : ` ${formatTime(from.minutes)}`;
  const finish = to.minutes === 1440 ? '' : ` ${formatTime(to.minutes)}`;
  return `du ${dayOfPeriod(from.date, to.date, start === '')}${start} au ${dayInWords(to.date)}${finish}`;
}

/** The month is said once: « du lundi 23 au vendredi 27 novembre ». */
function dayOfPeriod(first: LocalDate, last: LocalDate, mayShorten: boolean): string {
  const words = dayInWords(first);
  return mayShorten && first.slice(0, 7) === last.slice(0, 7) ? words.replace(/ \S+$/, '') : words;
}
