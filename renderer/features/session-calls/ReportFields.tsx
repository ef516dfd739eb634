import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionItem } from '#shared/contract/callSessions.ts';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { isUnanswered } from '#shared/domain/contactRules.ts';
import { useQuery } from '../../api/hooks.ts';
import { fullName } from '../client/names.ts';
import { ConsentKeys } from '../consents/ConsentKeys.tsx';
import { ContextChoices, ReasonChoice, ResultChoices } from '../contacts/ContactChoices.tsx';
import { DueField } from '../contacts/DueField.tsx';
import { KeptPromises } from '../contacts/KeptPromises.tsx';
import { NoteField } from '../contacts/NoteField.tsx';
import { ProposalsField } from '../contacts/ProposalsField.tsx';
import { Refusal } from '../contacts/Refusal.tsx';
import type { FormField } from '../contacts/readForm.ts';
import { DurationField, WhenField } from '../contacts/TimeFields.tsx';
import type { ContactEntry } from '../contacts/useContactForm.ts';
import classes from './Session.module.css';

type ReportFieldsProps = {
  readonly entry: ContactEntry;
  readonly item: SessionItem;
  readonly sheet: ClientSheet | undefined;
  readonly onNext: (field: FormField) => void;
};

/** What the session filled in by itself: seen in one line, opened when it is wrong. */
const GIVEN = [
  'channel',
  'direction',
  'nature',
  'reason',
  'atMs',
  'durationMin',
] as const satisfies readonly FormField[];

/** The result first: the rest is already right, most of the time. */
export function ReportFields({ entry, item, sheet, onNext }: ReportFieldsProps) {
  const { t } = useTranslation(['callSession', 'vocabulary']);
  const { form, errors, refusal, change } = entry;
  const [wanted, setWanted] = useState(false);
  const { data: habits } = useQuery('contacts.form', { clientId: item.clientId });
  const open = wanted || GIVEN.some((field) => errors[field] !== undefined);
  const answered = form.outcome === null || !isUnanswered(form.outcome);
  const spoken = form.outcome === 'reached' || form.outcome === 'refused' || form.proposals.length > 0;
  const promises = sheet?.promises.filter(({ status }) => status === 'open') ?? [];
  const given = [
    t(`vocabulary:channel.${form.channel}`),
    t(`vocabulary:direction.${form.direction}`),
    t(`vocabulary:nature.${form.nature}`),
    form.reason === null ? null : t(`vocabulary:reason.${form.reason}`),
    form.durationText === '' ? null : t('minutes', { count: Number(form.durationText) }),
  ];
  return (
    <div className={classes['fields']}>
      <Title order={2}>{t('state.report')}</Title>
      <ResultChoices form={form} errors={errors} change={change} onNext={onNext} />
      {form.followUp !== null && form.followUp !== 'none' && (
        <DueField form={form} error={errors.dueOn} onChange={(dueText) => change({ dueText })} />
      )}
      <NoteField value={form.note} error={errors.note} onChange={(note) => change({ note })} />
      {sheet && spoken && (
        <ProposalsField
          gaps={needsFirst(sheet, item.product)}
          value={form.proposals}
          error={errors.proposals}
          onChange={(proposals) => change({ proposals })}
        />
      )}
      {sheet && answered && <ConsentKeys client={{ clientId: sheet.id, name: fullName(sheet), zone: sheet.zone }} />}
      <KeptPromises
        promises={promises}
        kept={form.keepsPromiseIds}
        onChange={(keepsPromiseIds) => change({ keepsPromiseIds })}
      />
      <div className={classes['details']}>
        <span>{given.filter((word) => word !== null).join(' · ')}</span>
        <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setWanted(!open)}>
          {t('edit')}
        </Button>
      </div>
      {open && (
        <>
          <ContextChoices form={form} errors={errors} change={change} />
          <ReasonChoice
            form={form}
            errors={errors}
            change={change}
            favourites={habits?.favouriteReasons}
            onNext={onNext}
          />
          <WhenField form={form} errors={errors} change={change} />
          <DurationField form={form} errors={errors} change={change} />
        </>
      )}
      <Refusal error={refusal} />
    </div>
  );
}

/** The product of this call is one click away; the others are in the list, where room is short. */
function needsFirst({ gaps: { gaps, whyNot, warnings } }: ClientSheet, product: string | null): ClientSheet['gaps'] {
  const wanted = gaps.find((gap) => gap.product === product) ?? gaps[0];
  const others = gaps.filter((gap) => gap !== wanted).map((gap) => ({ ...gap, sentences: [] }));
  return { gaps: wanted ? [wanted] : [], whyNot: [...others, ...whyNot], warnings };
}
