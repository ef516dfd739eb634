/**
 * The order of the outbound call list, and why each client is in it. A score is the sum of the points of its
 * reasons, some of which take points off; whether the call is lawful is another decision, taken afterwards down the
 * list.
 */
import { type Product, type ProductCode, productByCode } from '../catalogue/products.ts';
import type { Segment } from '../contract/vocabulary.ts';
import type { ClientId, LocalDate } from '../values.ts';
import { type HourReach, reachSentence } from './bestTime.ts';
import type { CallEventKind, CallWeights } from './callWeights.ts';
import { dayNumber } from './dates.ts';
import { formatDate } from './time.ts';

/** What one client brings to the ranking. Dates are days of the branch; null = none. */
export type CallRow = {
  readonly clientId: ClientId;
  /** The oldest promise whose day has passed. */
  readonly overduePromiseOn: LocalDate | null;
  /** The next promise that is still to come, today included. */
  readonly promiseDueOn: LocalDate | null;
  /** The callback asked for, due or past. */
  readonly callbackDueOn: LocalDate | null;
  readonly topGapProduct: ProductCode | null;
  readonly topGapScore: number;
  readonly nextEventOn: LocalDate | null;
  readonly nextEventKind: CallEventKind | null;
  readonly lastContactOn: LocalDate | null;
  readonly segment: Segment;
  readonly householdId: string | null;
  /** Calls in a row without reaching anybody, within the period of the weights. */
  readonly unansweredCalls: number;
  /** How likely this client answers in the present hour; null = unknown. */
  readonly reachNow: HourReach | null;
};

/** The first ones are reasons to call; the last two only move a client up or down, and may take points off. */
export const CALL_REASONS = [
  'promise_overdue',
  'callback_due',
  'promise_due',
  'need_gap',
  'event',
  'silence',
  'best_time',
  'effort',
] as const;
export type CallReasonKind = (typeof CALL_REASONS)[number];
export type CallReason = { readonly kind: CallReasonKind; readonly points: number; readonly sentence: string };

/** A place in the list. `sameHouseholdAs` names the member of the household who is called instead. */
export type RankedCall = {
  readonly clientId: ClientId;
  readonly score: number;
  readonly sameHouseholdAs: ClientId | null;
};

const DAYS_A_MONTH = 30;

/** The score of one client: the sum of the points that `rankReasons` tells, without making a sentence. */
export function rankScore(row: CallRow, today: LocalDate, weights: CallWeights): number {
  return scoreOn(row, dayNumber(today), weights);
}

/** The points of the reasons to call alone; 0 = not due, whatever the hour and the effort. */
export function duePoints(row: CallRow, today: LocalDate, weights: CallWeights): number {
  return whyPoints(row, dayNumber(today), weights);
}

/** The part of a score that depends on the hour: what `reachNow` adds to a client who is due. */
export function bestTimePoints({ reachNow }: Pick<CallRow, 'reachNow'>, { bestTime }: CallWeights): number {
  if (reachNow === null) return 0;
  const points = Math.round((reachNow.rate - reachNow.usual) * 100 * bestTime.perPercent);
  return Math.max(-bestTime.max, Math.min(bestTime.max, points));
}

/**
 * Why a client is in the list, strongest first. Empty = no reason to call: not due.
 * @param productOf names the product that is lacking, as the catalogue in force does
 */
export function rankReasons(
  row: CallRow,
  today: LocalDate,
  weights: CallWeights,
  productOf: (code: ProductCode) => Pick<Product, 'label'> = productByCode,
): readonly CallReason[] {
  const day = dayNumber(today);
  const all: readonly CallReason[] = [
    {
      kind: 'promise_overdue',
      points: latePoints(row.overduePromiseOn, day, weights.promiseOverdue),
      sentence: `Promesse en retard depuis le ${text(row.overduePromiseOn)}.`,
    },
    {
      kind: 'callback_due',
      points: latePoints(row.callbackDueOn, day, weights.callbackDue),
      sentence:
        row.callbackDueOn === today
          ? 'Rappel demandé pour aujourd’hui.'
          : `Rappel demandé pour le ${text(row.callbackDueOn)}.`,
    },
    {
      kind: 'promise_due',
      points: promiseDuePoints(row, day, weights),
      sentence:
        row.promiseDueOn === today ? 'Promesse à tenir aujourd’hui.' : `Promesse à tenir le ${text(row.promiseDueOn)}.`,
    },
    { kind: 'need_gap', points: gapPoints(row, weights), sentence: gapSentence(row, productOf) },
    { kind: 'event', points: eventPoints(row, day, weights), sentence: eventSentence(row) },
    {
      kind: 'silence',
      points: silencePoints(row, day, weights),
      sentence:
        row.lastContactOn === null
          ? 'Aucun contact enregistré.'
          : `Pas de contact depuis le ${text(row.lastContactOn)}.`,
    },
  ];
  const why = all.filter(({ points }) => points > 0);
  if (why.length === 0) return [];
  const moved = movingReasons(row, weights).filter(({ points }) => points !== 0);
  return [...why, ...moved].sort((a, b) => b.points - a.points);
}

/** What moves a client who is due up or down: the hour it is, and the calls that reached nobody. */
function movingReasons(row: CallRow, weights: CallWeights): readonly CallReason[] {
  const { unansweredCalls: calls, reachNow } = row;
  const tried = calls === 1 ? '1 essai sans réponse' : `${calls} essais sans réponse`;
  return [
    { kind: 'best_time', points: bestTimePoints(row, weights), sentence: reachNow ? reachSentence(reachNow) : '' },
    {
      kind: 'effort',
      points: effortPoints(row, weights),
      sentence: `${tried} en ${weights.effort.periodDays} jours.`,
    },
  ];
}

/**
 * The whole list, best first. Equal scores: the older last contact first, never contacted before all; then the
 * client number. A household is called once: its first callable member (or its first, when none is) keeps the
 * place, the others name that member.
 * @param mayBeCalled whether a client may be called now; leave out when not yet known
 */
export function rankCalls(
  rows: readonly CallRow[],
  today: LocalDate,
  weights: CallWeights,
  mayBeCalled: (row: CallRow) => boolean = () => true,
): readonly RankedCall[] {
  const day = dayNumber(today);
  const ranked = rows.map((row) => ({ row, score: scoreOn(row, day, weights) })).sort(compareCalls);
  const called = calledOncePerHousehold(
    ranked.map(({ row }) => row),
    mayBeCalled,
  );
  return ranked.map(({ row, score }) => {
    const head = row.householdId === null ? undefined : called.get(row.householdId);
    return {
      clientId: row.clientId,
      score,
      sameHouseholdAs: head === undefined || head === row.clientId ? null : head,
    };
  });
}

/** The order of the list: total, so that two runs give the same page. */
export function compareCalls(
  a: { readonly row: CallRow; readonly score: number },
  b: { readonly row: CallRow; readonly score: number },
): number {
  return (
    b.score - a.score ||
    compareText(a.row.lastContactOn ?? '', b.row.lastContactOn ?? '') ||
    compareText(a.row.clientId, b.row.clientId)
  );
}

/** Whom of a household a call goes to: the first member who may be called, or the first when none may. */
export function calledMember<Member>(
  bestFirst: readonly Member[],
  mayBeCalled: (member: Member) => boolean,
): Member | undefined {
  return bestFirst.find(mayBeCalled) ?? bestFirst[0];
}

function calledOncePerHousehold(
  rows: readonly CallRow[],
  mayBeCalled: (row: CallRow) => boolean,
): ReadonlyMap<string, ClientId> {
  const called = new Map<string, ClientId>();
  for (const [householdId, members] of Map.groupBy(rows, (row) => row.householdId)) {
    const member = calledMember(members, mayBeCalled);
    if (householdId !== null && member) called.set(householdId, member.clientId);
  }
  return called;
}

function scoreOn(row: CallRow, day: number, weights: CallWeights): number {
  const why = whyPoints(row, day, weights);
  return why === 0 ? 0 : why + bestTimePoints(row, weights) + effortPoints(row, weights);
}

/** The points of the reasons to call: none of them takes any off. */
function whyPoints(row: CallRow, day: number, weights: CallWeights): number {
  return (
    latePoints(row.overduePromiseOn, day, weights.promiseOverdue) +
    latePoints(row.callbackDueOn, day, weights.callbackDue) +
    promiseDuePoints(row, day, weights) +
    gapPoints(row, weights) +
    eventPoints(row, day, weights) +
    silencePoints(row, day, weights)
  );
}

/** Due today or late; nothing before the day. */
function latePoints(dueOn: LocalDate | null, day: number, late: CallWeights['promiseOverdue']): number {
  if (dueOn === null) return 0;
  const lateDays = day - dayNumber(dueOn);
  return lateDays < 0 ? 0 : late.base + late.perLateDay * Math.min(lateDays, late.maxLateDays);
}

function promiseDuePoints({ promiseDueOn }: CallRow, day: number, { promiseDue }: CallWeights): number {
  return promiseDueOn === null ? 0 : aheadPoints(dayNumber(promiseDueOn) - day, promiseDue.base, promiseDue);
}

function gapPoints({ topGapProduct, topGapScore }: CallRow, { needGap }: CallWeights): number {
  return topGapProduct === null ? 0 : Math.min(needGap.max, Math.max(0, topGapScore) * needGap.perPoint);
}

function eventPoints({ nextEventOn, nextEventKind }: CallRow, day: number, { event }: CallWeights): number {
  if (nextEventOn === null || nextEventKind === null) return 0;
  return aheadPoints(dayNumber(nextEventOn) - day, event.base[nextEventKind], event);
}

function aheadPoints(
  daysAhead: number,
  base: number,
  { perDayAhead, horizonDays }: { readonly perDayAhead: number; readonly horizonDays: number },
): number {
  return daysAhead < 0 || daysAhead > horizonDays ? 0 : Math.max(0, base - perDayAhead * daysAhead);
}

function silencePoints({ lastContactOn, segment }: CallRow, day: number, { silence }: CallWeights): number {
  if (lastContactOn === null) return silence.max;
  const days = day - dayNumber(lastContactOn);
  if (days < silence.afterDays[segment]) return 0;
  return Math.min(silence.max, Math.floor(days / DAYS_A_MONTH) * silence.perMonth);
}

function effortPoints({ unansweredCalls }: CallRow, { effort }: CallWeights): number {
  return unansweredCalls === 0 ? 0 : -Math.min(effort.max, effort.perCall * unansweredCalls);
}

function gapSentence({ topGapProduct }: CallRow, productOf: (code: ProductCode) => Pick<Product, 'label'>): string {
  return topGapProduct === null ? '' : `Besoin non couvert : ${productOf(topGapProduct).label}.`;
}

function eventSentence({ nextEventOn, nextEventKind }: CallRow): string {
  if (nextEventOn === null || nextEventKind === null) return '';
  const on = formatDate(nextEventOn);
  switch (nextEventKind) {
    case 'majority':
      return `Aura 18 ans le ${on}.`;
    case 'birthday':
      return `Anniversaire le ${on}.`;
    case 'maturity':
      return `Une échéance tombe le ${on}.`;
    case 'contract_anniversary':
      return `Anniversaire d’un contrat le ${on}.`;
    case 'onboarding_anniversary':
      return `Anniversaire de l’entrée en relation le ${on}.`;
  }
}

function text(date: LocalDate | null): string {
  return date === null ? '' : formatDate(date);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
