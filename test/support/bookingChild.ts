/**
 * A second workstation process on the same store: books every time it is given, or moves an appointment to each, and
 * tells which it won. Started with `fork`; expects one message { path, key (hex), advisorId, clientId, times, nowMs }.
 */
import { bookAppointment } from '#db/appointments/book.ts';
import { moveAppointment } from '#db/appointments/move.ts';
import { openStore } from '#db/store.ts';
import { uuidV7 } from '#db/uuid.ts';
import type { Account } from '#shared/contract/session.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId, Instant, RowId } from '#shared/values.ts';

export type BookingOrder = {
  readonly path: string;
  readonly key: string;
  readonly advisorId: AdvisorId;
  readonly clientId: ClientId;
  readonly times: readonly Instant[];
  readonly nowMs: number;
  /** Who joins each of the new ones. */
  readonly withAdvisorId?: AdvisorId;
  /** Appointments to move, one for each time; left out = new ones are booked. */
  readonly moving?: readonly RowId[];
  /** Who moves them. */
  readonly me?: Account;
};
/** For each time: null = done, else the code of the refusal. */
export type BookingResults = readonly (string | null)[];

process.on('message', (order: BookingOrder) => {
  void bookAll(order).then((results) => process.send?.(results, () => process.disconnect()));
});
process.send?.('ready');

async function bookAll(order: BookingOrder): Promise<BookingResults> {
  const { path, key, advisorId, clientId, times, nowMs, moving, me, withAdvisorId = null } = order;
  const store = openStore(path, Buffer.from(key, 'hex'));
  const results: (string | null)[] = [];
  for (const [index, startsAtMs] of times.entries()) {
    const wanted = { clientId, kind: 'video', basis: 'client_requested', lengthMin: 30 } as const;
    const booking = { ...wanted, withAdvisorId, id: uuidV7(nowMs), startsAtMs, subject: '', place: null };
    const id = moving?.[index];
    results.push(
      await store
        .write((db) =>
          Promise.resolve(
            id && me
              ? moveAppointment(db, me, { id, startsAtMs, lengthMin: 30 }, nowMs)
              : bookAppointment(db, advisorId, booking, nowMs),
          ),
        )
        .then(
          () => null,
          (error: unknown) => (error instanceof AppError ? error.code : String(error)),
        ),
    );
  }
  store.close();
  return results;
}
