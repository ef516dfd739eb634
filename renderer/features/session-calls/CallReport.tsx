import { Button, Skeleton } from '@mantine/core';
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSessionOut, SessionItem } from '#shared/contract/callSessions.ts';
import { focusField } from '../../ui/FieldRow.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { isTyping } from '../../ui/shortcuts.ts';
import { useToday } from '../../ui/useNow.ts';
import type { ContactForm } from '../contacts/contactForm.ts';
import { useDrafts } from '../contacts/drafts.ts';
import { type FormField, readForm } from '../contacts/readForm.ts';
import { useContactForm } from '../contacts/useContactForm.ts';
import { CALL_OUTCOMES, type CallOutcome, decideOutcome, reportRequest } from './callReport.ts';
import { useSheet } from './cardSheets.ts';
import { DuringCall } from './DuringCall.tsx';
import { ReportFields } from './ReportFields.tsx';
import classes from './Session.module.css';
import { hangUp, report, show } from './sessionActions.ts';
import { focusCard, useSessionDigits, useSessionKey } from './sessionKeys.ts';

type CallReportProps = { readonly item: SessionItem; readonly phase: 'in_call' | 'report' };

/** The call under way and its report: one form, so that what is noted while talking is in the report. */
export function CallReport(props: CallReportProps) {
  const { ready } = useDrafts();
  return ready ? <Form {...props} /> : <Skeleton m="md" h={160} />;
}

function Form({ item, phase }: CallReportProps) {
  const { t } = useTranslation('callSession');
  const today = useToday();
  const { sheet } = useSheet(item.clientId);
  const element = useRef<HTMLFormElement>(null);
  const next = useRef<CallSessionOut>(null);
  const focus = (field: FormField) => focusField(element.current, field);
  const entry = useContactForm(reportRequest(item), focus, async (draft) => {
    const { contact, session } = await report(item.position, draft);
    next.current = session;
    return contact;
  });
  const { form, change, busy } = entry;
  // The digit opens the report at once: the store hears of it meanwhile.
  const [over, setOver] = useState(phase === 'report');
  const reporting = over || phase === 'report';

  function decide(outcome: CallOutcome) {
    change(decideOutcome(form, outcome, sheet?.promises ?? [], today, Date.now()));
    if (reporting) aim(outcome);
    else {
      setOver(true);
      void hangUp().then((done) => setOver(done));
    }
  }

  const recordButton = () => element.current?.querySelector<HTMLElement>('[type="submit"]');

  /** Where the hand is needed next. */
  function aim(outcome: ContactForm['outcome']) {
    requestAnimationFrame(() => {
      if (outcome === 'reached') focusField(element.current, 'followUp');
      else if (outcome === 'call_back') focusField(element.current, 'dueOn');
      else if (outcome === null) focusCard();
      else recordButton()?.focus();
    });
  }

  const onReport = useEffectEvent(() => aim(form.outcome));
  useEffect(() => {
    if (reporting) onReport();
  }, [reporting]);

  async function send() {
    if (!reporting) return;
    if (!(await entry.save())) return;
    if (next.current) show(next.current);
  }

  useSessionDigits((index) => {
    const chosen = CALL_OUTCOMES[index];
    if (chosen) decide(chosen);
  });
  useSessionKey('sessionNote', () => focus('note'));
  useSessionKey('sessionNext', () => void send(), reporting);
  useSessionKey('save', () => void send(), reporting);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    // Enter ends the field and not the report: one look at what was understood, then Enter again.
    if (isTyping(document.activeElement) && readForm(form, Date.now()).ok) recordButton()?.focus();
    else void send();
  }

  return (
    <form ref={element} className={classes['form']} noValidate onSubmit={onSubmit}>
      {reporting ? (
        <ReportFields entry={entry} item={item} sheet={sheet} onNext={focus} />
      ) : (
        <DuringCall entry={entry} item={item} sheet={sheet} onDecide={decide} />
      )}
      {reporting && (
        <div className={classes['send']}>
          <Button
            type="submit"
            fullWidth
            size="md"
            aria-busy={busy}
            rightSection={<Keys of="save" />}
            aria-keyshortcuts="Control+Enter"
          >
            {t('record')}
          </Button>
        </div>
      )}
    </form>
  );
}
