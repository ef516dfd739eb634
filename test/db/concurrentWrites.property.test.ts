/**
 * Two workstations, two processes, one branch: whatever two people book, move, repeat, cancel, take back or hand over at
 * the same time, nobody is in two meetings at once, and what a person was told is what is kept.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SlotOut } from '#shared/contract/appointments.ts';
import type { InputOf } from '#shared/contract/index.ts';
import { SeriesConflict } from '#shared/contract/series.ts';
import { addDays, DAY_MS, instantOf, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import { type Branch, openBranch, type Person, STAFF } from '#test/support/branch.ts';
import { rowsOf, storeOf } from '#test/support/contactBranch.ts';
import { clientId } from '#test/support/contactDrafts.ts';
import { explored, PATIENCE_MS } from '#test/support/explore.ts';
import { openWorkstation, type Workstation } from '#test/support/workstation.ts';
import type { Answer, Step } from '#test/support/workstationChild.ts';
import { meet, OVERLAPS, Replay } from '#test/support/writeReplay.ts';

const { advisor, other, supervisor } = STAFF;
const CLIENTS = ['1000001', '1000002', '1000003', '1000004'].map(clientId);
const FIRST_MONDAY = '2026-11-30' as LocalDate;

/** Half of a day is asked for most of the time, so that everybody wants the same hours. */
const time = fc.record({
  day: fc.constantFrom(0, 0, 0, 1, 2),
  startMin: fc.oneof(
    { arbitrary: fc.integer({ min: 36, max: 48 }).map((n) => n * 15), weight: 6 },
    { arbitrary: fc.integer({ min: 108, max: 216 }).map((n) => n * 5), weight: 2 },
  ),
  lengthMin: fc.constantFrom(15, 30, 30, 45, 60),
});
const who = fc.record({
  clientId: fc.constantFrom(...CLIENTS),
  holder: fc.constantFrom(null, null, advisor.id, other.id),
  joins: fc.constantFrom(null, null, advisor.id, other.id, supervisor.id),
});
const scope = fc.constantFrom('one' as const, 'following' as const, 'all' as const);
const which = fc.nat({ max: 40 });
const weighted = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary });
const step: fc.Arbitrary<Step> = fc.oneof(
  weighted(
    8,
    fc.tuple(who, time).map(([people, at]) => ({ kind: 'book', ...people, ...at })),
  ),
  weighted(
    2,
    fc.tuple(who, time).map(([people, at]) => ({ kind: 'bookSeries', ...people, ...at })),
  ),
  weighted(
    6,
    fc.tuple(which, time).map(([n, at]) => ({ kind: 'move', which: n, ...at })),
  ),
  weighted(
    3,
    fc.tuple(which, scope, time).map(([n, of, at]) => ({ kind: 'moveSeries', which: n, scope: of, ...at })),
  ),
  weighted(
    4,
    fc
      .tuple(which, fc.constantFrom('cancel', 'again', 'wayBack', 'undoSeries', 'undoReassign'))
      .map(([n, kind]) => ({ kind, which: n })),
  ),
  weighted(
    1,
    fc.tuple(which, scope).map(([n, of]) => ({ kind: 'cancelSeries', which: n, scope: of })),
  ),
  weighted(
    4,
    fc.tuple(which, fc.constantFrom(advisor.id, other.id)).map(([n, to]) => ({ kind: 'handOver', which: n, to })),
  ),
  weighted(
    2,
    fc
      .tuple(fc.uniqueArray(fc.constantFrom(...CLIENTS), { minLength: 1 }), fc.constantFrom(advisor.id, other.id))
      .map(([clientIds, to]) => ({ kind: 'reassign', clientIds, to })),
  ),
);
const steps = fc.array(step, { minLength: 8, maxLength: 16 });
const PAIRS: readonly (readonly [Person, Person])[] = [
  ['advisor', 'other'],
  ['advisor', 'director'],
  ['other', 'director'],
];

let branch: Branch;
const stations = new Map<Person, Workstation>();
beforeAll(async () => {
  branch = await openBranch({
    clients: CLIENTS.map((id, i) => ({ id, advisor_id: i % 2 === 0 ? advisor.id : other.id })),
  });
  for (const person of ['advisor', 'other', 'director'] as const)
    stations.set(person, await openWorkstation(branch, person));
});
afterAll(async () => {
  for (const station of stations.values()) await station.close();
  await branch.stop();
});

const CODES = ['conflict', 'invalid_input', 'forbidden', 'not_found'];
/** Refused for what the meeting is, not for its hour. */
const NOT_ITS_HOUR =
  /existe déjà|a été annulé|a déjà commencé|Il est trop tard|ont changé depuis|rétabli|Simulez|simulation|déjà été annulée|rien à appliquer/;

test(
  'two workstations that write at once: nobody is in two meetings, and each keeps what it was told',
  async () => {
    const replay = new Replay(storeOf(branch).read);
    let week = 0;
    let acknowledged = 0;
    let contested = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PAIRS), steps, steps, async ([one, two], first, second) => {
        // Each round has a week of its own.
        const monday = addDays(FIRST_MONDAY, 7 * week++);
        const mondayMs = instantOf(monday, 0, BRANCH_ZONE);
        const pair = [
          [one, first],
          [two, second],
        ] as const;
        const before = new Map(replay.meetings);
        const given = await Promise.all(
          pair.map(async ([person, list]) => (await stations.get(person)?.run(list, monday, mondayMs)) ?? []),
        );
        expect(rowsOf(branch, OVERLAPS)).toEqual([]);
        expect(rowsOf(branch, 'select id from appointment where with_advisor_id = advisor_id')).toEqual([]);
        replay.play(new Map(pair.map(([person], i) => [STAFF[person].id, given[i] ?? []])));
        expect(replay.faults).toEqual([]);
        const standing = [...before].filter(([id]) => !replay.touched.has(id)).map(([, meeting]) => meeting);
        const refusedWrongly = given.flat().flatMap((answer) => {
          const fault = refusalFault(answer, standing);
          return fault === null ? [] : [{ fault, answer }];
        });
        expect(refusedWrongly).toEqual([]);
        acknowledged += given.flat().filter(({ refusal }) => refusal === null).length;
        contested += given.flat().filter(({ refusal }) => refusal?.code === 'conflict').length;
      }),
      { ...explored(100, 20_261_122), endOnFailure: true },
    );
    expect(chainFaults()).toEqual([]);
    // Rounds in which nothing happened would prove nothing.
    expect(acknowledged).toBeGreaterThan(5 * week);
    expect(contested).toBeGreaterThan(week);
  },
  PATIENCE_MS,
);

type Meeting = Parameters<typeof meet>[0];

/** What is wrong with a refusal; null = nothing. */
function refusalFault({ name, input, refusal }: Answer, standing: readonly Meeting[]): string | null {
  if (refusal === null) return null;
  if (!CODES.includes(refusal.code)) return refusal.code;
  if (refusal.code !== 'conflict' || NOT_ITS_HOUR.test(refusal.message)) return null;
  if (name === 'appointments.book' || name === 'appointments.move' || name === 'appointments.handOver') {
    const { nearest } = refusal.details as { nearest: SlotOut[] };
    if (nearest.length !== 3 || new Set(nearest.map(({ startsAtMs }) => startsAtMs)).size !== 3)
      return 'not three hours';
    if (nearest.some(({ startsAtMs, blocked }) => blocked !== null || startsAtMs < branch.clock.ms)) return 'not free';
    return name === 'appointments.handOver' ? null : nearestFault(nearest, input as Times, standing);
  }
  const dates = SeriesConflict.safeParse(refusal.details);
  if (!dates.success) return 'the dates in the way are not said';
  const wrong = dates.data.occurrences.find(
    ({ startsAtMs, blocked, nearest }) =>
      blocked === null ||
      (nearest !== null && (nearest.blocked !== null || Math.abs(nearest.startsAtMs - startsAtMs) > 7 * DAY_MS)),
  );
  return wrong ? `a date is said wrongly: ${JSON.stringify(wrong)}` : null;
}

type Times = Pick<InputOf<'appointments.book'>, 'startsAtMs' | 'lengthMin' | 'advisorId' | 'withAdvisorId'>;

function nearestFault(
  nearest: readonly SlotOut[],
  { startsAtMs: wantedAtMs, lengthMin, advisorId = null, withAdvisorId = null }: Times,
  standing: readonly Meeting[],
): string | null {
  const far = nearest.map(({ startsAtMs }) => Math.abs(startsAtMs - wantedAtMs));
  if (far.some((each, i) => each < (far[i - 1] ?? 0))) return 'the nearest is not the first';
  if (nearest.some(({ startsAtMs, endsAtMs }) => endsAtMs - startsAtMs !== lengthMin * MINUTE_MS)) return 'too short';
  // What nobody touched meanwhile was in the way all the time. Of a move, who holds it is not said.
  const people = { holder: advisorId, joins: withAdvisorId, lengthMin, status: 'booked' };
  const taken = nearest.find(({ startsAtMs: fromMs }) => standing.some((each) => meet({ ...people, fromMs }, each)));
  return taken ? `an hour that is taken: ${taken.startsAtMs}` : null;
}

/** Lines of the audit that do not carry the hash of the one before. */
function chainFaults(): readonly unknown[] {
  return rowsOf(
    branch,
    `select b.seq from audit b left join audit a on a.seq = b.seq - 1
     where b.seq > (select min(seq) from audit) and (a.hash is null or a.hash <> b.previous_hash)`,
  );
}

test('the checker sees an overlap where there is one', async () => {
  await branch.signInAs('director');
  await branch.write((db) => {
    db.sql('drop trigger appointment_no_overlap_insert').run();
  });
  const starts_at_ms = instantOf('2026-11-25' as LocalDate, 600, BRANCH_ZONE);
  const [client_id = ''] = CLIENTS;
  await branch.add({
    appointments: [
      { client_id, starts_at_ms },
      {
        client_id,
        starts_at_ms: starts_at_ms + 29 * MINUTE_MS,
        advisor_id: other.id,
        with_advisor_id: advisor.id,
      },
      { client_id, starts_at_ms: starts_at_ms + 59 * MINUTE_MS },
    ],
  });
  expect(rowsOf<{ person: string }>(branch, OVERLAPS).map(({ person }) => person)).toEqual([advisor.id]);
});
