/** What each reason to call is worth, as dated data. */
import { z } from 'zod';
import { LocalDate } from '../values.ts';

export const CALL_EVENTS = [
  'majority',
  'birthday',
  'maturity',
  'contract_anniversary',
  'onboarding_anniversary',
] as const;
export const CallEventKind = z.enum(CALL_EVENTS);
export type CallEventKind = z.infer<typeof CallEventKind>;

const Points = z.int().min(0).max(100_000);
const Days = z.int().min(0).max(3660);
const Late = z.object({ base: Points, perLateDay: Points, maxLateDays: Days }).readonly();

/** What each reason is worth, in points. Dated data: a bank may set its own. */
export const CallWeights = z
  .object({
    version: z.string().min(1),
    validFrom: LocalDate,
    promiseOverdue: Late,
    callbackDue: Late,
    /** `base` on the day; each day ahead takes `perDayAhead` off, up to `horizonDays`. */
    promiseDue: z.object({ base: Points, perDayAhead: Points, horizonDays: Days }).readonly(),
    /** Points per point of the best gap. */
    needGap: z.object({ perPoint: Points, max: Points }).readonly(),
    event: z
      .object({ base: z.record(CallEventKind, Points).readonly(), perDayAhead: Points, horizonDays: Days })
      .readonly(),
    /** Silence counts from `afterDays`; somebody never contacted gets `max`. */
    silence: z
      .object({
        afterDays: z.record(z.enum(['mass', 'wealth', 'youth', 'expatriate']), Days).readonly(),
        perMonth: Points,
        max: Points,
      })
      .readonly(),
    /** Points per point of percentage above or below what a call usually reaches, `max` either way. */
    bestTime: z.object({ perPercent: Points, max: Points }).readonly(),
    /** Points taken off for each recent call in a row that reached nobody. */
    effort: z.object({ periodDays: Days, perCall: Points, max: Points }).readonly(),
  })
  .readonly();
export type CallWeights = z.infer<typeof CallWeights>;

/** Field practice: a promise before a callback, a callback before an occasion, an occasion before silence. */
export const CALL_WEIGHTS_2026: CallWeights = {
  version: '2026.1',
  validFrom: '2026-01-01' as LocalDate,
  promiseOverdue: { base: 1000, perLateDay: 10, maxLateDays: 30 },
  callbackDue: { base: 800, perLateDay: 10, maxLateDays: 15 },
  promiseDue: { base: 500, perDayAhead: 100, horizonDays: 3 },
  needGap: { perPoint: 2, max: 200 },
  event: {
    base: { majority: 90, birthday: 30, maturity: 80, contract_anniversary: 40, onboarding_anniversary: 30 },
    perDayAhead: 1,
    horizonDays: 30,
  },
  silence: { afterDays: { mass: 180, wealth: 90, youth: 180, expatriate: 120 }, perMonth: 6, max: 100 },
  bestTime: { perPercent: 2, max: 40 },
  effort: { periodDays: 30, perCall: 4, max: 24 },
};
