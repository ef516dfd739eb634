/** Simulates a reassignment on the store as it is: nothing is written, and applying asks the same question again. */
import type { ReassignmentPlan, ReassignmentPlanInput } from '#shared/contract/reassignments.ts';
import {
  type AdvisorNow,
  planReassignment,
  type ReassignmentPlanned,
  REASSIGNMENT_WEIGHTS_2026 as WEIGHTS,
} from '#shared/domain/reassignment.ts';
import { addDays, instantOf } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type Instant, type LocalDate } from '#shared/values.ts';
import { portfolioClientIds } from '../queries/portfolios.ts';
import {
  absentAdvisors,
  type ChosenClient,
  chosenClients,
  futureAppointments,
  householdOthers,
  openPromises,
  portfolioSizes,
  receivingStaff,
} from '../queries/reassignments.ts';
import { staffNames } from '../queries/staff.ts';
import type { ReadDb } from '../store.ts';
import { cascade, fingerprintOf, type Move } from './cascade.ts';
import { calendarsOf } from './receivers.ts';
import { warningsOf } from './warnings.ts';

export type Simulated = { readonly plan: ReassignmentPlan; readonly moves: readonly Move[] };
type At = { readonly now: Instant; readonly today: LocalDate };

export function simulate(read: ReadDb, input: ReassignmentPlanInput, at: At): Simulated {
  const clients = chooseClients(read, input, at);
  const ids = clients.map((client) => client.id);
  const open = { promises: openPromises(read, ids), appointments: futureAppointments(read, ids, at.now) };
  const planned = deal(read, input, clients, open, at);
  const receivers = input.receivers.map((receiver) => receiver.advisorId);
  const lines = planned.lines.filter((line) => line.from !== line.to);
  const { moves, clashes } = cascade(lines, open, calendarsOf(read, receivers, open.appointments), input.cascade);

  const nameOf = new Map(clients.map((client) => [client.id, client.name]));
  const staff = staffNames(read);
  const movingIds = lines.map((line) => line.clientId);
  const warnings = warningsOf({
    planned,
    clashes,
    staying: planned.lines.length - lines.length,
    left: leftBehind(householdOthers(read, ids), clients, planned),
    clientName: (id) => nameOf.get(id) ?? id,
    advisorName: (id) => staff.get(id) ?? id,
  });
  const total = (of: 'promises' | 'appointments') => moves.reduce((sum, move) => sum + move[of].length, 0);
  const plan: ReassignmentPlan = {
    fingerprint: fingerprintOf({ moves, clashes }),
    clients: movingIds.length,
    promises: total('promises'),
    appointments: total('appointments'),
    loads: planned.loads.map((load) => ({ ...load, name: staff.get(load.advisorId) ?? load.advisorId })),
    spreadBefore: planned.spreadBefore,
    spreadAfter: planned.spreadAfter,
    warnings,
    lines: lines.map((line) => ({ ...line, name: nameOf.get(line.clientId) ?? line.clientId })),
  };
  return { plan, moves };
}

/** The count is frozen here: households never add anybody. */
function chooseClients(read: ReadDb, { selection }: ReassignmentPlanInput, { today }: At): ChosenClient[] {
  if (selection.by === 'filter') {
    const { advisorId, filter, limit } = selection;
    return chosenClients(read, portfolioClientIds(read, { advisorId }, filter, limit, today));
  }
  const ids = [...new Set(selection.clientIds)];
  const found = chosenClients(read, ids);
  if (found.length < ids.length)
    throw new AppError(
      'not_found',
      `${ids.length - found.length} des numéros donnés ne sont pas ceux de clients de l’agence.`,
      { field: 'selection.clientIds' },
    );
  return found;
}

type Open = {
  readonly promises: readonly { readonly clientId: ClientId }[];
  readonly appointments: readonly { readonly clientId: ClientId }[];
};

function deal(
  read: ReadDb,
  { receivers, mode, keepHouseholds }: ReassignmentPlanInput,
  clients: readonly ChosenClient[],
  open: Open,
  { now, today }: At,
): ReassignmentPlanned {
  const receiverIds = receivers.map((receiver) => receiver.advisorId);
  const staff = receivingStaff(read);
  if (receiverIds.some((id) => !staff.has(id)) || new Set(receiverIds).size < receiverIds.length)
    throw new AppError('invalid_input', 'Choisissez chaque conseiller une fois, parmi l’effectif de l’agence.', {
      field: 'receivers',
    });
  const giverIds = [...new Set(clients.flatMap((client) => client.advisorId ?? []))].filter(
    (id) => !receiverIds.includes(id),
  );
  const nowOf = loadsNow(read, [...receiverIds, ...giverIds], now);
  const absent = absentAdvisors(read, receiverIds, now, instantOf(addDays(today, 1), 0, BRANCH_ZONE));
  const promises = Map.groupBy(open.promises, (promise) => promise.clientId);
  const appointments = Map.groupBy(open.appointments, (appointment) => appointment.clientId);
  return planReassignment({
    clients: clients.map(({ id, segment, householdId, advisorId }) => ({
      id,
      segment,
      householdId,
      openPromises: promises.get(id)?.length ?? 0,
      appointments: appointments.get(id)?.length ?? 0,
      fromAdvisorId: advisorId,
    })),
    receivers: receivers.map(({ advisorId, share }) => ({
      ...nowOf(advisorId),
      share,
      absent: absent.has(advisorId),
    })),
    givers: giverIds.map(nowOf),
    mode,
    keepHouseholds,
    weights: WEIGHTS,
  });
}

function loadsNow(read: ReadDb, ids: readonly AdvisorId[], now: number): (id: AdvisorId) => AdvisorNow {
  const sizes = Map.groupBy(portfolioSizes(read, ids, now), (size) => size.advisorId);
  return (advisorId) => {
    const mine = sizes.get(advisorId) ?? [];
    return {
      advisorId,
      currentClients: mine.reduce((sum, size) => sum + size.clients, 0),
      currentLoad: mine.reduce(
        (sum, size) =>
          sum +
          size.clients * WEIGHTS.client[size.segment] +
          size.promises * WEIGHTS.openPromise +
          size.appointments * WEIGHTS.appointment,
        0,
      ),
    };
  };
}

/** Those who will not be with every member of their household that was chosen. */
function leftBehind(
  others: readonly ChosenClient[],
  clients: readonly ChosenClient[],
  { lines }: ReassignmentPlanned,
): ChosenClient[] {
  const receiverOf = new Map(lines.map((line) => [line.clientId, line.to]));
  const households = Map.groupBy(clients, (client) => client.householdId);
  return others.filter((other) =>
    (households.get(other.householdId) ?? []).some((member) => {
      const to = receiverOf.get(member.id);
      return to !== undefined && to !== other.advisorId;
    }),
  );
}
