/** The numbers of the law on telephone canvassing, as data with validity dates. */
import type { LocalDate } from '../values.ts';
import type { Weekday } from './dates.ts';

/** Minutes since local midnight, the end excluded. */
export type CallWindow = { readonly startMin: number; readonly endMin: number };

export type CallRules = {
  readonly validFrom: LocalDate;
  /** Last day of validity; null = still in force. */
  readonly validTo: LocalDate | null;
  /** Hours of the consumer's own clock (T6). */
  readonly windows: readonly CallWindow[];
  readonly weekdays: readonly Weekday[];
  /** Calls "canvassing or attempting to" per period of calendar days, for the whole bank (T7). */
  readonly maxAttempts: number;
  readonly periodDays: number;
  /** Longest life of a consent, in months from the day it was given (T3). */
  readonly consentMonths: number;
  /** Longest span of the exact date and time that a person may agree to, in minutes (T8). */
  readonly exactSlotMaxMin: number;
  /** Full calendar days after a refusal during which even a new consent opens nothing (T9). */
  readonly refusalPauseDays: number;
  /** How long after the hour the client asked for a call still counts as the call asked for. */
  readonly requestLateMin: number;
  /** Whether commercial calls to a person under curatorship are refused: the curator must assist. */
  readonly refusesCuratorship: boolean;
  readonly ageOfMajority: number;
};

/**
 * Every version of the rules, the oldest first.
 * Source: Code de la consommation, L.223-1 (as of 11 August 2026), D.223-9 (rules T1 to T9). What the sources
 * dispute (pause after a refusal, curatorship) stands at the safer reading.
 */
export const CALL_RULES: readonly CallRules[] = [
  {
    validFrom: '2026-08-11' as LocalDate,
    validTo: null,
    windows: [
      { startMin: 10 * 60, endMin: 13 * 60 },
      { startMin: 14 * 60, endMin: 20 * 60 },
    ],
    weekdays: [1, 2, 3, 4, 5],
    maxAttempts: 4,
    periodDays: 30,
    consentMonths: 12,
    exactSlotMaxMin: 60,
    refusalPauseDays: 60,
    requestLateMin: 60,
    refusesCuratorship: true,
    ageOfMajority: 18,
  },
];

/** The rules in force on a date; before the first version, that version: it is the strictest. */
export function callRulesOn(date: LocalDate): CallRules {
  const inForce = CALL_RULES.findLast((rules) => rules.validFrom <= date) ?? CALL_RULES[0];
  if (inForce === undefined) throw new RangeError('no version of the calling rules');
  return inForce;
}
