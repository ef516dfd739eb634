/** From what clocks show to instants, in the zones a calendar file names. */
import type { Interval } from '#shared/domain/intervals.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import { offsetMsAt } from '#shared/domain/zones.ts';
import { BRANCH_ZONE, isKnownZone, type ZoneId } from '#shared/values.ts';
import type { Properties, ZoneDefinition } from './components.ts';
import { type Steps, TooManyRepeats } from './limits.ts';
import { repeatedWalls, UnreadableRule } from './recurrence.ts';
import { periodsOf, timeOf, type WrittenTime, writtenOffset } from './values.ts';
import { WINDOWS_ZONES } from './windowsZones.ts';

/** Offset from UTC in milliseconds at an instant, positive east of Greenwich. */
export type Offsets = (atMs: number) => number;

/** The event is in a zone that neither this machine nor the file knows. */
export class UnknownZone extends Error {}

export type Zones = (zone: WrittenTime['zone']) => Offsets;

const UTC: Offsets = () => 0;
const BRANCH = offsetsOf(BRANCH_ZONE);

/**
 * The zones of one file. A name that is known is read with this machine's data, which are newer than the file's own
 * definition; a floating time is the branch's.
 * @param window instants for which the file's own definitions are worked out
 */
export function zonesOf(definitions: ReadonlyMap<string, ZoneDefinition>, window: Interval, steps: Steps): Zones {
  const known = new Map<string, Offsets | null>();
  return (zone) => {
    if (zone === null) return BRANCH;
    if (zone === 'utc') return UTC;
    let offsets = known.get(zone.id);
    if (offsets === undefined) {
      offsets = findOffsets(zone.id, definitions.get(zone.id), window, steps);
      known.set(zone.id, offsets);
    }
    if (offsets === null) throw new UnknownZone();
    return offsets;
  };
}

function findOffsets(
  id: string,
  definition: ZoneDefinition | undefined,
  window: Interval,
  steps: Steps,
): Offsets | null {
  const name = zoneName(id) ?? (definition?.location ? zoneName(definition.location) : null);
  if (name !== null) return offsetsOf(name);
  if (!definition) return null;
  try {
    return definedOffsets(definition, window, steps);
  } catch (error) {
    if (error instanceof UnreadableRule || error instanceof TooManyRepeats) return null;
    throw error;
  }
}

/** No program writes a longer one; looking for a place in it would take a time that grows with its square. */
const MAX_NAME_LENGTH = 255;

/** "Europe/Paris", "Romance Standard Time", "/example.org/20240101/Europe/Paris". */
export function zoneName(id: string): ZoneId | null {
  if (id.length > MAX_NAME_LENGTH) return null;
  const windows = Object.hasOwn(WINDOWS_ZONES, id) ? WINDOWS_ZONES[id] : undefined;
  const names = [
    id,
    windows,
    /[A-Za-z_]+\/[A-Za-z_+-]+(?:\/[A-Za-z_]+)?$/.exec(id)?.[0],
    id.split('/').slice(-2).join('/'),
  ];
  const found = names.find((name) => name !== undefined && name.length <= 64 && isKnownZone(name));
  return found === undefined ? null : (found as ZoneId);
}

function offsetsOf(zone: ZoneId): Offsets {
  return (atMs) => offsetMsAt(atMs, zone);
}

type Onset = { readonly atMs: number; readonly beforeMs: number; readonly afterMs: number };

/** A zone changes its clocks a few times a year. */
const MAX_ONSETS = 500;
/** Far enough back that a yearly rule has begun. */
const YEARS_BACK_MS = 3 * 366 * DAY_MS;

/** What the file itself says of a zone: when its clocks change, and by how much. */
function definedOffsets({ observances }: ZoneDefinition, window: Interval, steps: Steps): Offsets | null {
  const within = { fromMs: window.fromMs - YEARS_BACK_MS, toMs: window.toMs + 3 * DAY_MS };
  const onsets = observances.flatMap((lines) => onsetsOf(lines, within, steps)).sort((a, b) => a.atMs - b.atMs);
  const first = onsets[0];
  if (!first || onsets.length > MAX_ONSETS) return null;
  return (atMs) => onsets.findLast((onset) => onset.atMs <= atMs)?.afterMs ?? first.beforeMs;
}

function onsetsOf(lines: Properties, within: Interval, steps: Steps): Onset[] {
  const start = timeOf(lines.get('DTSTART')?.[0]);
  const beforeMs = writtenOffset(lines.get('TZOFFSETFROM')?.[0]?.value);
  const afterMs = writtenOffset(lines.get('TZOFFSETTO')?.[0]?.value);
  if (start === null || beforeMs === null || afterMs === null) return [];
  const walls = [start.wallMs];
  for (const { start: date } of periodsOf(lines.get('RDATE'))) {
    if (date.wallMs < within.toMs) walls.push(date.wallMs);
  }
  const rule = lines.get('RRULE')?.[0]?.value;
  if (rule !== undefined) {
    const toWall = (atMs: number) => atMs + beforeMs;
    walls.push(...repeatedWalls({ rule, startWallMs: start.wallMs, toWall, within }, steps));
  }
  return walls.map((wallMs) => ({ atMs: wallMs - beforeMs, beforeMs, afterMs }));
}

/**
 * The instant at which clocks show this. Of two, the first; one that clocks jump over is counted with the offset
 * before the jump. Source: RFC 5545, 3.3.5
 */
export function instantOfWall(wallMs: number, offsets: Offsets): number {
  const before = offsets(wallMs - DAY_MS);
  const after = offsets(wallMs + DAY_MS);
  const early = wallMs - Math.max(before, after);
  const late = wallMs - Math.min(before, after);
  if (early + offsets(early) === wallMs) return early;
  return late + offsets(late) === wallMs ? late : wallMs - before;
}
