/** The date and hour of a contact as an advisor types them: "10:15", "hier 14h", "23/11 9h30", "23/11/2026 09:30". */
import { addDays, formatDate, formatTime, instantAt, localDateFrom, localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';
import { fold } from '../../ui/fold.ts';

/** "24/11/2026 10:30", in Paris. */
export function whenText(atMs: number): string {
  const { date, minutes } = localParts(atMs, BRANCH_ZONE);
  return `${formatDate(date)} ${formatTime(minutes)}`;
}

/**
 * The instant that the text says, in Paris; null when it says none. Without a day it is today; without an hour, the
 * present one. A day without a year is the latest such day.
 * @param now UTC instant, epoch milliseconds
 */
export function readWhen(text: string, now: number): Instant | null {
  const plain = fold(text).replace(/[’']/g, ' ').replace(/\s+/g, ' ').trim();
  const present = localParts(now, BRANCH_ZONE);
  if (plain === 'maintenant') return now as Instant;
  const found = /^(.*?)(?:(?:^| )(?:a )?(\d{1,2})(?:h|:)([0-5]\d)?)?$/.exec(plain);
  const [, day = '', hours, minutes] = found ?? [];
  const on = readDay(day.trim(), present.date);
  const min = hours === undefined ? present.minutes : Number(hours) * 60 + Number(minutes ?? 0);
  if (on === null || min >= 24 * 60 || (day.trim() === '' && hours === undefined)) return null;
  const at = instantAt(on, min, BRANCH_ZONE);
  if (at.kind === 'none') return null;
  return (at.kind === 'one' ? at.atMs : at.firstAtMs) as Instant;
}

function readDay(day: string, today: LocalDate): LocalDate | null {
  if (day === '' || day === 'aujourd hui' || day === 'auj') return today;
  if (day === 'hier') return addDays(today, -1);
  if (day === 'avant hier' || day === 'avant-hier') return addDays(today, -2);
  const found = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?$/.exec(day);
  if (found === null) return null;
  const [, dayOfMonth, month, written] = found;
  const thisYear = Number(today.slice(0, 4));
  const make = (year: number) => localDateFrom(year, Number(month), Number(dayOfMonth));
  if (written !== undefined) return make(written.length === 2 ? 2000 + Number(written) : Number(written));
  const inThisYear = make(thisYear);
  return inThisYear !== null && inThisYear <= today ? inThisYear : make(thisYear - 1);
}
