/** What a calendar file may cost. Beyond these it is refused with a sentence: a file never freezes or fills memory. */

import type { Interval } from '#shared/domain/intervals.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';

export const MAX_BYTES = 5 * 1024 * 1024;
/** Events, alarms, zones and their parts, all together. */
export const MAX_COMPONENTS = 20_000;
/** Calendar, event, alarm: nothing in the format nests deeper than three. */
export const MAX_DEPTH = 6;
/** A rule has a few dozen characters. A longer one is only a list made to be slow. */
export const MAX_RULE_LENGTH = 1000;
export const MAX_RANGES = 10_000;
/** Before they are merged. */
export const MAX_OCCURRENCES = 200_000;
/** Steps of one rule: an hour each for eleven years. */
export const STEPS_PER_RULE = 100_000;
export const STEPS_PER_FILE = 500_000;

const DAYS_BEFORE = 7;
export const DAYS_AFTER = 400;

/** The instants that are read: a week ago to a little over a year ahead. */
export function windowAround(now: number): Interval {
  return { fromMs: now - DAYS_BEFORE * DAY_MS, toMs: now + DAYS_AFTER * DAY_MS };
}

/** The file as a whole cannot be read; nothing was written. */
export function refused(message: string): AppError {
  return new AppError('invalid_input', message, { field: 'grant' });
}

/** Steps left to a rule, and to the file it is in. */
export type Steps = { file: number };

/** One rule repeats too often: its event is passed over, and counted as such. */
export class TooManyRepeats extends Error {}

export function spendSteps(steps: Steps, count: number): void {
  steps.file -= count;
  if (steps.file < 0)
    throw refused(
      'Les répétitions de cet agenda demandent trop de calculs. Exportez-le de nouveau sur une période plus courte (un an à venir), puis recommencez.',
    );
}
