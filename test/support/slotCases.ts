/** Random branches in which a meeting is looked for: people with changing hours, absences, meetings of two, clients abroad. */
import fc from 'fast-check';
import { DAY_MS, instantOf, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import type { PersonCase, SlotCase, Span, WeekHours } from './slotOracle.ts';

/** Weeks with a change of clocks in Paris or in America, with holidays here or there, over the end of a year. */
export const FIRST_DAYS = ['2026-10-23', '2026-10-30', '2026-12-23', '2027-03-11', '2027-03-26', '2027-05-05'] as const;
export const CASE_DAYS = 5;
export type Kind = 'video' | 'phone' | 'branch';
export const KINDS: readonly Kind[] = ['video', 'phone', 'branch'];

/** Somebody of the branch: the holder, who may join, and a third. */
export type Seat = 0 | 1 | 2;
export type MeetingCase = Span & { readonly holder: Seat; readonly joins: Seat | null; readonly kind: Kind };
export type BranchCase = {
  readonly from: LocalDate;
  readonly fromMs: number;
  readonly people: readonly (Omit<PersonCase, 'meetings'> & { readonly name: string })[];
  /** Nobody is in two of them. */
  readonly meetings: readonly MeetingCase[];
  readonly withSecond: boolean;
  readonly kind: Kind;
  readonly kindBuffers: Readonly<Record<Kind, { readonly beforeMin: number; readonly afterMin: number }>>;
  readonly rest: Omit<SlotCase, 'person' | 'second' | 'buffers'>;
};

const five = (min: number, max: number) => fc.integer({ min: min / 5, max: max / 5 }).map((n) => n * 5);
/** No range begins or ends in the hours that clocks skip or show twice. */
const dayRange = fc
  .tuple(fc.oneof(fc.constant(0), five(240, 1200), five(420, 900)), five(30, 600))
  .map(([startMin, length]) => ({ startMin, endMin: Math.min(1440, Math.max(240, startMin + length)) }));
const weekday = fc.integer({ min: 1, max: 7 });

function week(from: LocalDate): fc.Arbitrary<WeekHours> {
  const aDay = fc.integer({ min: -3, max: CASE_DAYS + 3 }).map((n) => dayOf(from, n));
  const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4, nil: null });
  return fc
    .tuple(
      dayRange,
      weekday,
      fc.boolean(),
      aDay,
      fc.option(fc.constantFrom('odd' as const, 'even' as const)),
      seldom(fc.constant(true)),
    )
    .map(([range, on, until, date, parity, dated]) => ({
      ...range,
      weekday: on,
      validFrom: dated && !until ? date : null,
      validTo: dated && until ? date : null,
      weekParity: dated === null ? null : parity,
    }));
}

const dayOf = (from: LocalDate, n: number): LocalDate =>
  new Date(Date.parse(`${from}T12:00Z`) + n * DAY_MS).toISOString().slice(0, 10) as LocalDate;

const span = (fromMs: number, longestMin: number) =>
  fc.tuple(five(0, CASE_DAYS * 1440), five(5, longestMin)).map(([start, length]) => ({
    fromMs: fromMs + start * MINUTE_MS,
    toMs: fromMs + (start + length) * MINUTE_MS,
  }));

function person(from: LocalDate, fromMs: number, name: string) {
  const everyDay = dayRange.map((range) =>
    [1, 2, 3, 4, 5, 6, 7].map((on) => ({ ...range, weekday: on, validFrom: null, validTo: null, weekParity: null })),
  );
  return fc.record({
    name: fc.constant(name),
    week: fc.oneof(everyDay, fc.array(week(from), { minLength: 5, maxLength: 16 })),
    exceptions: fc
      .uniqueArray(fc.integer({ min: 0, max: CASE_DAYS - 1 }), { maxLength: 2 })
      .chain((days) =>
        fc.tuple(
          ...days.map((n) =>
            fc.record({ on: fc.constant(dayOf(from, n)), ranges: fc.array(dayRange, { maxLength: 2 }) }),
          ),
        ),
      ),
    absences: fc.array(
      fc
        .tuple(span(fromMs, 1500), fc.constantFrom('absence' as const, 'focus' as const), fc.constantFrom('', 'Congé'))
        .map(([times, kind, label]) => ({ ...times, kind, label })),
      { maxLength: 3 },
    ),
    elsewhere: fc.array(span(fromMs, 240), { maxLength: 3 }),
  });
}

const client = fc.constantFrom(
  { zone: BRANCH_ZONE as string, country: 'FR', state: null },
  { zone: BRANCH_ZONE as string, country: 'FR', state: '67' },
  { zone: 'Pacific/Noumea', country: 'NC', state: null },
  { zone: 'America/New_York', country: 'US', state: null },
  { zone: 'America/Toronto', country: 'CA', state: null },
  { zone: 'Pacific/Tahiti', country: 'PF', state: null },
  { zone: 'Africa/Casablanca', country: null, state: null },
  { zone: 'Asia/Tokyo', country: 'JP', state: null },
  { zone: 'Australia/Sydney', country: 'AU', state: 'NSW' },
  { zone: 'Indian/Reunion', country: 'FR', state: 'RE' },
  { zone: null, country: 'FR', state: null },
);
const comfort = fc.oneof(
  fc.constant({ startMin: 480, endMin: 1200 }),
  fc.constant({ startMin: 480, endMin: 1200 }),
  fc.constant({ startMin: 0, endMin: 1440 }),
  dayRange,
);
const buffers = fc.record({ beforeMin: fc.constantFrom(0, 10, 30), afterMin: fc.constantFrom(0, 15) });
const seat = fc.constantFrom<Seat>(0, 1, 2);

export const branchCase: fc.Arbitrary<BranchCase> = fc.constantFrom(...FIRST_DAYS).chain((first) => {
  const from = first as LocalDate;
  const fromMs = instantOf(from, 0, BRANCH_ZONE);
  const meeting = fc.tuple(span(fromMs, 180), seat, fc.option(seat), fc.constantFrom(...KINDS)).map(
    ([times, holder, joins, kind]): MeetingCase => ({
      ...times,
      holder,
      joins: joins === holder ? null : joins,
      kind,
    }),
  );
  return fc.record({
    from: fc.constant(from),
    fromMs: fc.constant(fromMs),
    people: fc.tuple(
      person(from, fromMs, 'Nadia Marchand'),
      person(from, fromMs, 'Tanguy Kerléau'),
      person(from, fromMs, 'Sophie Lambert'),
    ),
    meetings: fc.array(meeting, { maxLength: 25 }).map(withoutOverlaps),
    withSecond: fc.boolean(),
    kind: fc.constantFrom(...KINDS),
    kindBuffers: fc.record({ video: buffers, phone: buffers, branch: buffers }),
    rest: fc.record({
      branch: fc.record({
        opening: fc.oneof(
          fc.constant([]),
          fc.constant([]),
          dayRange.map((range) => [1, 2, 3, 4, 5, 6].map((on) => ({ ...range, weekday: on }))),
        ),
        closures: fc.uniqueArray(
          fc.integer({ min: 0, max: CASE_DAYS - 1 }).map((n): string => dayOf(from, n)),
          {
            maxLength: 1,
          },
        ),
        state: fc.constantFrom(null, null, '67', 'RE'),
      }),
      client: fc.tuple(client, comfort).map(([who, hours]) => ({ ...who, comfort: hours })),
      commercial: fc.boolean(),
      lengthMin: fc.constantFrom(15, 30, 45, 60, 90),
      leadTimeMin: fc.constantFrom(0, 120, 1440),
      maxPerDay: fc.constantFrom(2, 3, 8, 8),
      nowMs: five(-3 * 1440, 2 * 1440).map((n) => fromMs + n * MINUTE_MS),
    }),
  });
});

function withoutOverlaps(meetings: readonly MeetingCase[]): readonly MeetingCase[] {
  const kept: MeetingCase[] = [];
  for (const one of meetings) {
    const seats = [one.holder, one.joins];
    const inTheWay = kept.some(
      (other) =>
        [other.holder, other.joins].some((each) => each !== null && seats.includes(each)) &&
        other.fromMs < one.toMs &&
        one.fromMs < other.toMs,
    );
    if (!inTheWay) kept.push(one);
  }
  return kept;
}

/** The question as the oracle takes it. */
export function oracleCase({ people, meetings, withSecond, kind, kindBuffers, rest }: BranchCase): SlotCase {
  const [first, second] = people.map((one, index) => ({
    ...one,
    meetings: meetings
      .filter(({ holder, joins }) => holder === index || joins === index)
      .map((meeting) => ({ ...meeting, ...kindBuffers[meeting.kind] })),
  }));
  if (!first || !second) throw new Error('a case has three people');
  return { ...rest, person: first, second: withSecond ? second : null, buffers: kindBuffers[kind] };
}
