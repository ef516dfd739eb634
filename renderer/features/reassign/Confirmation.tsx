import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReassignmentPlan, ReassignmentPlanInput } from '#shared/contract/reassignments.ts';
import { fieldError } from '../../api/errors.ts';
import { useCommand } from '../../api/hooks.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { useToday } from '../../ui/useNow.ts';
import classes from './Reassign.module.css';
import type { StepProps } from './Selection.tsx';

export type ConfirmationProps = StepProps & {
  readonly plan: ReassignmentPlan;
  /** What the plan answers. */
  readonly input: ReassignmentPlanInput;
  /** False when the choices changed since the simulation. */
  readonly enabled: boolean;
  readonly onSimulate: () => void;
};

const SHORTEST_MOTIVE = 3;

/** Motive and date, then the batch is applied as a whole or not at all. */
export function Confirmation({ draft, onChange, plan, input, enabled, onSimulate }: ConfirmationProps) {
  const { t } = useTranslation('reassign');
  const today = useToday();
  const applying = useCommand('reassignments.apply');
  const [tried, setTried] = useState(false);
  const { error } = applying;
  const effectiveOn = draft.effectiveOn ?? today;
  const tooShort = draft.motive.trim().length < SHORTEST_MOTIVE;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (tooShort || !enabled) return;
    const { fingerprint } = plan;
    const batch = await applying.run({ ...input, fingerprint, motive: draft.motive, effectiveOn });
    if (batch) onChange({ applied: batch });
  }

  if (applying.busy) {
    return (
      <Stack p="sm">
        <JobProgress title={t('confirm.working', { count: plan.clients })} progress={applying.progress} />
      </Stack>
    );
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="sm" p="sm">
        <div className={classes['fields']}>
          <TextInput
            label={t('confirm.motive')}
            placeholder={t('confirm.motiveHint')}
            maxLength={300}
            required
            w={420}
            value={draft.motive}
            onChange={(event) => onChange({ motive: event.currentTarget.value })}
            error={fieldError(error, 'motive') ?? (tried && tooShort ? t('confirm.motiveShort') : null)}
          />
          <DateField
            label={t('confirm.effectiveOn')}
            required
            w={170}
            value={effectiveOn}
            onChange={(on) => onChange({ effectiveOn: on })}
            error={fieldError(error, 'effectiveOn')}
          />
        </div>
        {error?.code === 'conflict' && (
          <Alert color="orange" variant="light" role="alert">
            <Group justify="space-between">
              <Text size="sm">{error.message}</Text>
              <Button
                size="compact-sm"
                onClick={() => {
                  applying.reset();
                  onSimulate();
                }}
              >
                {t('simulate.again')}
              </Button>
            </Group>
          </Alert>
        )}
        {error && error.code !== 'conflict' && error.field === undefined && <FormError>{error.message}</FormError>}
        <Group>
          <Button type="submit" disabled={!enabled || plan.lines.length === 0}>
            {t('confirm.action', { count: plan.lines.length })}
          </Button>
          <Text size="sm" c="dimmed">
            {t('confirm.undoable')}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
