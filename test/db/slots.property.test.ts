/**
 * What the screen is offered, against a second way of finding it, from the rows of random branches: the same hours, each
 * free or blocked for the same reason; what is offered is booked, what is not is refused with the three nearest.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rebuildCards } from '#db/card.ts';
import { DEFAULT_SETTINGS } from '#db/session.ts';
import type { WriteDb } from '#db/store.ts';
import type { SlotOut } from '#shared/contract/appointments.ts';
import type { BranchSettings } from '#shared/contract/personal.ts';
import { addDays, instantOf, localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { BRANCH_ZONE, type Instant } from '#shared/values.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';
import { clientId, rowId } from '#test/support/contactDrafts.ts';
import { explored, PATIENCE_MS } from '#test/support/explore.ts';
import { type BranchCase, branchCase, CASE_DAYS, oracleCase } from '#test/support/slotCases.ts';
import { candidates, isWorkingTime, reasonsAgainst, type SlotCase, sameHour } from '#test/support/slotOracle.ts';

const CLIENT = clientId('1000001');
const SEATS = [STAFF.advisor.id, STAFF.other.id, STAFF.supervisor.id] as const;
const TABLES = [
  ...['working_time', 'working_exception', 'absence', 'external_busy', 'external_calendar', 'branch_hours'],
  ...['branch_closure', 'client_comfort', 'appointment'],
];

let branch: Branch;
beforeAll(async () => {
  branch = await openBranch({ clients: [{}] });
  await branch.signInAs('advisor');
});
afterAll(() => branch.stop());

async function furnish(each: BranchCase): Promise<void> {
  await branch.write((db) => {
    for (const table of TABLES) db.sql(`delete from ${table}`).run();
    each.people.forEach((person, seat) => {
      const id = SEATS[seat] ?? '';
      for (const { weekday, startMin, endMin, validFrom, validTo, weekParity } of person.week)
        db.sql('insert into working_time values (?, ?, ?, ?, ?, ?, ?, ?)').run(
          ...[rowId(), id, weekday, startMin, endMin, validFrom, validTo, weekParity],
        );
      for (const { on, ranges } of person.exceptions)
        db.sql(`insert into working_exception values (?, ?, ?, '')`).run(
          ...[id, on, JSON.stringify(ranges.map(({ startMin, endMin }) => [startMin, endMin]))],
        );
      for (const { fromMs, toMs, kind, label } of person.absences)
        db.sql('insert into absence (id, advisor_id, from_at_ms, to_at_ms, label, kind) values (?, ?, ?, ?, ?, ?)').run(
          ...[rowId(), id, fromMs, toMs, label, kind],
        );
      db.sql(`insert into external_calendar (id, advisor_id, name, imported_at_ms, until_on, events)
         values (?, ?, 'Perso', 0, '2028-01-01', 1)`).run(id, id);
      for (const { fromMs, toMs } of person.elsewhere)
        db.sql('insert or ignore into external_busy values (?, ?, ?, ?)').run(id, id, fromMs, toMs);
    });
    furnishBranch(db, each);
    const { zone, country, state, comfort } = each.rest.client;
    const postcode = state === '67' ? '67000' : state === 'RE' ? '97400' : null;
    db.sql('update bank_client set zone = ?, country = ?, postcode = ?').run(zone, country, postcode);
    db.sql(`insert into client_comfort values (?, ?, ?, 'C101', 0)`).run(CLIENT, comfort.startMin, comfort.endMin);
    rebuildCards(db, 'all');
  });
  await branch.add({
    appointments: each.meetings.map(({ fromMs, toMs, holder, joins, kind }) => ({
      client_id: CLIENT,
      starts_at_ms: fromMs,
      length_min: (toMs - fromMs) / 60_000,
      advisor_id: SEATS[holder],
      with_advisor_id: joins === null ? null : SEATS[joins],
      kind,
    })),
  });
  branch.clock.ms = each.rest.nowMs;
  // Days may have gone by since the case before, and nobody was idle.
  branch.server.app.lastCallAtMs = each.rest.nowMs;
}

function furnishBranch(db: WriteDb, { rest, kindBuffers }: BranchCase): void {
  const { opening, closures, state } = rest.branch;
  for (const { weekday, startMin, endMin } of opening)
    db.sql('insert into branch_hours values (?, ?, ?)').run(weekday, startMin, endMin);
  for (const on of closures) db.sql(`insert into branch_closure values (?, 'Travaux')`).run(on);
  const settings: BranchSettings = {
    ...DEFAULT_SETTINGS,
    branchName: 'e-agence',
    kindBuffers,
    leadTimeMin: rest.leadTimeMin,
    maxAppointmentsPerDay: rest.maxPerDay ?? 30,
    territory: state === '67' ? 'alsace_moselle' : state === 'RE' ? 'RE' : null,
  };
  db.sql('update branch set settings_json = ?').run(JSON.stringify(settings));
}

const wantedOf = ({ withSecond, kind, rest }: BranchCase) => ({
  clientId: CLIENT,
  kind,
  basis: rest.commercial ? ('commercial' as const) : ('client_requested' as const),
  lengthMin: rest.lengthMin,
  withAdvisorId: withSecond ? STAFF.other.id : null,
});

const stepMin = ({ lengthMin }: SlotCase): number => (lengthMin < 30 ? 15 : 30);
const isFree = ({ blocked }: SlotOut): boolean => blocked === null;

/** The three nearest free hours from three days before (or today) on, for three weeks. */
function nearestTo(asked: SlotCase, wantedAtMs: number): number[] {
  const today = localDate(asked.nowMs, BRANCH_ZONE);
  const before = addDays(localDate(wantedAtMs, BRANCH_ZONE), -3);
  const from = before > today ? before : today;
  const span = { fromMs: instantOf(from, 0, BRANCH_ZONE), toMs: instantOf(addDays(from, 21), 0, BRANCH_ZONE) };
  const far = (startMs: number) => Math.abs(startMs - wantedAtMs);
  const nearest: number[] = [];
  for (const startMs of candidates(asked, { ...span, stepMin: stepMin(asked) }).toSorted(
    (a, b) => far(a) - far(b) || a - b,
  )) {
    if (nearest.length === 3) break;
    if (reasonsAgainst(asked, startMs).length === 0) nearest.push(startMs);
  }
  return nearest;
}

/** @returns null when it was booked, and forgotten again; else the refusal */
async function tryToBook(each: BranchCase, startsAtMs: number): Promise<AppError | null> {
  const id = rowId();
  const asked = { ...wantedOf(each), id, startsAtMs: startsAtMs as Instant, subject: '', place: null };
  try {
    await branch.call('appointments.book', asked);
    await branch.write((db) => db.sql('delete from appointment where id = ?').run(id));
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

type Told = readonly (readonly [number, string])[];

/** Where a meeting that was just booked may go, quarter by quarter, and whether the colleague may have it. */
async function afterBooking(each: BranchCase, startsAtMs: number): Promise<{ moves: Told; handed: boolean }> {
  const id = rowId();
  const asked = { ...wantedOf(each), id, startsAtMs: startsAtMs as Instant, subject: '', place: null };
  await branch.call('appointments.book', asked);
  const to = addDays(each.from, CASE_DAYS - 1);
  const period = { from: each.from, to, lengthMin: each.rest.lengthMin };
  const times = await branch.call('appointments.moveTimes', { id, ...period });
  const handed = await branch.call('appointments.handOver', { id, advisorId: STAFF.other.id }).then(
    ({ advisorId }) => advisorId === STAFF.other.id,
    (error: unknown) => {
      expect(error).toMatchObject({ code: 'conflict' });
      return false;
    },
  );
  await branch.write((db) => db.sql('delete from appointment where id = ?').run(id));
  return { moves: times.map((slot) => [slot.startsAtMs, slot.blocked?.reason ?? 'free']), handed };
}

/** The hour was agreed with the client: only what keeps the colleague, or the branch, is asked. */
function couldHold(each: BranchCase, startMs: number): boolean {
  const asked = oracleCase({ ...each, withSecond: true });
  const { second: person } = asked;
  if (person === null) return false;
  const client = { ...asked.client, zone: null };
  const agreed = { ...asked, person, second: null, client, commercial: false, leadTimeMin: 0, nowMs: 0 };
  return isWorkingTime(agreed, startMs) && reasonsAgainst(agreed, startMs).length === 0;
}

/** Each date of a daily series from a start on, with what is said against it; « outside » = not in the working hours. */
async function checked(each: BranchCase, asked: SlotCase, startMs: number): Promise<Told> {
  const { occurrences } = await branch.call('series.check', {
    ...wantedOf(each),
    startsAtMs: startMs as Instant,
    rule: { pattern: { unit: 'day', every: 1 }, end: { count: CASE_DAYS }, except: [] },
  });
  // What is offered instead is free, that day and on the others.
  const instead = occurrences.flatMap(({ nearest, others }) => [...(nearest ? [nearest] : []), ...others]);
  expect(instead.filter(({ startsAtMs }) => reasonsAgainst(asked, startsAtMs).length > 0)).toEqual([]);
  return occurrences.map(({ startsAtMs, blocked }) => [
    startsAtMs,
    blocked === null ? 'free' : (blocked.reason ?? 'outside'),
  ]);
}

const expectedDates = (asked: SlotCase, startMs: number): Told =>
  sameHour(startMs, CASE_DAYS).map((atMs) => [
    atMs,
    isWorkingTime(asked, atMs) ? (reasonsAgainst(asked, atMs)[0] ?? 'free') : 'outside',
  ]);

/** At most `n` of a list, from its beginning to its end. */
const spread = <T>(list: readonly T[], n: number): readonly T[] =>
  list.filter((_, i) => i % Math.max(1, Math.ceil(list.length / n)) === 0);

test(
  'an hour offered is booked, another refused with the three nearest; each, and each date of a series, for the first true reason',
  async () => {
    let booked = 0;
    await fc.assert(
      fc.asyncProperty(branchCase, async (each) => {
        await furnish(each);
        const asked = oracleCase(each);
        const { slots, proposals, clientZone } = await branch.call('appointments.slots', {
          ...wantedOf(each),
          from: each.from,
          days: CASE_DAYS,
        });
        expect(clientZone).toBe(asked.client.zone);
        const toMs = instantOf(addDays(each.from, CASE_DAYS), 0, BRANCH_ZONE);
        const starts = candidates(asked, { fromMs: each.fromMs, toMs, stepMin: stepMin(asked) });
        expect(slots.map(({ startsAtMs, blocked }) => [startsAtMs, blocked?.reason ?? 'free'])).toEqual(
          starts.map((startMs) => [startMs, reasonsAgainst(asked, startMs)[0] ?? 'free']),
        );
        const free = slots.filter(isFree);
        const days = [...Map.groupBy(free, ({ startsAtMs }) => localDate(startsAtMs, BRANCH_ZONE)).values()];
        expect(proposals).toEqual(days.slice(0, 3).map(([first]) => first));

        for (const { startsAtMs } of spread(free, 6)) {
          expect(await tryToBook(each, startsAtMs)).toBeNull();
          booked += 1;
        }
        const refused = slots.filter((slot) => !isFree(slot) && slot.blocked?.reason !== 'past');
        for (const { startsAtMs } of spread(refused, 2)) {
          const error = await tryToBook(each, startsAtMs);
          expect(error?.code).toBe('conflict');
          const details = error?.details as { readonly nearest: readonly SlotOut[] } | undefined;
          expect(details?.nearest.map((slot) => slot.startsAtMs)).toEqual(nearestTo(asked, startsAtMs));
        }
        const quarters = candidates(asked, { fromMs: each.fromMs, toMs, stepMin: 15 });
        for (const { startsAtMs } of spread(free, 1))
          expect(await afterBooking(each, startsAtMs)).toEqual({
            moves: quarters.map((startMs) => [startMs, reasonsAgainst(asked, startMs)[0] ?? 'free']),
            handed: couldHold(each, startsAtMs),
          });

        for (const startMs of spread(starts, 1))
          expect(await checked(each, asked, startMs)).toEqual(expectedDates(asked, startMs));

        // Five minutes before a stretch of work begins.
        const atWork = new Set(candidates(asked, { fromMs: each.fromMs, toMs, stepMin: 5 }));
        const early = starts.map((startMs) => startMs - 5 * MINUTE_MS).filter((startMs) => !atWork.has(startMs));
        for (const startMs of spread(early, 2))
          expect((await tryToBook(each, startMs))?.code).toMatch(/conflict|invalid_input/);
      }),
      { ...explored(30, 5), endOnFailure: true },
    );
    expect(booked).toBeGreaterThan(20);
  },
  PATIENCE_MS,
);
