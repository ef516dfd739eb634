/** What the director should know before applying, in French. */
import type { ReassignmentPlanned } from '#shared/domain/reassignment.ts';
import type { SlotReason } from '#shared/domain/slots.ts';
import { formatDate, formatTime, shortWeekdayName, zoneLabel } from '#shared/domain/time.ts';
import { twoClocks } from '#shared/domain/twoClocks.ts';
import type { AdvisorId, ClientId, ZoneId } from '#shared/values.ts';
import type { ChosenClient } from '../queries/reassignments.ts';
import type { Cascaded } from './cascade.ts';
import type { Why } from './receivers.ts';

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
  const blocked = inOrder.map(({ appointment: { clientId, advisorId, startsAtMs, clientZone }, to, why }) => {
    const hour = `Rendez-vous du ${hourOnBothClocks(startsAtMs, clientZone)} avec ${clientName(clientId)}`;
    return `${hour}\u00a0: ${reasonOf(why, advisorName(to))}, il reste à ${advisorName(advisorId)}.`;
  });
  return [
    ...general,
    ...stays,
    ...atMost(blocked, 'rendez-vous ne peuvent pas suivre'),
    ...atMost(splits, 'foyers partagés'),
    ...atMost(leftBehind, 'personnes séparées de leur foyer'),
  ];
}

/** « mar. 24/11/2026 à 09:00 (Nouméa mar. 19:00) »; one clock alone when the client's shows the same. */
function hourOnBothClocks(atMs: number, zone: ZoneId | null): string {
  const { here, there } = twoClocks(atMs, zone);
  const ours = `${shortWeekdayName(here.date)} ${formatDate(here.date)} à ${formatTime(here.minutes)}`;
  if (there === null) return ours;
  return `${ours} (${zoneLabel(there.zone)} ${shortWeekdayName(there.date)} ${formatTime(there.minutes)})`;
}

/** In words that tell nobody's motive. */
const WORDS: Partial<Readonly<Record<SlotReason | 'outside', (name: string) => string>>> = {
  outside: (name) => `${name} ne travaille pas à cette heure`,
  absence: (name) => `${name} est en absence à cette heure`,
  focus: (name) => `${name} a réservé cette heure à un autre travail`,
  appointment: (name) => `${name} a déjà un rendez-vous`,
  busy_elsewhere: (name) => `un autre agenda occupe ${name} à cette heure`,
  buffer: (name) => `${name} a un autre rendez-vous trop proche`,
  max_per_day: (name) => `la journée de ${name} compte déjà le nombre maximal de rendez-vous`,
};

function reasonOf(why: Why, name: string): string {
  const reason = why === 'outside' ? why : why.reason;
  if (why !== 'outside' && (reason === 'holiday' || reason === 'branch_closed'))
    return `l’agence est fermée à cette heure${why.detail === null ? '' : ` (${why.detail})`}`;
  return WORDS[reason]?.(name) ?? `${name} n’est pas libre`;
}

function atMost(sentences: readonly string[], what: string): string[] {
  if (sentences.length <= LISTED) return [...sentences];
  return [...sentences.slice(0, LISTED), `Et ${sentences.length - LISTED} autres ${what}.`];
}
