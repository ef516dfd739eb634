/** The report of a call: the contact and the step to the next client, in one transaction. */
import type { ContactDraft } from '#shared/contract/contacts.ts';
import { itemAt } from '#shared/domain/callSession.ts';
import { AppError } from '#shared/errors.ts';
import { noteCampaignContact } from '../campaigns/report.ts';
import { logContact } from '../contacts/log.ts';
import { ownerToReport } from '../contacts/reportable.ts';
import { findReplacement } from '../queries/contacts.ts';
import type { Caller } from '../scope.ts';
import type { Store, WriteDb } from '../store.ts';
import { apply, isNew, openForWriting } from './move.ts';
import type { CallSession } from './rows.ts';
import type { Moment } from './standing.ts';

/** `refusal`: the gate said no; the session has not moved, and the attempt that says so is to be committed. */
export type Reported = { readonly session: CallSession } | { readonly refusal: AppError };

/** @throws AppError as `logContact`, and `conflict` when the session has moved meanwhile */
export function reportCall(
  store: Store,
  db: WriteDb,
  { me, position, draft }: { me: Caller; position: number; draft: ContactDraft },
  moment: Moment,
): Reported {
  const opened = openForWriting(store, db, moment);
  const action = { kind: 'report', position, contactId: draft.id } as const;
  if (!isNew(opened, action)) return { session: opened.session };
  const item = itemAt(opened.state, position);
  if (item?.clientId !== draft.clientId)
    throw new AppError('invalid_input', 'Ce compte rendu n’est pas celui du client affiché. Rechargez la page.', {
      field: 'contact.clientId',
    });
  if (draft.attemptId !== item.attemptId)
    throw new AppError('invalid_input', 'Cet appel n’est pas celui de la session. Rechargez la page.', {
      field: 'contact.attemptId',
    });
  const { advisorId, now } = moment;
  const ownerId = ownerToReport(db, me, draft) ?? advisorId;
  const logged = logContact(db, draft, advisorId, ownerId, now);
  if ('refusal' in logged) return logged;
  const { contactId } = logged;
  if (findReplacement(db, contactId)?.kind === 'cancellation')
    throw new AppError('conflict', 'Ce compte rendu a été annulé. Saisissez-le à nouveau.');
  const { source } = opened.session;
  if (source.kind === 'campaign') {
    const { clientId } = draft;
    const { campaignId } = source;
    noteCampaignContact(db, { campaignId, contactId, clientId, authorId: advisorId, ownerId, fields: draft }, now);
  }
  return { session: apply(db, opened, action, moment) };
}
