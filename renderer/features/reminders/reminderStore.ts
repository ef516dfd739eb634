import type { ReminderKey } from '#shared/contract/reminders.ts';
import { createOverlay } from '../../ui/overlay.ts';

/** The tray under the bell: a notice may open it. */
export const trayOverlay = createOverlay<true>();
export const openTray = (): void => trayOverlay.open(true);

export const keyOf = ({ kind, refId, dueAtMs }: ReminderKey): ReminderKey => ({ kind, refId, dueAtMs });
export const keyText = ({ kind, refId, dueAtMs }: ReminderKey): string => `${kind} ${refId} ${dueAtMs}`;
