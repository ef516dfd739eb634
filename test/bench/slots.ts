/** Free hours: of one advisor, of all, for a client at the other end of the world; and the planning of a branch. */
import type { InputOf } from '#shared/contract/index.ts';
import type { AdvisorId, ClientId, LocalDate, ZoneId } from '#shared/values.ts';
import type { TestServer } from '../support/dataServer.ts';
import type { Floor } from './floor.ts';
import { type Action, FRAME_MS } from './measure.ts';

const ADVISOR = 'C101';
const FROM = '2026-11-24' as LocalDate;
/** Midnight in Paris: the clocks do not change in the six weeks that follow. */
const FROM_MS = Date.UTC(2026, 10, 23, 23);
const [MINUTE, DAY] = [60_000, 86_400_000];
/** The national holidays of those weeks, as days from the first. */
const CLOSED = new Set([31, 38]);
const USUAL = [540, 750, 810, 1080];

type Candidate = { readonly startsAtMs: number; readonly endsAtMs: number; readonly blocked: string | null };
type Wanted = { readonly days: number; readonly lengthMin: number; readonly comfort: readonly [number, number] };

/**
 * The same answer by hand: a few prepared statements, then one loop over the days with what is busy in order.
 * @param offsetMin of the client's clock, the same all these weeks
 */
export function slotFloor({ prepare }: Floor, now: number) {
  const during = (table: string, from: string, to: string) =>
    prepare(`select ${from} as a, ${to} as b from ${table} where advisor_id = ? and ${from} < ? and ${to} > ?`);
  const busy = [during('absence', 'from_at_ms', 'to_at_ms'), during('external_busy', 'from_ms', 'to_ms')];
  const held = ['advisor_id', 'with_advisor_id'].map((who) =>
    prepare(
      `select starts_at_ms as a, starts_at_ms + length_min * 60000 as b from appointment
       where ${who} = ? and status = 'booked' and starts_at_ms >= ? and starts_at_ms < ?`,
    ),
  );
  const hours = prepare('select weekday, start_min, end_min from working_time where advisor_id = ?');
  const exceptions = prepare('select on_date, ranges_json from working_exception where advisor_id = ?');
  const branch = [
    'select weekday, start_min, end_min from branch_hours',
    'select on_date from branch_closure',
    'select settings_json from branch',
    'select zone, country from client_card where client_id = ?',
    'select start_min, end_min from client_comfort where client_id = ?',
  ].map(prepare);
  return (advisorId: string, clientId: string, offsetMin: number, wanted: Wanted): Candidate[] => {
    const toMs = FROM_MS + wanted.days * DAY;
    for (const [index, statement] of branch.entries()) statement.all(...(index < 3 ? [] : [clientId]));
    exceptions.all(advisorId);
    const week = hours.all(advisorId).map((row) => [row['weekday'], row['start_min'], row['end_min']] as number[]);
    const [before, after] = [10 * MINUTE, 10 * MINUTE];
    const taken = [
      ...busy.flatMap((statement) => statement.all(advisorId, toMs, FROM_MS).map(({ a, b }) => [Number(a), Number(b)])),
      ...held.flatMap((statement) =>
        statement.all(advisorId, FROM_MS - DAY, toMs).map(({ a, b }) => [Number(a) - before, Number(b) + after]),
      ),
    ].sort(([a = 0], [b = 0]) => a - b);
    return sweep(taken, week, offsetMin, wanted, now);
  };
}

function sweep(
  taken: readonly number[][],
  week: readonly number[][],
  offsetMin: number,
  { days, lengthMin, comfort: [wakes, sleeps] }: Wanted,
  now: number,
): Candidate[] {
  const found: Candidate[] = [];
  let first = 0;
  for (let day = 0; day < days; day += 1) {
    const midnightMs = FROM_MS + day * DAY;
    // The first day is a Tuesday.
    const weekday = ((day + 1) % 7) + 1;
    const own = week.filter(([on]) => on === weekday).flatMap(([, start = 0, end = 0]) => [start, end]);
    const ranges = week.length > 0 ? own : weekday <= 5 ? USUAL : [];
    for (let i = 0; i < ranges.length; i += 2)
      for (let min = ranges[i] ?? 0; min + lengthMin <= (ranges[i + 1] ?? 0); min += 30) {
        const startsAtMs = midnightMs + min * MINUTE;
        const endsAtMs = startsAtMs + lengthMin * MINUTE;
        while (first < taken.length && (taken[first]?.[1] ?? 0) <= startsAtMs) first += 1;
        const next = taken[first];
        const local = (((min - 60 + offsetMin) % 1440) + 1440) % 1440;
        const why =
          startsAtMs < now + 120 * MINUTE
            ? 'past'
            : CLOSED.has(day)
              ? 'holiday'
              : next !== undefined && (next[0] ?? 0) < endsAtMs
                ? 'busy'
                : local < wakes || local + lengthMin > sleeps
                  ? 'comfort'
                  : null;
        found.push({ startsAtMs, endsAtMs, blocked: why });
      }
  }
  return found;
}

const asked = (clientId: ClientId, lengthMin: number, days: number): InputOf<'appointments.slots'> => ({
  ...{ clientId, kind: 'video', basis: 'client_requested', lengthMin },
  ...{ from: FROM, days },
});
const FOUR_WEEKS = { days: 28, lengthMin: 45, comfort: [480, 1200] } as const;

/** As the advisor. */
export function slotActions(s: TestServer, floor: Floor): Action[] {
  const ids = floor.portfolioWhole(ADVISOR).map((row) => String(row['client_id']) as ClientId);
  const id = (round: number): ClientId => ids[((round + 10) * 37) % ids.length] ?? ('' as ClientId);
  const byHand = slotFloor(floor, s.clock.ms);
  // Paris in winter is an hour ahead of UTC, Nouméa eleven.
  const usual = { rounds: 60, warmUp: 10, waitMs: FRAME_MS };
  return [
    {
      ...usual,
      name: 'slots of four weeks',
      product: (round) => s.call('appointments.slots', asked(id(round), 45, 28)),
      floor: (round) => byHand(ADVISOR, id(round), 60, FOUR_WEEKS),
      aim: 2,
    },
    {
      ...usual,
      name: 'three proposals for a client in Nouméa, six weeks',
      // Our first hours of the morning are their evening: a client who is met until 23:00 has many.
      before: async (round) => {
        await s.call('clients.confirmZone', { id: id(round), zone: 'Pacific/Noumea' as ZoneId });
        await s.call('comfort.set', { clientId: id(round), comfort: { startMin: 480, endMin: 1380 } });
      },
      product: async (round) => {
        const { proposals } = await s.call('appointments.slots', asked(id(round), 30, 42));
        if (proposals.length !== 3) throw new Error(`${proposals.length} proposals instead of three`);
      },
      floor: (round) => {
        const free = byHand(ADVISOR, id(round), 660, { days: 42, lengthMin: 30, comfort: [480, 1380] }).filter(
          ({ blocked }) => blocked === null,
        );
        if (free.length < 3) throw new Error(`${free.length} free hours by hand`);
      },
      aim: 2,
      waitMs: 200,
    },
  ];
}

/** As the director. */
export function branchSlotActions(s: TestServer, floor: Floor): Action[] {
  const [first] = floor.portfolioFirst(ADVISOR);
  const id = String(first?.['client_id']) as ClientId;
  const advisors = floor
    .prepare("select advisor_id from account where role = 'advisor' order by 1")
    .all()
    .map((row) => String(row['advisor_id']) as AdvisorId);
  const byHand = slotFloor(floor, s.clock.ms);
  return [
    {
      name: `slots of four weeks for each of ${advisors.length} advisors`,
      product: async () => {
        for (const advisorId of advisors) await s.call('appointments.slots', { ...asked(id, 45, 28), advisorId });
      },
      floor: () => advisors.map((advisorId) => byHand(advisorId, id, 60, FOUR_WEEKS)),
      rounds: 30,
      warmUp: 5,
      aim: 2,
      waitMs: 100,
    },
    {
      name: `planning of ${advisors.length} advisors, four weeks (floor: their free hours)`,
      product: () => s.call('planning.range', { from: FROM, days: 28 }),
      floor: () => advisors.map((advisorId) => byHand(advisorId, id, 60, FOUR_WEEKS)),
      rounds: 20,
      warmUp: 3,
      aim: null,
      waitMs: 200,
    },
  ];
}
