/**
 * Random portfolios, absences, deputies and meetings: at any instant, what a person may read is exactly what a small
 * model of its own says.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rebuildCards } from '#db/card.ts';
import { uuidV7 } from '#db/uuid.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId } from '#shared/values.ts';
import { STAFF } from '#test/support/branch.ts';
import { at } from '#test/support/contactDrafts.ts';
import { type CoverBranch, INES, NADIA, openCoverBranch, TANGUY } from '#test/support/coverBranch.ts';
import { explored, PATIENCE_MS } from '#test/support/explore.ts';

const ADVISORS = [NADIA, TANGUY, INES] as const;
const DIRECTOR = STAFF.director.id;
const SUPERVISOR = STAFF.supervisor.id;
const PEOPLE = [...ADVISORS, DIRECTOR, SUPERVISOR] as const;
const CLIENTS = Array.from({ length: 8 }, (_, index) => `900000${index}` as ClientId);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Around the night when summer time ends, so that days have 24 and 25 hours. */
const FIRST = at('2026-10-23T22:00');

type Absence = {
  readonly of: AdvisorId;
  readonly deputy: AdvisorId | null;
  readonly from: number;
  readonly to: number;
};
type Meeting = {
  readonly client: ClientId;
  readonly holder: AdvisorId;
  readonly second: AdvisorId | null;
  readonly start: number;
  readonly booked: boolean;
};
type World = {
  readonly owners: readonly (AdvisorId | null)[];
  readonly absences: readonly Absence[];
  readonly meetings: readonly Meeting[];
};

const anyHour = fc.integer({ min: 0, max: 6 * 24 }).map((hours) => FIRST + hours * HOUR_MS);
const anyAbsence = fc
  .record({
    of: fc.constantFrom(...ADVISORS),
    deputy: fc.option(fc.constantFrom(...ADVISORS), { nil: null, freq: 5 }),
    from: anyHour,
    hours: fc.integer({ min: 1, max: 60 }),
  })
  .filter(({ of, deputy }) => of !== deputy)
  .map(({ of, deputy, from, hours }) => ({ of, deputy, from, to: from + hours * HOUR_MS }));
const anyMeeting = fc.record({
  client: fc.constantFrom(...CLIENTS),
  holder: fc.constantFrom(...ADVISORS),
  second: fc.option(fc.constantFrom(...PEOPLE), { nil: null, freq: 2 }),
  day: fc.integer({ min: 0, max: 5 }),
  booked: fc.boolean(),
});
const anyWorld: fc.Arbitrary<World> = fc.record({
  owners: fc.array(fc.option(fc.constantFrom(...ADVISORS), { nil: null, freq: 6 }), {
    minLength: CLIENTS.length,
    maxLength: CLIENTS.length,
  }),
  absences: fc.array(anyAbsence, { maxLength: 5 }),
  // Each at an hour of its own: nobody is in two places at once.
  meetings: fc.array(anyMeeting, { maxLength: 6 }).map((meetings) =>
    meetings.map(({ day, second, ...meeting }, index) => ({
      ...meeting,
      second: second === meeting.holder ? null : second,
      start: FIRST + day * DAY_MS + (9 + index) * HOUR_MS,
    })),
  ),
});

/** The Paris day of an instant, as a count of days. */
const paris = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });
const dayOf = (atMs: number): number => Date.parse(paris.format(atMs)) / DAY_MS;

/** What somebody may read, in the model. */
function modelOf({ owners, absences, meetings }: World, me: AdvisorId, now: number) {
  const everything = me === DIRECTOR;
  const covers = new Set(
    absences.filter(({ deputy, from, to }) => deputy === me && from <= now && now < to).map(({ of }) => of),
  );
  const kept = (owner: AdvisorId | null) => everything || (owner !== null && (owner === me || covers.has(owner)));
  const met = new Set(
    meetings
      .filter(
        ({ booked, holder, second, start }) =>
          booked && (holder === me || second === me) && dayOf(now) <= dayOf(start) + 1,
      )
      .map(({ client }) => client),
  );
  const found = CLIENTS.filter((_, index) => kept(owners[index] ?? null));
  return {
    found,
    opened: CLIENTS.filter((client) => me !== SUPERVISOR && (found.includes(client) || met.has(client))),
    listed: (owner: AdvisorId) =>
      kept(owner) ? CLIENTS.filter((_, index) => owners[index] === owner) : ('forbidden' as const),
  };
}

let branch: CoverBranch;
beforeAll(async () => {
  branch = await openCoverBranch({ clients: CLIENTS.map((id) => ({ id })) });
});
afterAll(() => branch.stop());

const build = ({ owners, absences, meetings }: World) =>
  branch.write((db) => {
    db.sql('delete from absence').run();
    db.sql('delete from appointment').run();
    for (const [index, client] of CLIENTS.entries())
      db.sql('update assignment set advisor_id = ? where client_id = ?').run(owners[index] ?? null, client);
    for (const { of, deputy, from, to } of absences)
      db.sql(
        `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label, kind, deputy_id) values (?,?,?,?,'x','absence',?)`,
      ).run(uuidV7(from), of, from, to, deputy);
    for (const { client, holder, second, start, booked } of meetings)
      db.sql(
        `insert into appointment (id, client_id, advisor_id, with_advisor_id, kind, basis, subject, starts_at_ms, length_min,
           advisor_zone, status, booked_at_ms, booked_by)
         values (?, ?, ?, ?, 'video', 'client_requested', '', ?, 30, 'Europe/Paris', ?, 0, ?)`,
      ).run(uuidV7(start), client, holder, second, start, booked ? 'booked' : 'cancelled', holder);
    rebuildCards(db, 'all');
  });

const orCode = <T>(asked: Promise<T>): Promise<T | string> =>
  asked.catch((error: unknown) => (error instanceof AppError ? error.code : 'not an AppError'));
const inModel = (ids: readonly ClientId[]) => ids.filter((id) => CLIENTS.includes(id)).toSorted();

async function asked(me: AdvisorId) {
  const opened: ClientId[] = [];
  for (const id of CLIENTS)
    if (typeof (await orCode(branch.call('clients.sheet', { id }))) !== 'string') opened.push(id);
  const hits = await orCode(branch.call('clients.search', { text: '90000', limit: 50 }));
  const lists: Record<string, unknown> = {};
  for (const advisorId of ADVISORS) {
    const rows = await orCode(
      branch.call('portfolios.list', {
        advisorId,
        filter: {},
        sort: { by: 'name', descending: false },
        offset: 0,
        limit: 50,
      }),
    );
    lists[`portfolio ${advisorId}`] = typeof rows === 'string' ? rows : inModel(rows.rows.map(({ id }) => id));
    if (me === DIRECTOR || me === SUPERVISOR) continue;
    const calls = await orCode(branch.call('calls.list', { advisorId }));
    lists[`calls ${advisorId}`] =
      typeof calls === 'string' ? calls : inModel(calls.rows.map(({ clientId }) => clientId));
  }
  return { opened, found: typeof hits === 'string' ? [] : inModel(hits.map(({ id }) => id)), lists };
}

/** The first instant and the last of whatever opens or closes something. */
function turns({ absences, meetings }: World): number[] {
  const ends = absences.flatMap(({ from, to }) => [from - 1, from, to - 1, to]);
  const nights = meetings.flatMap(({ start }) => {
    // Midnight in Paris at the end of the next day, found by walking: days have 24 or 25 hours.
    let atMs = start;
    while (dayOf(atMs) <= dayOf(start) + 1) atMs += HOUR_MS;
    return [atMs - 1, atMs];
  });
  return [...ends, ...nights, FIRST + 3 * DAY_MS];
}

test(
  'at any instant everybody reads their own clients, those they cover and those they meet, and nobody else',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        anyWorld,
        fc.array(fc.record({ me: fc.constantFrom(...PEOPLE), turn: fc.nat(), move: fc.integer({ min: -2, max: 2 }) }), {
          minLength: 3,
          maxLength: 3,
        }),
        async (world, questions) => {
          await build(world);
          const instants = turns(world);
          for (const { me, turn, move } of questions) {
            const now = (instants[turn % instants.length] ?? FIRST) + move;
            branch.clock.ms = now;
            branch.as(me);
            const model = modelOf(world, me, now);
            const lists: Record<string, unknown> = {};
            for (const owner of ADVISORS) {
              lists[`portfolio ${owner}`] = model.listed(owner);
              if (me !== DIRECTOR && me !== SUPERVISOR) lists[`calls ${owner}`] = model.listed(owner);
            }
            expect({ me, now, ...(await asked(me)) }).toEqual({
              me,
              now,
              opened: model.opened,
              found: model.found,
              lists,
            });
          }
        },
      ),
      explored(30, 20_261_122),
    );
  },
  PATIENCE_MS,
);
