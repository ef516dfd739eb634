/** The planning of the branch: gathers the facts, lets the domain decide, and says what this role may see of it. */
import type { OutputOf } from '#shared/contract/index.ts';
import type { MinPresent } from '#shared/contract/personal.ts';
import {
  branchDays,
  MIDDAY_MIN,
  type PlannedAbsence,
  type PlannedDay,
  plannedDays,
  presenceOf,
} from '#shared/domain/planning.ts';
import { planningAlerts } from '#shared/domain/planningAlerts.ts';
import type { Interval } from '#shared/domain/slots.ts';
import { addDays, instantOf } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';
import type { Context } from '../app.ts';
import { branchTime, rulesOf } from '../appointments/freeTimes.ts';
import { colleagues } from '../queries/hours.ts';
import { keptPortfolioOwners } from '../queries/portfolios.ts';
import { keptStaffNames } from '../queries/staff.ts';
import { readSettings } from '../session.ts';
import { plannedPeople, promisesDue } from './facts.ts';

export const NO_MINIMUM: MinPresent = { weekdays: null, weekend: null };

/**
 * @param days how many, from `from`
 */
export function planningRange(
  { store, me, now, today }: Pick<Context, 'store' | 'me' | 'now' | 'today'>,
  { from, days }: { readonly from: LocalDate; readonly days: number },
): OutputOf<'planning.range'> {
  const { read } = store;
  const settings = readSettings(read);
  const branch = branchTime(read, settings);
  const rules = rulesOf(settings, 'video', from);
  const end = addDays(from, days);
  const period = {
    from,
    to: addDays(end, -1),
    fromMs: instantOf(from, 0, BRANCH_ZONE),
    toMs: instantOf(end, 0, BRANCH_ZONE),
  };
  const calendar = branchDays(branch, from, days);
  const everybody = colleagues(read);
  const staff = (['advisor', 'branch_director'] as const).flatMap((role) =>
    everybody.filter((person) => person.role === role),
  );
  const people = plannedPeople(read, staff, period, branch.opening, settings).map((person) => ({
    ...person,
    days: plannedDays(person, branch, calendar, rules, now),
  }));
  const minPresent = settings.minPresent ?? NO_MINIMUM;
  const presence = presenceOf(calendar, people, minPresent);
  const names = keptStaffNames(store, today);
  const clients = new Map(keptPortfolioOwners(store, today).map((owner) => [owner.advisorId, owner.clients]));
  const promises = promisesDue(read, period);

  const toAbsence = ({ label, ...absence }: PlannedAbsence) => ({
    ...absence,
    ...toRange(absence),
    label: me.role === 'branch_director' ? label : null,
    deputyName: absence.deputyId === null ? null : (names.get(absence.deputyId) ?? absence.deputyId),
  });
  const toCell = ({ working, present: _half, ...counts }: PlannedDay, due: number) => ({
    ...counts,
    working: working.map(toRange),
    promises: due,
  });
  return {
    days: calendar.map(({ opening, halves: _halves, ...day }, index) => ({
      ...day,
      ...toRange(day),
      middayMs: instantOf(day.on, MIDDAY_MIN, BRANCH_ZONE) as Instant,
      opening: opening.map(toRange),
      halves: [...(presence[index] ?? [])],
    })),
    people: people.map(({ advisorId, name, role, absences, days: cells }) => ({
      advisorId,
      name,
      role,
      clients: clients.get(advisorId) ?? 0,
      absences: absences.map(toAbsence),
      days: cells.map((cell, index) => toCell(cell, promises.get(advisorId)?.get(addDays(from, index)) ?? 0)),
    })),
    alerts: [
      ...planningAlerts({ days: calendar, people, presence, maxPerDay: settings.maxAppointmentsPerDay, names }, now),
    ],
    minPresent,
  };
}

const toRange = ({ fromMs, toMs }: Interval) => ({ fromMs: fromMs as Instant, toMs: toMs as Instant });
