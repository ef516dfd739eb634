/**
 * A second workstation process on the same store: books every time it is given, and tells which it won.
 * Started with `fork`; expects one message { path, key (hex), advisorId, clientId, times, nowMs }.
 */
import { bookAppointment } from '#db/appointments/book.ts';
import { openStore } from '#db/store.ts';
import { uuidV7 } from '#db/uuid.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId, Instant } from '#shared/values.ts';

export type BookingOrder = {
  readonly path: string;
  readonly key: string;
  readonly advisorId: AdvisorId;
  readonly clientId: ClientId;
  readonly times: readonly Instant[];
  readonly nowMs: number;
};
/** For each time: null = booked, else the code of the refusal. */
export type BookingResults = readonly (string | null)[];

process.on('message', (order: BookingOrder) => {
  void bookAll(order).then((results) => process.send?.(results, () => process.disconnect()));
});
process.send?.('ready');

async function bookAll({ path, key, advisorId, clientId, times, nowMs }: BookingOrder): Promise<BookingResults> {
  const store = openStore(path, Buffer.from(key, 'hex'));
  const results: (string | null)[] = [];
  for (const startsAtMs of times) {
    const wanted = { clientId, kind: 'video', basis: 'client_requested', lengthMin: 30 } as const;
    const booking = { ...wanted, id: uuidV7(nowMs), startsAtMs, subject: '', place: null };
    results.push(
      await store
        .write((db) => Promise.resolve(bookAppointment(db, advisorId, booking, nowMs)))
        .then(
          () => null,
          (error: unknown) => (error instanceof AppError ? error.code : String(error)),
        ),
    );
  }
  store.close();
  return results;
}
