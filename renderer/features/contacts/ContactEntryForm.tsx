import { Button, Group, Text, TextInput } from '@mantine/core';
import { type FormEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnanswered } from '#shared/domain/contactRules.ts';
import type { ClientId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { FieldRow, focusField } from '../../ui/FieldRow.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { fullName } from '../client/names.ts';
import { ConsentKeys } from '../consents/ConsentKeys.tsx';
import { CompletePrevious } from './CompletePrevious.tsx';
import { ContextChoices, MainChoices } from './ContactChoices.tsx';
import classes from './ContactDrawer.module.css';
import { ContactWho } from './ContactWho.tsx';
import { MAX_PROPOSALS } from './contactForm.ts';
import { type ContactRequest, contactOverlay } from './contactStore.ts';
import { DueField } from './DueField.tsx';
import { KeptPromises } from './KeptPromises.tsx';
import { NoteField } from './NoteField.tsx';
import { notifyRecorded } from './notifyRecorded.ts';
import { ProposalsField } from './ProposalsField.tsx';
import { ReboundPanel } from './ReboundPanel.tsx';
import { Refusal } from './Refusal.tsx';
import type { FormField } from './readForm.ts';
import { DurationField, WhenField } from './TimeFields.tsx';
import { useContactForm } from './useContactForm.ts';

const NOBODY = '0' as ClientId;

/** One contact, from its motif to « Enregistrer ». Ctrl+Entrée records from anywhere in it. */
export function ContactEntryForm({ request }: { readonly request: ContactRequest }) {
  const { t } = useTranslation(['contacts', 'common']);
  const element = useRef<HTMLFormElement>(null);
  const focus = (field: FormField) => focusField(element.current, field);
  const entry = useContactForm(request, focus);
  const { form, errors, refusal, busy, change, save } = entry;
  const { clientId, correction } = form;
  const known = { enabled: clientId !== null };
  const { data } = useQuery('clients.sheet', { id: clientId ?? NOBODY }, { ...known, events: ['clients.changed'] });
  const sheet = data?.id === clientId ? data : undefined;
  const { data: habits } = useQuery('contacts.form', { clientId });

  useShortcut('save', () => element.current?.requestSubmit(), { inDialog: true });

  async function submit(event: FormEvent) {
    event.preventDefault();
    const contact = await save();
    if (!contact) return;
    contactOverlay.close();
    notifyRecorded(contact, form);
  }

  function chooseClient(id: ClientId) {
    entry.chooseClient(id);
    focus('reason');
  }

  const answered = form.outcome === null || !isUnanswered(form.outcome);
  const openPromises = sheet?.promises.filter(({ status }) => status === 'open') ?? [];
  return (
    <form ref={element} className={classes['form']} noValidate onSubmit={(event) => void submit(event)}>
      <div className={classes['fields']}>
        <ContactWho entry={entry} sheet={sheet} onChoose={chooseClient} onForget={() => focus('client')} />
        {clientId !== null && !correction && <CompletePrevious last={habits?.lastContact ?? null} form={form} />}
        <hr className={classes['rule']} />
        <ContextChoices form={form} errors={errors} change={change} />
        {/* What may be offered is in sight while the motif is asked for. */}
        {sheet && answered && !correction && form.direction === 'inbound' && (
          <ReboundPanel
            sheet={sheet}
            proposed={new Set(form.proposals.map(({ product }) => product))}
            onPropose={(product) =>
              change({
                proposals: [...form.proposals, { product, reaction: 'thinking' as const }].slice(-MAX_PROPOSALS),
              })
            }
          />
        )}
        <hr className={classes['rule']} />
        <MainChoices form={form} errors={errors} change={change} favourites={habits?.favouriteReasons} onNext={focus} />
        {form.followUp !== null && form.followUp !== 'none' && (
          <DueField form={form} error={errors.dueOn} onChange={(dueText) => change({ dueText })} />
        )}
        <NoteField value={form.note} error={errors.note} onChange={(note) => change({ note })} />
        {sheet && answered && (
          <ProposalsField
            gaps={sheet.gaps}
            value={form.proposals}
            error={errors.proposals}
            onChange={(proposals) => change({ proposals })}
          />
        )}
        {correction && (
          <FieldRow field="correctionReason" label={t('field.correctionReason')} error={errors.correctionReason}>
            {({ labelledBy, describedBy, invalid }) => (
              <TextInput
                aria-labelledby={labelledBy}
                aria-describedby={describedBy}
                aria-required
                error={invalid}
                value={form.correctionReason}
                onChange={(event) => change({ correctionReason: event.currentTarget.value })}
                placeholder={t('correctionPlaceholder')}
                maxLength={300}
              />
            )}
          </FieldRow>
        )}
        <Group grow align="start" gap="md" preventGrowOverflow={false}>
          <WhenField form={form} errors={errors} change={change} />
          <DurationField form={form} errors={errors} change={change} />
        </Group>
        {!correction && (
          <KeptPromises
            promises={openPromises}
            kept={form.keepsPromiseIds}
            onChange={(keepsPromiseIds) => change({ keepsPromiseIds })}
          />
        )}
        {sheet && sheet.deceasedOn === null && (
          <ConsentKeys client={{ clientId: sheet.id, name: fullName(sheet), zone: sheet.zone }} inDialog />
        )}
        <Refusal error={refusal} />
      </div>
      <div className={classes['foot']}>
        <Text size="xs" c="dimmed">
          {t('digitsHint')}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" onClick={contactOverlay.close}>
            {t('common:close')}
          </Button>
          <Button type="submit" loading={busy} rightSection={<Keys of="save" />} aria-keyshortcuts="Control+Enter">
            {t('common:save')}
          </Button>
        </Group>
      </div>
    </form>
  );
}
