/**
 * UTC offsets of time zones, from the machine's own time-zone data, fast enough for whole lists.
 * One formatter per zone; one cached answer per zone and UTC day, which also holds the exact instant of a change
 * of offset on that day. No zone changes twice within one UTC day.
 */
import type { ZoneId } from '../values.ts';

const DAY_MS = 86_400_000;
/** Days kept per zone before its cache starts afresh: about eleven years. */
const MAX_DAYS = 4_096;

type DayOffsets = { readonly before: number; readonly changeAtMs: number; readonly after: number };
type Zone = { readonly format: Intl.DateTimeFormat; readonly days: Map<number, DayOffsets> };

const zones = new Map<string, Zone>();

function zoneOf(zone: ZoneId): Zone {
  let known = zones.get(zone);
  if (known === undefined) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      era: 'short',
    });
    known = { format, days: new Map() };
    zones.set(zone, known);
  }
  return known;
}

/** The offset read from the formatter: the slow road, taken once or a few times per zone and day. */
function readOffsetMs(zone: Zone, atMs: number): number {
  const field: Record<string, string> = {};
  for (const part of zone.format.formatToParts(atMs)) field[part.type] = part.value;
  const year = Number(field['year']);
  const wall = new Date(0);
  wall.setUTCFullYear(field['era'] === 'BC' ? 1 - year : year, Number(field['month']) - 1, Number(field['day']));
  wall.setUTCHours(Number(field['hour']), Number(field['minute']), Number(field['second']));
  return wall.getTime() - Math.floor(atMs / 1_000) * 1_000;
}

function readDay(zone: Zone, day: number): DayOffsets {
  const startMs = day * DAY_MS;
  const before = readOffsetMs(zone, startMs);
  const after = readOffsetMs(zone, startMs + DAY_MS);
  if (before === after) return { before, changeAtMs: startMs + DAY_MS, after };
  // Halve until the second of the change is known: offsets change on whole seconds.
  let early = startMs;
  let late = startMs + DAY_MS;
  while (late - early > 1_000) {
    const middle = Math.floor((early + late) / 2_000) * 1_000;
    if (readOffsetMs(zone, middle) === before) early = middle;
    else late = middle;
  }
  return { before, changeAtMs: late, after };
}

function dayOffsets(zoneId: ZoneId, day: number): DayOffsets {
  const zone = zoneOf(zoneId);
  let offsets = zone.days.get(day);
  if (offsets === undefined) {
    if (zone.days.size >= MAX_DAYS) zone.days.clear();
    offsets = readDay(zone, day);
    zone.days.set(day, offsets);
  }
  return offsets;
}

/** Offset from UTC in milliseconds at an instant: positive east of Greenwich. */
export function offsetMsAt(atMs: number, zone: ZoneId): number {
  const { before, changeAtMs, after } = dayOffsets(zone, Math.floor(atMs / DAY_MS));
  return atMs < changeAtMs ? before : after;
}

/** The first instant after `fromMs`, up to `toMs` included, at which the zone changes its offset; null when none. */
export function offsetChangeBetween(fromMs: number, toMs: number, zone: ZoneId): number | null {
  for (let day = Math.floor(fromMs / DAY_MS); day <= Math.floor(toMs / DAY_MS); day++) {
    const { before, changeAtMs, after } = dayOffsets(zone, day);
    if (before !== after && changeAtMs > fromMs && changeAtMs <= toMs) return changeAtMs;
  }
  return null;
}
