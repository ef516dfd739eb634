/**
 * Legal hours change: a country drops its summer hour, and a meeting agreed at ten now falls at nine on one of its two
 * clocks. What both clocks showed is kept with each meeting; comparing finds those to decide about.
 */
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '../values.ts';
import { instantOf, wallAt } from './time.ts';

/** What a clock shows, date and hour: 'YYYY-MM-DDTHH:MM'. */
export type Wall = string;
/** The client's is null when its zone is not known. */
export type Walls = { readonly advisor: Wall; readonly client: Wall | null };

/** What may be kept of a meeting: the hour of Paris, the client's hour, or the instant, whatever the clocks show. */
export const KEEPS = ['advisor_wall', 'client_wall', 'instant'] as const;
export type Keep = (typeof KEEPS)[number];

/** A set of zone data: what a clock shows at an instant, and back. */
export type ZoneClock = {
  readonly wallOf: (atMs: number, zone: ZoneId) => Wall;
  /** In a gap the first instant after it, of two the first. */
  readonly instantOf: (wall: Wall, zone: ZoneId) => number;
};

/** The zone data of this process. */
export const THIS_CLOCK: ZoneClock = {
  wallOf: wallAt,
  instantOf: (wall, zone) => {
    const [date, time] = wall.split('T');
    const [hours, minutes] = (time ?? '').split(':').map(Number);
    return instantOf(date as LocalDate, (hours ?? 0) * 60 + (minutes ?? 0), zone);
  },
};

/** A meeting still to come, with what both clocks showed when its hour was agreed. */
export type AgreedHour = {
  readonly startsAtMs: number;
  readonly clientZone: ZoneId | null;
  readonly agreed: Walls;
};

export type Choice = { readonly keep: Keep; readonly startsAtMs: number; readonly shown: Walls };

export type MovedHour = {
  /** Whose clock no longer shows what was agreed. */
  readonly sides: readonly ('advisor' | 'client')[];
  readonly before: Walls;
  readonly after: Walls;
  /** Each at another instant; where two would keep the same one, the hour that people say is named. */
  readonly choices: readonly Choice[];
};

export function wallsAt(atMs: number, clientZone: ZoneId | null, clock: ZoneClock = THIS_CLOCK): Walls {
  return {
    advisor: clock.wallOf(atMs, BRANCH_ZONE),
    client: clientZone === null ? null : clock.wallOf(atMs, clientZone),
  };
}

/** The instant that keeps what was agreed: on one of the clocks, or as it stands. */
export function instantKeeping(
  keep: Keep,
  { startsAtMs, clientZone, agreed }: AgreedHour,
  clock: ZoneClock = THIS_CLOCK,
): number {
  if (keep === 'instant') return startsAtMs;
  const zone = keep === 'advisor_wall' ? BRANCH_ZONE : clientZone;
  const wall = keep === 'advisor_wall' ? agreed.advisor : agreed.client;
  // A clock that still shows it moves nothing, even in an hour that exists twice.
  if (zone === null || wall === null || clock.wallOf(startsAtMs, zone) === wall) return startsAtMs;
  return clock.instantOf(wall, zone);
}

/** null = both clocks still show what was agreed. */
export function movedHour(meeting: AgreedHour, clock: ZoneClock = THIS_CLOCK): MovedHour | null {
  const { startsAtMs, clientZone, agreed } = meeting;
  const after = wallsAt(startsAtMs, clientZone, clock);
  const sides = (['advisor', 'client'] as const).filter(
    (side) => agreed[side] !== null && agreed[side] !== after[side],
  );
  if (sides.length === 0) return null;
  const choices: Choice[] = [];
  for (const keep of KEEPS) {
    const atMs = instantKeeping(keep, meeting, clock);
    if (choices.some((choice) => choice.startsAtMs === atMs)) continue;
    choices.push({ keep, startsAtMs: atMs, shown: wallsAt(atMs, clientZone, clock) });
  }
  return { sides, before: agreed, after, choices };
}
