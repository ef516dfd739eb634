/** What the director should know before applying, in French. */
import type { ReassignmentPlanned } from '#shared/domain/reassignment.ts';
import { formatDate, formatTimeAt, localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId } from '#shared/values.ts';
import type { ChosenClient } from '../queries/reassignments.ts';
import type { Cascaded } from './cascade.ts';

/** Sentences of one kind beyond this many are counted, not listed. */
const LISTED = 20;

export type WarningFacts = {
  readonly planned: ReassignmentPlanned;
  readonly clashes: Cascaded['clashes'];
  /** Chosen clients who are with their receiver already. */
  readonly staying: number;
  /** Members of a household that is split because they were not chosen. */
  readonly left: readonly ChosenClient[];
  readonly clientName: (id: ClientId) => string;
  readonly advisorName: (id: AdvisorId) => string;
};

export function warningsOf({ planned, clashes, staying, left, clientName, advisorName }: WarningFacts): string[] {
  const names = (ids: readonly AdvisorId[]) => ids.map(advisorName).join(', ');
  const receiverOf = new Map(planned.lines.map((line) => [line.clientId, line.to]));
  const general = planned.warnings.map(({ sentence, advisorIds }) =>
    advisorIds.length === 0 ? sentence : `${sentence} (${names(advisorIds)})`,
  );
  const stays =
    staying === 0
      ? []
      : [
          staying === 1
            ? 'Un client choisi ne change pas de conseiller.'
            : `${staying} clients choisis ne changent pas de conseiller.`,
        ];
  const splits = planned.splitHouseholds.map(({ householdId, clientIds }) => {
    const receivers = [...new Set(clientIds.flatMap((id) => receiverOf.get(id) ?? []))];
    return `Le foyer ${householdId} est partagé entre ${names(receivers)}.`;
  });
  const leftBehind = left.map(({ householdId, name, advisorId }) => {
    const where = advisorId === null ? 'sans conseiller' : `chez ${advisorName(advisorId)}`;
    return `Le foyer ${householdId ?? ''} est séparé\u00a0: ${name} reste ${where}.`;
  });
  const inOrder = clashes.toSorted((a, b) => a.appointment.startsAtMs - b.appointment.startsAtMs);
  const blocked = inOrder.map(({ appointment, to }) => {
    const on = formatDate(localDate(appointment.startsAtMs, BRANCH_ZONE));
    const at = formatTimeAt(appointment.startsAtMs, BRANCH_ZONE);
    const holder = advisorName(appointment.advisorId);
    return `Rendez-vous du ${on} à ${at} avec ${clientName(appointment.clientId)}\u00a0: ${advisorName(to)} n’est pas libre, il reste à ${holder}.`;
  });
  return [
    ...general,
    ...stays,
    ...atMost(blocked, 'rendez-vous ne peuvent pas suivre'),
    ...atMost(splits, 'foyers partagés'),
    ...atMost(leftBehind, 'personnes séparées de leur foyer'),
  ];
}

function atMost(sentences: readonly string[], what: string): string[] {
  if (sentences.length <= LISTED) return [...sentences];
  return [...sentences.slice(0, LISTED), `Et ${sentences.length - LISTED} autres ${what}.`];
}
