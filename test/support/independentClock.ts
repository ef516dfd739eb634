/** Clocks, calendars and the hours of the law by means of their own: independent libraries, and the text of the rules. */
import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';

/** What hangs on a wall: `weekday` 1 = Monday, `min` since midnight. */
export type Wall = { readonly date: string; readonly weekday: number; readonly min: number };

const offsets = new Map<string, number>();
/** Clocks change on whole hours of UTC in every zone that is asked. */
export function wallOf(atMs: number, zone: string): Wall {
  const hour = Math.floor(atMs / 3_600_000);
  const key = `${zone} ${hour}`;
  let offsetMs = offsets.get(key);
  if (offsetMs === undefined) {
    const there = Temporal.Instant.fromEpochMilliseconds(hour * 3_600_000).toZonedDateTimeISO(zone);
    offsetMs = there.offsetNanoseconds / 1e6;
    offsets.set(key, offsetMs);
  }
  const shown = new Date(atMs + offsetMs);
  return {
    date: shown.toISOString().slice(0, 10),
    weekday: shown.getUTCDay() === 0 ? 7 : shown.getUTCDay(),
    min: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
  };
}

const calendars = new Map<string, ReadonlySet<string>>();
/** @param state a part of the country, as `date-holidays` names it */
export function isHoliday(date: string, country: string, state: string | null): boolean {
  const key = `${country} ${state} ${date.slice(0, 4)}`;
  let days = calendars.get(key);
  if (days === undefined) {
    const calendar = state === null ? new Holidays(country) : new Holidays(country, state);
    const listed = calendar.getHolidays(Number(date.slice(0, 4))).filter(({ type }) => type === 'public');
    days = new Set(listed.map((holiday) => holiday.date.slice(0, 10)));
    calendars.set(key, days);
  }
  return days.has(date);
}

/** Monday to Friday, 10:00-13:00 and 14:00-20:00 on the consumer’s clock, on no national holiday. Source: D.223-9. */
export function isLegalHour({ date, weekday, min }: Wall): boolean {
  const hour = min / 60;
  return weekday <= 5 && !isHoliday(date, 'FR', null) && ((hour >= 10 && hour < 13) || (hour >= 14 && hour < 20));
}
