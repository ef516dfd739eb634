import { useRef, useState } from 'react';
import { z } from 'zod';
import { type AppointmentOut, SlotOut } from '#shared/contract/appointments.ts';
import type { ClientId, RowId } from '#shared/values.ts';
import { useCommand } from '../../api/hooks.ts';
import { newRowId } from '../../api/ids.ts';
import type { Wanted } from './BookingOptions.tsx';

const Conflict = z.object({ nearest: z.array(SlotOut) });

/** Books a slot; a hour that was taken meanwhile comes back with the nearest free ones. */
export function useBooking(clientId: ClientId, wanted: Wanted) {
  const { run, busy, error, reset } = useCommand('appointments.book');
  const [booked, setBooked] = useState<AppointmentOut | null>(null);
  // Trying the same hour again, after a lost connection, must not book it twice.
  const attempt = useRef<{ readonly what: string; readonly id: RowId }>(undefined);

  async function book(slot: SlotOut): Promise<void> {
    if (busy || slot.blocked !== null) return;
    const { kind, basis, length, subject, place, language, advisorId, withAdvisorId } = wanted;
    const input = {
      clientId,
      advisorId,
      withAdvisorId,
      kind,
      basis,
      lengthMin: Number(length),
      startsAtMs: slot.startsAtMs,
      subject,
      language,
      place: kind === 'branch' && place.trim() !== '' ? place : null,
    };
    const what = JSON.stringify(input);
    if (attempt.current?.what !== what) attempt.current = { what, id: newRowId() };
    const appointment = await run({ id: attempt.current.id, ...input });
    if (appointment) setBooked(appointment);
  }

  function undone(): void {
    attempt.current = undefined;
    setBooked(null);
  }

  const conflict = error?.code === 'conflict' ? Conflict.safeParse(error.details) : undefined;
  return { book, busy, error, nearest: conflict?.data?.nearest ?? [], booked, undone, forgetRefusal: reset };
}
