import { Button, Group, NumberInput, Select, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CampaignGoal } from '#shared/contract/campaigns.ts';
import { completeCriteria } from '#shared/domain/targeting/criteria.ts';
import type { AppError } from '#shared/errors.ts';
import type { Cents, LocalDate, RowId } from '#shared/values.ts';
import { call } from '../../../api/client.ts';
import { toAppError } from '../../../api/errors.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { Section } from '../../../ui/Section.tsx';
import { useProducts } from '../../products/useProducts.ts';
import { CriteriaBuilder } from '../builder/CriteriaBuilder.tsx';
import { readNumber } from '../readNumber.ts';
import { TargetCounts } from '../TargetCounts.tsx';
import { sentenceOf } from '../Targets.tsx';
import classes from './Campaigns.module.css';
import { campaignDraft, complete, type Written } from './campaignDraft.ts';
import { StepsEditor } from './StepsEditor.tsx';

/** A campaign being prepared: kept while it is written, saved as a draft, launched from there. */
export function CampaignForm({ onSaved }: { readonly onSaved: (id: RowId) => void }) {
  const { t } = useTranslation(['targeting', 'common']);
  const { id, campaign } = campaignDraft.useValue();
  const { choices, labelOf } = useProducts();
  const change = (part: Partial<Written>) => campaignDraft.change({ campaign: { ...campaign, ...part } });
  const countable = completeCriteria(campaign.criteria);
  const [refusal, setRefusal] = useState<AppError>();
  const [busy, setBusy] = useState(false);
  const formId = useId();
  const fault = (field: keyof Written) => (refusal?.field === field ? refusal.message : undefined);
  const draft = complete(campaign);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (draft === null) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      const saved = await call('campaigns.save', { id, draft });
      campaignDraft.forget();
      onSaved(saved.id);
    } catch (thrown) {
      setRefusal(toAppError(thrown));
      setBusy(false);
    }
  }

  return (
    <div className={classes['form']}>
      {/* The criteria stay outside: Enter chooses there, and must send nothing. */}
      <form id={formId} onSubmit={(event) => void save(event)}>
        <Section title={t(id === null ? 'campaign.new' : 'campaign.editTitle')}>
          <div className={classes['fields']}>
            <TextInput
              className={classes['double'] ?? ''}
              label={t('form.name')}
              value={campaign.name}
              maxLength={80}
              error={fault('name')}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <Choice
              label={t('form.mode')}
              value={campaign.mode}
              onChange={(mode) => change({ mode })}
              options={[
                { value: 'clients', label: t('mode.clients') },
                { value: 'prospects', label: t('mode.prospects') },
              ]}
            />
            <Select
              label={t('form.product')}
              placeholder={t('form.noProduct')}
              data={choices}
              value={campaign.product}
              error={fault('product')}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': t('common:clear') }}
              onChange={(product) => change({ product })}
            />
            {campaign.mode === 'prospects' && (
              <Text size="sm" c="var(--mantine-color-orange-text)" className={classes['whole'] ?? ''}>
                {t('prospects.law')}
              </Text>
            )}
            <Day
              label={t('form.startsOn')}
              value={campaign.startsOn}
              error={fault('startsOn')}
              onChange={(startsOn) => change({ startsOn })}
            />
            <Day
              label={t('form.endsOn')}
              value={campaign.endsOn}
              error={fault('endsOn')}
              onChange={(endsOn) => change({ endsOn })}
            />
            <Select
              label={t('form.goalKind')}
              data={CampaignGoal.options.map((goal) => ({ value: goal, label: t(`goalName.${goal}`) }))}
              value={campaign.goalKind}
              allowDeselect={false}
              onChange={(goal) => change({ goalKind: CampaignGoal.parse(goal) })}
            />
            <Whole
              label={t('form.goalCount')}
              value={campaign.goalCount}
              error={fault('goalCount')}
              onChange={(goalCount) => change({ goalCount })}
            />
            <Amount
              label={t('form.budget')}
              value={campaign.budgetCents}
              error={fault('budgetCents')}
              onChange={(budgetCents) => change({ budgetCents })}
            />
            <Amount
              label={t('form.callCost')}
              value={campaign.callCostCents}
              error={fault('callCostCents')}
              onChange={(callCostCents) => change({ callCostCents })}
            />
            <Whole
              label={t('form.chaserMax')}
              value={campaign.chaserMax}
              error={fault('chaserMax')}
              onChange={(chaserMax) => change({ chaserMax })}
            />
            <Whole
              label={t('form.chaserAfterDays')}
              value={campaign.chaserAfterDays}
              error={fault('chaserAfterDays')}
              onChange={(chaserAfterDays) => change({ chaserAfterDays })}
            />
            <Textarea
              className={classes['whole'] ?? ''}
              label={t('form.script')}
              description={t('form.scriptHint')}
              autosize
              minRows={2}
              maxRows={8}
              maxLength={4000}
              value={campaign.script}
              onChange={(event) => change({ script: event.currentTarget.value })}
            />
          </div>
        </Section>
      </form>
      <Section title={t('plan')}>
        <StepsEditor
          steps={campaign.steps}
          start={campaign.startsOn}
          error={fault('steps')}
          onChange={(steps) => change({ steps })}
        />
      </Section>
      <Section title={t('criteria')}>
        <CriteriaBuilder criteria={campaign.criteria} onChange={(criteria) => change({ criteria })} />
        <div className={classes['body']}>
          <Text size="sm" fw={550} mb="xs">
            {sentenceOf(countable, labelOf, campaign.mode)}
          </Text>
          <TargetCounts criteria={countable} mode={campaign.mode} product={campaign.product} />
          <FormError>{fault('criteria')}</FormError>
        </div>
      </Section>
      <FormError>{refusal && refusal.field === undefined ? refusal.message : undefined}</FormError>
      <Group mt="xs">
        <Button type="submit" form={formId} disabled={draft === null} loading={busy}>
          {t('form.save')}
        </Button>
        <Button variant="default" onClick={campaignDraft.forget}>
          {t('form.drop')}
        </Button>
        {draft === null && (
          <Text size="xs" c="dimmed">
            {t('form.datesLack')}
          </Text>
        )}
      </Group>
    </div>
  );
}

type FieldProps<T> = {
  readonly label: string;
  readonly value: T;
  readonly error: string | undefined;
  readonly onChange: (value: T) => void;
};

function Day({ label, value, error, onChange }: FieldProps<LocalDate | null>) {
  const { t } = useTranslation('targeting');
  return <DateField label={label} value={value} error={error} onChange={onChange} placeholder={t('form.dateHint')} />;
}

function Whole({ label, value, error, onChange }: FieldProps<number>) {
  return (
    <NumberInput
      label={label}
      min={0}
      allowDecimal={false}
      value={value}
      error={error}
      onChange={(next) => onChange(readNumber(next) ?? 0)}
    />
  );
}

function Amount({ label, value, error, onChange }: FieldProps<Cents | null>) {
  return (
    <NumberInput
      label={label}
      min={0}
      decimalScale={2}
      decimalSeparator=","
      thousandSeparator=" "
      suffix=" €"
      value={value === null ? '' : value / 100}
      error={error}
      onChange={(next) => {
        const euros = readNumber(next);
        onChange(euros === null ? null : (Math.round(euros * 100) as Cents));
      }}
    />
  );
}
