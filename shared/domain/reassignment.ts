/**
 * Who receives which client when portfolios move: simulated, never applied here. Loads are in weight units, the
 * weights are visible data. The same input always gives the same plan, whatever the order of its lists.
 */
import type { Segment } from '../contract/vocabulary.ts';
import type { AdvisorId, ClientId } from '../values.ts';
import { dealBalanced, dealByShares, type Group, type Receiver } from './reassignment/deal.ts';
import { groupClients } from './reassignment/group.ts';

/** What one client, one open promise and one appointment weigh. Whole numbers, so that totals stay exact. */
export type ReassignmentWeights = {
  readonly client: Readonly<Record<Segment, number>>;
  readonly openPromise: number;
  readonly appointment: number;
};

/** Field practice: a wealth client takes about twice the time of a mass-market one. */
export const REASSIGNMENT_WEIGHTS_2026: ReassignmentWeights = {
  client: { mass: 10, wealth: 20, youth: 7, expatriate: 14 },
  openPromise: 2,
  appointment: 3,
};

export type MovingClient = {
  readonly id: ClientId;
  readonly segment: Segment;
  readonly householdId: string | null;
  readonly openPromises: number;
  readonly appointments: number;
  /** null = nobody's client yet. */
  readonly fromAdvisorId: AdvisorId | null;
};

/** `currentLoad` counts, in weight units, everything the advisor has now, clients that are moving included. */
export type AdvisorNow = {
  readonly advisorId: AdvisorId;
  readonly currentLoad: number;
  readonly currentClients: number;
};

export type ReassignmentReceiver = AdvisorNow & {
  /** Part of the moving load, in any unit; used by mode `shares` only. */
  readonly share: number | null;
  readonly absent: boolean;
};

export type ReassignmentInput = {
  readonly clients: readonly MovingClient[];
  readonly receivers: readonly ReassignmentReceiver[];
  /** Advisors who only give: shown in the loads when they are known. */
  readonly givers?: readonly AdvisorNow[];
  readonly mode: 'one' | 'shares' | 'balanced';
  readonly keepHouseholds: boolean;
  /** Clients whose receiver is already decided; with households kept, the others of the household follow. */
  readonly locked?: Readonly<Record<string, AdvisorId>>;
  readonly weights: ReassignmentWeights;
};

export type AdvisorLoadChange = {
  readonly advisorId: AdvisorId;
  readonly clientsBefore: number;
  readonly clientsAfter: number;
  readonly loadBefore: number;
  readonly loadAfter: number;
};

export type ReassignmentWarning = {
  readonly code: 'no_receiver' | 'receiver_absent' | 'absent_skipped' | 'one_of_several' | 'no_share' | 'unknown_lock';
  /** French, names no client. */
  readonly sentence: string;
  readonly advisorIds: readonly AdvisorId[];
};

export type ReassignmentPlanned = {
  /** In client order; one line per client, even when nothing changes for it. */
  readonly lines: readonly { readonly clientId: ClientId; readonly from: AdvisorId | null; readonly to: AdvisorId }[];
  /** Receivers, then givers, each in advisor order. */
  readonly loads: readonly AdvisorLoadChange[];
  /** Heaviest minus lightest receiver, in weight units. */
  readonly spreadBefore: number;
  readonly spreadAfter: number;
  /** Households whose moving members go to several advisors. */
  readonly splitHouseholds: readonly { readonly householdId: string; readonly clientIds: readonly ClientId[] }[];
  readonly warnings: readonly ReassignmentWarning[];
};

/** What one client weighs, in weight units. */
export function clientWeight(
  client: Pick<MovingClient, 'segment' | 'openPromises' | 'appointments'>,
  weights: ReassignmentWeights,
): number {
  return (
    weights.client[client.segment] +
    client.openPromises * weights.openPromise +
    client.appointments * weights.appointment
  );
}

/**
 * Simulates a reassignment. Every client goes to exactly one receiver (none without any receiver); households
 * stay together when asked, unless locks pull them apart. Absent receivers are passed over when somebody is present.
 */
export function planReassignment(input: ReassignmentInput): ReassignmentPlanned {
  const clients = [...input.clients].sort((a, b) => compareText(a.id, b.id));
  const receivers = [...input.receivers].sort((a, b) => compareText(a.advisorId, b.advisorId));
  const weightOf = new Map(clients.map((client) => [client.id, clientWeight(client, input.weights)]));
  const known = new Set(receivers.map((receiver) => receiver.advisorId));
  const { groups, unknownLocks } = groupClients(clients, weightOf, input.keepHouseholds, input.locked ?? {}, known);
  const { open, warnings } = chooseReceivers(receivers, input.mode);

  const leaving = totalsBy(clients, (client) => client.fromAdvisorId, weightOf);
  const staying = open.map((receiver) => ({
    advisorId: receiver.advisorId,
    share: receiver.share ?? 0,
    load: receiver.currentLoad - (leaving.get(receiver.advisorId)?.load ?? 0),
  }));
  const receiverOf = deal(groups, staying, input.mode);
  const lines = clients.flatMap((client) => {
    const to = receiverOf.get(client.id);
    return to === undefined ? [] : [{ clientId: client.id, from: client.fromAdvisorId, to }];
  });

  const arriving = totalsBy(clients, (client) => receiverOf.get(client.id) ?? null, weightOf);
  const left = lines.length === 0 ? new Map<AdvisorId, Total>() : leaving;
  const change = (advisor: AdvisorNow): AdvisorLoadChange => ({
    advisorId: advisor.advisorId,
    clientsBefore: advisor.currentClients,
    clientsAfter:
      advisor.currentClients -
      (left.get(advisor.advisorId)?.clients ?? 0) +
      (arriving.get(advisor.advisorId)?.clients ?? 0),
    loadBefore: advisor.currentLoad,
    loadAfter:
      advisor.currentLoad - (left.get(advisor.advisorId)?.load ?? 0) + (arriving.get(advisor.advisorId)?.load ?? 0),
  });
  const received = receivers.map(change);
  const given = (input.givers ?? [])
    .filter((giver) => !known.has(giver.advisorId))
    .sort((a, b) => compareText(a.advisorId, b.advisorId))
    .map(change);

  return {
    lines,
    loads: [...received, ...given],
    spreadBefore: spread(received.map((each) => each.loadBefore)),
    spreadAfter: spread(received.map((each) => each.loadAfter)),
    splitHouseholds: findSplits(clients, receiverOf),
    warnings: unknownLocks.length === 0 ? warnings : [...warnings, lockWarning(unknownLocks)],
  };
}

/** Heaviest minus lightest; 0 for nobody. */
export function spread(loads: readonly number[]): number {
  return loads.length === 0 ? 0 : Math.max(...loads) - Math.min(...loads);
}

function deal(
  groups: readonly Group[],
  receivers: readonly Receiver[],
  mode: ReassignmentInput['mode'],
): ReadonlyMap<ClientId, AdvisorId> {
  if (mode === 'balanced') return dealBalanced(groups, receivers);
  const hasShare = receivers.some((receiver) => receiver.share > 0);
  return dealByShares(groups, hasShare ? receivers : receivers.map((receiver) => ({ ...receiver, share: 1 })));
}

type Chosen = { readonly open: readonly ReassignmentReceiver[]; readonly warnings: readonly ReassignmentWarning[] };

function chooseReceivers(receivers: readonly ReassignmentReceiver[], mode: ReassignmentInput['mode']): Chosen {
  const present = receivers.filter((receiver) => !receiver.absent);
  const absent = receivers.filter((receiver) => receiver.absent).map((receiver) => receiver.advisorId);
  if (receivers.length === 0) {
    return { open: [], warnings: [{ code: 'no_receiver', sentence: 'Aucun conseiller ne reçoit.', advisorIds: [] }] };
  }
  const warnings: ReassignmentWarning[] = [];
  if (absent.length > 0) {
    warnings.push(
      present.length > 0
        ? { code: 'absent_skipped', sentence: 'Les conseillers absents ne reçoivent personne.', advisorIds: absent }
        : { code: 'receiver_absent', sentence: 'Tous les conseillers choisis sont absents.', advisorIds: absent },
    );
  }
  const open = present.length > 0 ? present : receivers;
  if (mode === 'shares' && !open.some((receiver) => (receiver.share ?? 0) > 0)) {
    warnings.push({ code: 'no_share', sentence: 'Aucune part indiquée : répartition à parts égales.', advisorIds: [] });
  }
  if (mode !== 'one' || open.length === 1) return { open, warnings };
  const ignored = open.slice(1).map((receiver) => receiver.advisorId);
  const sentence = 'Un seul conseiller reçoit dans ce mode : les autres sont ignorés.';
  return { open: open.slice(0, 1), warnings: [...warnings, { code: 'one_of_several', sentence, advisorIds: ignored }] };
}

type Total = { readonly clients: number; readonly load: number };

function totalsBy(
  clients: readonly MovingClient[],
  keyOf: (client: MovingClient) => AdvisorId | null,
  weightOf: ReadonlyMap<ClientId, number>,
): ReadonlyMap<AdvisorId, Total> {
  const totals = new Map<AdvisorId, Total>();
  for (const client of clients) {
    const key = keyOf(client);
    if (key === null) continue;
    const before = totals.get(key) ?? { clients: 0, load: 0 };
    totals.set(key, { clients: before.clients + 1, load: before.load + (weightOf.get(client.id) ?? 0) });
  }
  return totals;
}

function findSplits(
  clients: readonly MovingClient[],
  receiverOf: ReadonlyMap<ClientId, AdvisorId>,
): ReassignmentPlanned['splitHouseholds'] {
  const households = Map.groupBy(
    clients.filter((client) => client.householdId !== null),
    (client) => client.householdId ?? '',
  );
  return [...households]
    .filter(([, members]) => new Set(members.map((member) => receiverOf.get(member.id))).size > 1)
    .map(([householdId, members]) => ({ householdId, clientIds: members.map((member) => member.id) }));
}

function lockWarning(advisorIds: readonly AdvisorId[]): ReassignmentWarning {
  return { code: 'unknown_lock', sentence: 'Un client est fixé à un conseiller qui ne reçoit pas.', advisorIds };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
