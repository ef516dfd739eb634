import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { useShortcut } from '../../ui/shortcuts.ts';
import { openBrief } from './briefStore.ts';

/** P prepares the appointment under way, or the next of those on screen. */
export function useBriefKey(appointments: readonly AppointmentOut[]): void {
  const prepare = () => {
    const now = Date.now();
    const coming = appointments.filter(
      ({ status, startsAtMs, lengthMin }) => status === 'booked' && startsAtMs + lengthMin * MINUTE_MS > now,
    );
    const next = coming.toSorted((a, b) => a.startsAtMs - b.startsAtMs)[0];
    if (next) openBrief({ appointmentId: next.id });
  };
  useShortcut('brief', prepare, { enabled: appointments.length > 0 });
}
