/** Events say what changed, after commit. Screens reload; events never steer. */
import type { ClientId } from '../values.ts';

export const EVENT_NAMES = [
  'contacts.changed',
  'promises.changed',
  'reminders.changed',
  'appointments.changed',
  'clients.changed',
  'portfolios.changed',
  'imports.changed',
  'settings.changed',
  'catalogue.changed',
  'targets.changed',
  'campaigns.changed',
  'session.locked',
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

/** The clients concerned when they are few; absent = reload everything of that kind. */
export type EventPayload = { readonly clientIds?: readonly ClientId[] };
