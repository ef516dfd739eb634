import { useEffect, useRef, useState } from 'react';
import type { ContactDraft, ContactFields, ContactOut } from '#shared/contract/contacts.ts';
import { isUnanswered } from '#shared/domain/contactRules.ts';
import type { AppError } from '#shared/errors.ts';
import type { ClientId } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { useNow } from '../../ui/useNow.ts';
import { blankForm, type ContactForm, draftKey, fitted, resumeForm } from './contactForm.ts';
import type { ContactRequest } from './contactStore.ts';
import { dropDraft, findDraft, flushDrafts, keepDraft } from './drafts.ts';
import { FORM_FIELDS, type FormErrors, type FormField, fieldOfError, readForm } from './readForm.ts';

export type ContactEntry = {
  readonly form: ContactForm;
  readonly errors: FormErrors;
  /** A refusal that no field can show. */
  readonly refusal: AppError | undefined;
  readonly busy: boolean;
  /** A draft was taken up again. */
  readonly resumed: boolean;
  readonly change: (part: Partial<ContactForm>) => void;
  /** Takes up the draft of that client, when there is one and nothing was typed yet. */
  readonly chooseClient: (clientId: ClientId) => void;
  /** Starts afresh: the draft is forgotten. */
  readonly discard: () => void;
  /** The recorded contact; null when something is wrong: `errors` and `refusal` say what. */
  readonly save: () => Promise<ContactOut | null>;
};

type State = { readonly form: ContactForm; readonly resumed: boolean; readonly touched: boolean };

/** Records what was typed; rejects with the reason when it cannot. */
export type RecordContact = (draft: ContactDraft) => Promise<ContactOut>;
const logContact: RecordContact = async (draft) => (await call('contacts.log', draft)).contact;

function start(request: ContactRequest): State {
  const now = Date.now();
  const blank = blankForm(request, now);
  const draft = request.fresh ? null : findDraft(draftKey(blank));
  // What was dialled is to be reported, even if nothing was typed yet.
  if (!draft) return { form: blank, resumed: false, touched: blank.attemptId !== null };
  return { form: resumeForm(draft, request, now), resumed: true, touched: true };
}

/** One contact being typed: its draft follows every change, and goes when the contact is recorded. */
export function useContactForm(
  request: ContactRequest,
  onFault: (first: FormField) => void,
  record: RecordContact = logContact,
): ContactEntry {
  const now = useNow();
  const [{ form, resumed, touched }, setState] = useState(() => start(request));
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<AppError>();
  const [busy, setBusy] = useState(false);
  const recorded = useRef(false);

  useEffect(() => {
    if (touched && !recorded.current) keepDraft(form);
  }, [form, touched]);
  useEffect(() => flushDrafts, []);

  const reading = tried ? readForm(form, now) : null;
  const refusedField = fieldOfError(refusal?.field);
  const errors: FormErrors = {
    ...(reading && !reading.ok ? reading.errors : {}),
    ...(refusal && refusedField ? { [refusedField]: refusal.message } : {}),
  };

  function change(part: Partial<ContactForm>) {
    setRefusal(undefined);
    setState((last) => ({ ...last, form: fitted({ ...last.form, ...part }), touched: true }));
  }

  function chooseClient(clientId: ClientId) {
    if (touched) change({ clientId });
    else setState(start({ ...request, clientId }));
  }

  function discard() {
    dropDraft(form);
    setTried(false);
    setRefusal(undefined);
    setState({ form: blankForm(request, Date.now()), resumed: false, touched: false });
  }

  async function save(): Promise<ContactOut | null> {
    if (busy) return null;
    setTried(true);
    const read = readForm(form, Date.now());
    if (!read.ok) {
      const first = FORM_FIELDS.find((field) => field in read.errors);
      if (first) onFault(first);
      return null;
    }
    setBusy(true);
    try {
      const contact = await send(form, read.clientId, read.fields, record);
      recorded.current = true;
      dropDraft(form);
      return contact;
    } catch (thrown) {
      const error = toAppError(thrown);
      const field = fieldOfError(error.field);
      setRefusal(error);
      if (field) onFault(field);
      return null;
    } finally {
      setBusy(false);
    }
  }

  return {
    form,
    errors,
    refusal: refusedField ? undefined : refusal,
    busy,
    resumed,
    change,
    chooseClient,
    discard,
    save,
  };
}

async function send(
  form: ContactForm,
  clientId: ClientId,
  fields: ContactFields,
  record: RecordContact,
): Promise<ContactOut> {
  const { id, correction, attemptId, appointmentId, keepsPromiseIds } = form;
  const proposals = isUnanswered(fields.outcome) ? [] : form.proposals;
  if (correction) {
    const correctionReason = form.correctionReason.trim();
    return call('contacts.correct', { ...fields, id, contactId: correction.id, correctionReason, proposals });
  }
  return record({ ...fields, id, clientId, attemptId, appointmentId, keepsPromiseIds, proposals });
}
