import { z } from 'zod';
import { LedgerView } from '#shared/contract/promises.ts';
import { AdvisorId } from '#shared/values.ts';

/** Where a person left the ledger. */
export const PromisesPlace = z.object({ show: LedgerView, advisorId: AdvisorId.nullable() });
export type PromisesPlace = z.infer<typeof PromisesPlace>;
export const START: PromisesPlace = { show: 'overdue', advisorId: null };
