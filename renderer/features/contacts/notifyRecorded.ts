import type { ContactOut } from '#shared/contract/contacts.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { newRowId } from '../../api/ids.ts';
import { t } from '../../i18n/index.ts';
import { notifyDone, notifyError, notifyUndo } from '../../ui/notify.tsx';
import type { ContactForm } from './contactForm.ts';
import { flushDrafts, keepDraft } from './drafts.ts';

/** Says that the contact is recorded, and offers to take it back: what was typed is then a draft again. */
export function notifyRecorded(contact: ContactOut, form: ContactForm): void {
  if (form.correction) notifyDone(t('contacts:corrected'));
  else notifyUndo(t('contacts:recorded', { name: contact.clientName }), () => void undo(contact, form));
}

async function undo(contact: ContactOut, form: ContactForm): Promise<void> {
  try {
    await call('contacts.cancel', { contactId: contact.id });
    keepDraft({ ...form, id: newRowId() });
    flushDrafts();
    notifyDone(t('contacts:undone'));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
