/** What the generator is asked for. */
import type { LocalDate } from '#shared/values.ts';

export type BranchPlan = {
  readonly seed: number;
  readonly advisors: number;
  readonly clients: number;
  /** Size of the first portfolio; the others share the rest evenly. */
  readonly firstPortfolio: number;
  readonly contactsPerClient: number;
  /** Over the whole history and the three weeks to come. */
  readonly appointmentsPerClient: number;
  /** How far back contacts and appointments go, in days. */
  readonly historyDays: number;
  /** The Paris day of « today »: the same seed and the same day give the same rows. */
  readonly today: LocalDate;
  /** Minutes since midnight in Paris: what is recorded today was recorded before. 0 = nothing yet. */
  readonly nowMin: number;
};

/** Six months of a branch of six advisors. */
export const demonstrationPlan = (today: LocalDate, nowMin = 0): BranchPlan => ({
  seed: 20_261_122,
  advisors: 6,
  clients: 1_200,
  firstPortfolio: 212,
  contactsPerClient: 7.4,
  appointmentsPerClient: 1.1,
  historyDays: 183,
  today,
  nowMin,
});
