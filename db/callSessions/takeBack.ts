/** Ctrl+Z: the last step is taken back; a recorded contact is cancelled by an appended row, as on its own. */
import { itemAt, lastStep } from '#shared/domain/callSession.ts';
import type { ClientId } from '#shared/values.ts';
import { forgetCampaignContact } from '../campaigns/report.ts';
import { cancelContact } from '../contacts/replace.ts';
import type { Store, WriteDb } from '../store.ts';
import { apply, isNew, openForWriting } from './move.ts';
import type { CallSession } from './rows.ts';
import type { Moment } from './standing.ts';
import { lastVersionOf } from './view.ts';

/**
 * @returns the session after it, and the client whose contact was cancelled, if any
 * @throws AppError `conflict` for a contact of an earlier day, or when the session has moved meanwhile
 */
export function takeBack(
  store: Store,
  db: WriteDb,
  seq: number,
  moment: Moment,
): { readonly session: CallSession; readonly cancelled: ClientId | null } {
  const opened = openForWriting(store, db, moment);
  const action = { kind: 'undo', seq } as const;
  if (!isNew(opened, action)) return { session: opened.session, cancelled: null };
  const { contactId = null, position = null } = lastStep(opened.state) ?? {};
  if (contactId !== null) {
    const last = lastVersionOf(db, contactId);
    cancelContact(db, last, moment.advisorId, moment.now);
    forgetCampaignContact(db, last);
  }
  const session = apply(db, opened, action, moment);
  return { session, cancelled: contactId === null ? null : (itemAt(opened.state, position)?.clientId ?? null) };
}
