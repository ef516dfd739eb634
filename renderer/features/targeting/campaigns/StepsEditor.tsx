import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type CampaignDraft, StepMeans } from '#shared/contract/campaigns.ts';
import type { LocalDate } from '#shared/values.ts';
import { DateField } from '../../../ui/DateField.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import classes from './Campaigns.module.css';

type Steps = CampaignDraft['steps'];
type StepsProps = {
  readonly steps: Steps;
  /** The day given to a first step; null = none yet. */
  readonly start: LocalDate | null;
  readonly error: string | undefined;
  readonly onChange: (steps: Steps) => void;
};

/** The action plan: what is done when, and by what means. */
export function StepsEditor({ steps, start, error, onChange }: StepsProps) {
  const { t } = useTranslation('targeting');
  const dueOn = steps.at(-1)?.dueOn ?? start;
  return (
    <div className={classes['body']}>
      {/* Steps have no identity but their place. */}
      {[...steps.entries()].map(([index, step]) => {
        const put = (part: Partial<Steps[number]>) => onChange(steps.with(index, { ...step, ...part }));
        const name = t('form.stepNumber', { count: index + 1 });
        return (
          <fieldset key={`step ${index}`} className={classes['stepFields']} aria-label={name}>
            <DateField
              size="xs"
              aria-label={t('form.stepDate')}
              value={step.dueOn}
              onChange={(next) => next !== null && put({ dueOn: next })}
            />
            <Select
              size="xs"
              aria-label={t('form.stepMeans')}
              data={StepMeans.options.map((means) => ({ value: means, label: t(`means.${means}`) }))}
              value={step.means}
              allowDeselect={false}
              onChange={(means) => put({ means: StepMeans.parse(means) })}
            />
            <TextInput
              size="xs"
              aria-label={t('form.stepLabel')}
              placeholder={t('form.stepLabel')}
              maxLength={120}
              value={step.label}
              onChange={(event) => put({ label: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('form.removeStep', { name })}
              onClick={() => onChange(steps.toSpliced(index, 1))}
            >
              <IconX size={15} aria-hidden />
            </ActionIcon>
          </fieldset>
        );
      })}
      <FormError>{error}</FormError>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={15} aria-hidden />}
        disabled={dueOn === null || steps.length >= 30}
        onClick={() => dueOn !== null && onChange([...steps, { dueOn, label: '', means: 'call' }])}
      >
        {t('form.addStep')}
      </Button>
    </div>
  );
}
