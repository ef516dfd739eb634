/** Events as a file tells them: when, how long, how often, and whether they make somebody busy. */

import type { Properties } from './components.ts';
import type { ContentLine } from './contentLines.ts';
import { type Length, timeOf, type WrittenTime, writtenLength } from './values.ts';

export type CalendarEvent = {
  readonly start: WrittenTime;
  /** What the file says of the end; an all-day event without one lasts its day, another takes no time. */
  readonly end: WrittenTime | Length;
  readonly rules: readonly string[];
  readonly added: readonly ContentLine[];
  readonly removed: readonly ContentLine[];
  /** The occurrence that this one replaces. */
  readonly replaces: WrittenTime | null;
  readonly andFollowing: boolean;
  readonly cancelled: boolean;
  /** The person stays free meanwhile. */
  readonly free: boolean;
  readonly sequence: number;
};

/** An event with what was changed of it, one by one. */
export type EventGroup = { readonly master: CalendarEvent | null; readonly changes: readonly CalendarEvent[] };

/** Null when its times cannot be read. */
export function readEvent(lines: Properties): CalendarEvent | null {
  const start = timeOf(lines.get('DTSTART')?.[0]);
  const end = start && endOf(lines, start);
  const changed = lines.get('RECURRENCE-ID')?.[0];
  const replaces = timeOf(changed);
  if (start === null || end === null || (changed !== undefined && replaces === null)) return null;
  return {
    start,
    end,
    rules: (lines.get('RRULE') ?? []).map(({ value }) => value),
    added: lines.get('RDATE') ?? [],
    removed: lines.get('EXDATE') ?? [],
    replaces,
    andFollowing: changed?.params.get('RANGE')?.toUpperCase() === 'THISANDFUTURE',
    cancelled: textOf(lines, 'STATUS') === 'CANCELLED',
    free: textOf(lines, 'TRANSP') === 'TRANSPARENT',
    sequence: Number(textOf(lines, 'SEQUENCE')) || 0,
  };
}

function endOf(lines: Properties, start: WrittenTime): WrittenTime | Length | null {
  const [end] = lines.get('DTEND') ?? [];
  if (end) return timeOf(end);
  const [duration] = lines.get('DURATION') ?? [];
  if (duration) return writtenLength(duration.value);
  return start.kind === 'date' ? { days: 1, ms: 0 } : { days: 0, ms: 0 };
}

function textOf(lines: Properties, name: string): string {
  return lines.get(name)?.[0]?.value.trim().toUpperCase() ?? '';
}

/** Events by identifier, the highest version of each. Those without one stand alone. */
export function groupEvents(
  events: readonly { readonly uid: string | null; readonly event: CalendarEvent }[],
): readonly EventGroup[] {
  const groups = new Map<string | symbol, { master: CalendarEvent | null; changes: Map<string, CalendarEvent> }>();
  for (const { uid, event } of events) {
    const key = uid ?? Symbol('alone');
    const group = groups.get(key) ?? { master: null, changes: new Map<string, CalendarEvent>() };
    groups.set(key, group);
    if (event.replaces === null) group.master = latest(group.master, event);
    else {
      const of = JSON.stringify(event.replaces);
      group.changes.set(of, latest(group.changes.get(of) ?? null, event));
    }
  }
  return [...groups.values()].map(({ master, changes }) => ({ master, changes: [...changes.values()] }));
}

function latest(before: CalendarEvent | null, event: CalendarEvent): CalendarEvent {
  return before !== null && before.sequence > event.sequence ? before : event;
}
