import { z } from 'zod';
import { ClientId, Instant, Phone, RowId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { command, query } from './define.ts';

/** A number that somebody else answers: off the lists at once, and a task to find the right one. */
export const NumberCorrection = z.object({
  id: RowId,
  clientId: ClientId,
  clientName: z.string(),
  phone: Phone,
  atMs: Instant,
  authorName: z.string(),
  /** Set once the bank was asked for another number: waiting for the extract. */
  askedBankAtMs: Instant.nullable(),
  /** The number that is dialled meanwhile; null = none is left. */
  otherPhone: Phone.nullable(),
});
export type NumberCorrection = z.infer<typeof NumberCorrection>;

export const correctionsContract = {
  /** « Numéros à corriger » of the own portfolio (the whole branch for the director), the oldest first. */
  'corrections.list': query({ access: CLIENT_READERS, input: z.object({}), output: z.array(NumberCorrection) }),
  /**
   * `number_valid`: the number is right after all, and is dialled again. `asked_bank`: stays off the lists until the
   * bank's extract brings another, which closes it by itself. `reopen` undoes either.
   */
  'corrections.resolve': command({
    access: CLIENT_READERS,
    input: z.object({ id: RowId, resolution: z.enum(['number_valid', 'asked_bank', 'reopen']) }),
    output: z.object({}),
  }),
};
