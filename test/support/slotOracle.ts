/**
 * What is free, worked out a second time and with other means: five minutes at a time, on clocks and calendars of
 * independent libraries. Slow and plain. Every time of a case is a multiple of five minutes, and no range of working or
 * comfort hours ends in the night when clocks change.
 */
import { Temporal } from 'temporal-polyfill';
import { isHoliday, isLegalHour, wallOf } from './independentClock.ts';

const MINUTE = 60_000;
const CELL = 5 * MINUTE;
const PARIS = 'Europe/Paris';

export type Span = { readonly fromMs: number; readonly toMs: number };
export type Hours = { readonly weekday: number; readonly startMin: number; readonly endMin: number };
export type WeekHours = Hours & {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly weekParity: 'odd' | 'even' | null;
};
export type Buffers = { readonly beforeMin: number; readonly afterMin: number };
export type PersonCase = {
  readonly week: readonly WeekHours[];
  readonly exceptions: readonly { readonly on: string; readonly ranges: readonly Omit<Hours, 'weekday'>[] }[];
  readonly absences: readonly (Span & { readonly kind: 'absence' | 'focus'; readonly label: string })[];
  readonly meetings: readonly (Span & Buffers)[];
  readonly elsewhere: readonly Span[];
};
export type SlotCase = {
  readonly person: PersonCase;
  readonly second: PersonCase | null;
  readonly branch: {
    readonly opening: readonly Hours[];
    readonly closures: readonly string[];
    /** As `date-holidays` names it. */
    readonly state: string | null;
  };
  readonly client: {
    readonly zone: string | null;
    readonly country: string | null;
    readonly state: string | null;
    readonly comfort: { readonly startMin: number; readonly endMin: number };
  };
  readonly commercial: boolean;
  readonly lengthMin: number;
  readonly buffers: Buffers;
  readonly leadTimeMin: number;
  readonly maxPerDay: number | null;
  readonly nowMs: number;
};

const cells = ({ fromMs, toMs }: Span): number[] =>
  Array.from({ length: Math.ceil((toMs - fromMs) / CELL) }, (_, n) => fromMs + n * CELL);
const during = (ranges: readonly Omit<Hours, 'weekday'>[], min: number): boolean =>
  ranges.some(({ startMin, endMin }) => startMin <= min && min < endMin);
const touches = (spans: readonly Span[], { fromMs, toMs }: Span): boolean =>
  spans.some((span) => span.fromMs < toMs && fromMs < span.toMs);

function worksAt({ week, exceptions }: PersonCase, atMs: number): boolean {
  const { date, weekday, min } = wallOf(atMs, PARIS);
  const exception = exceptions.find(({ on }) => on === date);
  if (exception) return during(exception.ranges, min);
  const isEven = (Temporal.PlainDate.from(date).weekOfYear ?? 0) % 2 === 0;
  const inForce = week.filter(
    ({ validFrom, validTo, weekParity, ...range }) =>
      range.weekday === weekday &&
      (validFrom === null || validFrom <= date) &&
      (validTo === null || date <= validTo) &&
      (weekParity === null || (weekParity === 'even') === isEven),
  );
  return during(inForce, min);
}

/** The starts that are offered or refused: from the beginning of each stretch of work, step by step, until it is too short. */
export function candidates(
  { person, lengthMin }: SlotCase,
  { fromMs, toMs, stepMin }: Span & { readonly stepMin: number },
): number[] {
  const starts: number[] = [];
  let openMs: number | null = null;
  let day = '';
  const close = (atMs: number) => {
    for (let startMs = openMs ?? atMs; startMs + lengthMin * MINUTE <= atMs; startMs += stepMin * MINUTE)
      starts.push(startMs);
    openMs = null;
  };
  for (const atMs of cells({ fromMs, toMs })) {
    const { date } = wallOf(atMs, PARIS);
    // Nobody's work is told over midnight.
    if (openMs !== null && (date !== day || !worksAt(person, atMs))) close(atMs);
    day = date;
    if (openMs === null && worksAt(person, atMs)) openMs = atMs;
  }
  close(toMs);
  return starts;
}

/** What keeps one person from a meeting; `outside` = not their hours. */
function personReasons(person: PersonCase, span: Span, { buffers, maxPerDay }: SlotCase): string[] {
  const reasons: string[] = [];
  const of = (wanted: 'absence' | 'focus') => person.absences.filter(({ kind }) => kind === wanted);
  if (touches(of('absence'), span)) reasons.push('absence');
  if (touches(of('focus'), span)) reasons.push('focus');
  if (touches(person.meetings, span)) reasons.push('appointment');
  if (touches(person.elsewhere, span)) reasons.push('busy_elsewhere');
  const tooNear = person.meetings.some(
    ({ fromMs, toMs, beforeMin, afterMin }) =>
      span.fromMs < toMs + (afterMin + buffers.beforeMin) * MINUTE &&
      span.toMs > fromMs - (beforeMin + buffers.afterMin) * MINUTE,
  );
  if (tooNear) reasons.push('buffer');
  const today = wallOf(span.fromMs, PARIS).date;
  const booked = person.meetings.filter(({ fromMs }) => wallOf(fromMs, PARIS).date === today).length;
  if (maxPerDay !== null && booked >= maxPerDay) reasons.push('max_per_day');
  return reasons;
}

function clientReasons({ client, commercial }: SlotCase, span: Span): string[] {
  const { zone, country, state, comfort } = client;
  if (zone === null) return commercial ? ['canvassing'] : [];
  const walls = cells(span).map((atMs) => wallOf(atMs, zone));
  const reasons: string[] = [];
  if (country !== null && walls.some(({ date }) => isHoliday(date, country, state))) reasons.push('client_holiday');
  if (!walls.every(({ min }) => during([comfort], min))) reasons.push('comfort');
  const legal = walls.every(isLegalHour);
  if (commercial && !legal) reasons.push('canvassing');
  return reasons;
}

/** Whether the holder works from the first minute to the last. */
export function isWorkingTime({ person, lengthMin }: SlotCase, startMs: number): boolean {
  return cells({ fromMs: startMs, toMs: startMs + lengthMin * MINUTE }).every((atMs) => worksAt(person, atMs));
}

/** The same hour in Paris on each of the next days. */
export function sameHour(startMs: number, days: number): number[] {
  const first = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(PARIS);
  return Array.from({ length: days }, (_, n) => first.add({ days: n }).epochMilliseconds);
}

/** Everything that is true against a start, in the order in which it is told; none = free. */
export function reasonsAgainst(asked: SlotCase, startMs: number): string[] {
  const span = { fromMs: startMs, toMs: startMs + asked.lengthMin * MINUTE };
  const { branch, second, nowMs, leadTimeMin } = asked;
  const reasons: string[] = [];
  if (startMs < nowMs) reasons.push('past');
  const { date } = wallOf(startMs, PARIS);
  if (isHoliday(date, 'FR', branch.state)) reasons.push('holiday');
  const isOpen = (atMs: number) => {
    const { weekday, min } = wallOf(atMs, PARIS);
    return during(
      branch.opening.filter((range) => range.weekday === weekday),
      min,
    );
  };
  if (branch.closures.includes(date) || (branch.opening.length > 0 && !cells(span).every(isOpen)))
    reasons.push('branch_closed');
  reasons.push(...personReasons(asked.person, span, asked));
  if (startMs < nowMs + leadTimeMin * MINUTE) reasons.push('lead_time');
  const joins = second === null || cells(span).every((atMs) => worksAt(second, atMs));
  if (second !== null && (!joins || personReasons(second, span, asked).length > 0)) reasons.push('second_person');
  return [...reasons, ...clientReasons(asked, span)];
}
