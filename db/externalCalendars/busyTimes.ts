/** What a calendar file means for somebody's free time, within its limits. */
import type { ExternalCalendarReport, SkippedReason } from '#shared/contract/externalCalendars.ts';
import { type Interval, mergeIntervals } from '#shared/domain/intervals.ts';
import { calendarParts } from './components.ts';
import { decodeCalendar } from './contentLines.ts';
import { type CalendarEvent, type EventGroup, groupEvents, readEvent } from './events.ts';
import { MAX_OCCURRENCES, MAX_RANGES, refused, STEPS_PER_FILE, type Steps, TooManyRepeats } from './limits.ts';
import { busyRanges } from './occurrences.ts';
import { UnreadableRule } from './recurrence.ts';
import { UnknownZone, zonesOf } from './zones.ts';

export type ReadCalendar = Pick<ExternalCalendarReport, 'events' | 'skipped'> & {
  /** The name that the file gives itself, as it is written. */
  readonly name: string | null;
  /** Sorted, disjoint, within the window. */
  readonly busy: readonly Interval[];
};

/** Told between two groups of events: may wait, may stop. */
export type Pause = (done: number, total: number) => Promise<void>;

const GROUPS_BETWEEN_PAUSES = 50;

/**
 * @throws AppError `invalid_input` saying what to do: the file is not a calendar, is damaged, too big, or holds nothing
 * for the window
 */
export async function readBusyTimes(bytes: Uint8Array, window: Interval, pause: Pause): Promise<ReadCalendar> {
  const { name, events, zones } = calendarParts(decodeCalendar(bytes));
  const skipped = new Map<SkippedReason, number>();
  const skip = (reason: SkippedReason, count = 1) => skipped.set(reason, (skipped.get(reason) ?? 0) + count);
  const read: { uid: string | null; event: CalendarEvent }[] = [];
  for (const lines of events) {
    const event = readEvent(lines);
    if (event) read.push({ uid: lines.get('UID')?.[0]?.value ?? null, event });
    else skip('date');
  }
  const groups = groupEvents(read);
  const steps: Steps = { file: STEPS_PER_FILE };
  const facts = { zones: zonesOf(zones, window, steps), window, steps };
  let ranges: Interval[] = [];
  let occurrences = 0;
  for (const [index, group] of groups.entries()) {
    if (index % GROUPS_BETWEEN_PAUSES === 0) await pause(index, groups.length);
    countFree(group, skip);
    const found = rangesOrReason(group, facts);
    if (typeof found === 'string') skip(found);
    else {
      occurrences += found.length;
      if (occurrences > MAX_OCCURRENCES) throw tooMuch();
      ranges.push(...found);
      if (ranges.length > 4 * MAX_RANGES) ranges = [...mergeIntervals(ranges)];
    }
  }
  const busy = mergeIntervals(ranges.map((range) => clamp(range, window)));
  if (busy.length > MAX_RANGES) throw tooMuch();
  if (busy.length === 0) throw nothingBusy(skipped);
  return { name, events: events.length, skipped: [...skipped].map(([reason, count]) => ({ reason, count })), busy };
}

/** Those that take no time, by the file's own word. */
function countFree({ master, changes }: EventGroup, skip: (reason: SkippedReason) => void): void {
  for (const event of master ? [master, ...changes] : changes) {
    if (event.cancelled) skip('cancelled');
    else if (event.free) skip('free');
  }
}

function rangesOrReason(group: EventGroup, facts: Parameters<typeof busyRanges>[1]): Interval[] | SkippedReason {
  try {
    return busyRanges(group, facts);
  } catch (error) {
    if (error instanceof UnknownZone) return 'zone';
    if (error instanceof UnreadableRule) return 'rule';
    if (error instanceof TooManyRepeats) return 'too_many';
    throw error;
  }
}

function clamp({ fromMs, toMs }: Interval, window: Interval): Interval {
  return { fromMs: Math.max(fromMs, window.fromMs), toMs: Math.min(toMs, window.toMs) };
}

function tooMuch(): Error {
  return refused(
    'Cet agenda compte plus de 10\u202f000 plages occupées. Exportez-le de nouveau sur une période plus courte (un an à venir).',
  );
}

const UNREAD: readonly SkippedReason[] = ['date', 'rule', 'zone', 'too_many'];

function nothingBusy(skipped: ReadonlyMap<SkippedReason, number>): Error {
  const unread = UNREAD.some((reason) => skipped.has(reason));
  return refused(
    unread
      ? 'Aucun événement de cet agenda n’a pu être lu\u00a0: dates, fuseaux ou répétitions inconnus. Exportez-le de nouveau depuis votre messagerie.'
      : 'Cet agenda ne contient aucun événement occupé entre la semaine passée et les 400 prochains jours. Vérifiez la période choisie à l’export.',
  );
}
