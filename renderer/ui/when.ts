import {
  formatShortDate,
  formatTime,
  instantOf,
  localDate,
  localParts,
  shortWeekdayName,
  zoneLabel,
} from '#shared/domain/time.ts';
import { twoClocks } from '#shared/domain/twoClocks.ts';
import { BRANCH_ZONE, type Instant, type LocalDate, type ZoneId } from '#shared/values.ts';

/** An instant on the calendar and clock of a zone: "mar. 24 nov., 10:00"; the year is told when it is not this one. */
export function dayAndTime(atMs: Instant, zone: ZoneId = BRANCH_ZONE): string {
  const { date, minutes } = localParts(atMs, zone);
  const year = date.slice(0, 4);
  const told = year === localDate(Date.now(), zone).slice(0, 4) ? '' : ` ${year}`;
  return `${formatShortDate(date)}${told}, ${formatTime(minutes)}`;
}

/** The same on the client's side, with its place: "mar. 24 nov., 20:00 Nouméa"; null when it is Paris time. */
export function dayAndTimeThere(atMs: Instant, zone: ZoneId | null): string | null {
  if (zone === null || zone === BRANCH_ZONE) return null;
  const there = localParts(atMs, zone);
  const here = localParts(atMs, BRANCH_ZONE);
  // Madrid, Berlin: another name for the same hour needs no second clock.
  if (there.offsetMin === here.offsetMin) return null;
  return `${dayAndTime(atMs, zone)} ${zoneLabel(zone)}`;
}

/** The client's clock with its weekday, beside an hour here: "mer. 02:00 Nouméa"; null when it shows the same. */
export function weekdayThere(atMs: number, zone: ZoneId | null): string | null {
  const { there } = twoClocks(atMs, zone);
  return there && `${shortWeekdayName(there.date)} ${formatTime(there.minutes)} ${zoneLabel(there.zone)}`;
}

/** An hour here beside the client's: "mar. 11:00 Paris"; the hour alone when their clock shows the same. */
export function weekdayHere(atMs: number, zone: ZoneId | null): string {
  const { here, there } = twoClocks(atMs, zone);
  const time = formatTime(here.minutes);
  return there === null ? time : `${shortWeekdayName(here.date)} ${time} ${zoneLabel(BRANCH_ZONE)}`;
}

/** The client's clock of a due day and its Paris minutes, if it has an hour. */
export const dueThere = (on: LocalDate, min: number | null, zone: ZoneId | null | undefined): string | null =>
  min === null ? null : weekdayThere(instantOf(on, min, BRANCH_ZONE), zone ?? null);

/** Where room is short: the day is told only when it is another one there: "19:00 Nouméa"; null when it is Paris time. */
export function clockThere(atMs: Instant, zone: ZoneId | null): string | null {
  const whole = dayAndTimeThere(atMs, zone);
  if (whole === null || zone === null) return null;
  const { date, minutes } = localParts(atMs, zone);
  return date === localDate(atMs, BRANCH_ZONE) ? `${formatTime(minutes)} ${zoneLabel(zone)}` : whole;
}
