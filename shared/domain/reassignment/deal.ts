/** Ways of dealing groups of clients to receivers. All are deterministic: ties go to the first in order. */
import type { AdvisorId, ClientId } from '../../values.ts';

/** Clients that go together, what they weigh, and the receiver they are fixed to. */
export type Group = {
  readonly clientIds: readonly ClientId[];
  readonly weight: number;
  readonly lock: AdvisorId | null;
};

/** `load` is what stays with the receiver once the moving clients are taken out. */
export type Receiver = { readonly advisorId: AdvisorId; readonly load: number; readonly share: number };

type Dealt = ReadonlyMap<ClientId, AdvisorId>;

/** Heaviest group first, each to the receiver that is furthest below its share of what moves. */
export function dealByShares(groups: readonly Group[], receivers: readonly Receiver[]): Dealt {
  const shares = receivers.reduce((total, receiver) => total + receiver.share, 0);
  const moving = groups.reduce((total, group) => total + group.weight, 0);
  const sharing = receivers.filter((receiver) => receiver.share > 0);
  const starts = sharing.map((receiver) => ({
    advisorId: receiver.advisorId,
    load: -(moving * receiver.share) / shares,
  }));
  return lightestFirst(groups, starts).dealt;
}

/**
 * Heaviest group first, each to the least loaded receiver. On small sets that greedy order is not always the
 * best one, so it is kept only if dealing in turn, the naive way, would not leave a smaller spread.
 */
export function dealBalanced(groups: readonly Group[], receivers: readonly Receiver[]): Dealt {
  const greedy = lightestFirst(groups, receivers);
  const inTurn = inTurns(groups, receivers);
  return inTurn.spread < greedy.spread ? inTurn.dealt : greedy.dealt;
}

type Start = { readonly advisorId: AdvisorId; readonly load: number };
type Outcome = { readonly dealt: Dealt; readonly spread: number };

function lightestFirst(groups: readonly Group[], starts: readonly Start[]): Outcome {
  const free = [...groupsIn(groups, false)].sort((a, b) => b.weight - a.weight);
  return dealOut(groups, free, starts, (loads) => {
    let lightest = 0;
    for (let i = 1; i < loads.length; i++) {
      if ((loads[i] as number) < (loads[lightest] as number)) lightest = i;
    }
    return lightest;
  });
}

function inTurns(groups: readonly Group[], starts: readonly Start[]): Outcome {
  return dealOut(groups, groupsIn(groups, false), starts, (loads, turn) => turn % loads.length);
}

function dealOut(
  groups: readonly Group[],
  free: readonly Group[],
  starts: readonly Start[],
  choose: (loads: readonly number[], turn: number) => number,
): Outcome {
  const dealt = new Map<ClientId, AdvisorId>();
  const loads = starts.map((start) => start.load);
  const give = (group: Group, advisorId: AdvisorId): void => {
    for (const id of group.clientIds) dealt.set(id, advisorId);
    const index = starts.findIndex((start) => start.advisorId === advisorId);
    if (index !== -1) loads[index] = (loads[index] as number) + group.weight;
  };
  for (const group of groupsIn(groups, true)) if (group.lock !== null) give(group, group.lock);
  for (const [turn, group] of free.entries()) {
    const chosen = starts[choose(loads, turn)];
    if (chosen) give(group, chosen.advisorId);
  }
  return { dealt, spread: loads.length === 0 ? 0 : Math.max(...loads) - Math.min(...loads) };
}

function groupsIn(groups: readonly Group[], locked: boolean): readonly Group[] {
  return groups.filter((group) => (group.lock !== null) === locked);
}
