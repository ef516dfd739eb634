/** What is done with a reminder: from its line in the tray, and from its notice. */
import type { ReminderOut } from '#shared/contract/reminders.ts';
import type { Snooze } from '#shared/domain/reminders.ts';
import { call } from '../../api/client.ts';
import { openClient, openScreen } from '../../nav.ts';
import { placeCall } from '../calls/placeCall.ts';
import { keepPromise, orTell } from '../day/promiseActions.ts';
import { session } from '../session/sessionStore.ts';
import { keyOf, trayOverlay } from './reminderStore.ts';

export function snooze(reminder: ReminderOut, until: Snooze): Promise<void> {
  return orTell(() => call('reminders.snooze', { ...keyOf(reminder), until }));
}

/** Promises are an advisor's to keep, and calls to place. */
const isAdvisor = (): boolean => session.getState().state?.account?.role === 'advisor';

/** A promise is kept; of a meeting, only the reminder is done with. */
export function markDone(reminder: ReminderOut): Promise<void> {
  const { kind, refId, clientName } = reminder;
  if (kind === 'promise' && isAdvisor()) return keepPromise({ id: refId, clientName });
  return orTell(() => call('reminders.close', keyOf(reminder)));
}

/** The client's sheet; who only joins has the calendar. */
export function openReminder({ clientId, opens }: ReminderOut): void {
  trayOverlay.close();
  if (opens) openClient(clientId);
  else openScreen('agenda');
}

/** A meeting by video or in a branch is not called. */
export const mayCall = ({ kind, meeting, opens }: ReminderOut): boolean =>
  opens && isAdvisor() && (kind === 'promise' || meeting === 'phone');

export async function callReminded({ kind, refId, clientId }: ReminderOut): Promise<void> {
  trayOverlay.close();
  const keepsPromiseIds = kind === 'promise' ? [refId] : [];
  await placeCall({ clientId, purpose: 'service', product: null, keepsPromiseIds });
}
