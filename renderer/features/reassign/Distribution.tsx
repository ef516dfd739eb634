import { Button, Checkbox, Group, NumberInput, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PortfolioOwner } from '#shared/contract/portfolios.ts';
import type { AdvisorId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { Choice } from '../../ui/Choice.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import classes from './Reassign.module.css';
import type { StepProps } from './Selection.tsx';

const MODES = ['one', 'shares', 'balanced'] as const;

/** Who receives, and what follows the client. */
export function Distribution({ draft, onChange }: StepProps) {
  const { t } = useTranslation('reassign');
  const { data, error, reload } = useQuery('portfolios.owners', {}, { events: ['portfolios.changed'] });
  // Nobody gives to oneself.
  const giver = draft.by === 'filter' ? draft.advisorId : null;
  const advisors = data?.filter(({ role, advisorId }) => role === 'advisor' && advisorId !== giver);
  return (
    <Stack gap="sm" p="sm">
      <Choice
        label={t('distribute.mode')}
        value={draft.mode}
        onChange={(mode) => onChange({ mode })}
        options={MODES.map((value) => ({ value, label: t(`distribute.way.${value}`) }))}
      />
      {error && !data && <ErrorState error={error} onRetry={reload} />}
      {!advisors && !error && <Skeleton height={70} aria-busy />}
      {advisors && <Receivers advisors={advisors} draft={draft} onChange={onChange} />}
      <Group gap="lg">
        <Checkbox
          label={t('distribute.households')}
          checked={draft.keepHouseholds}
          onChange={(event) => onChange({ keepHouseholds: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('distribute.promises')}
          checked={draft.cascade.promises}
          onChange={(event) => onChange({ cascade: { ...draft.cascade, promises: event.currentTarget.checked } })}
        />
        <Checkbox
          label={t('distribute.appointments')}
          checked={draft.cascade.appointments}
          onChange={(event) => onChange({ cascade: { ...draft.cascade, appointments: event.currentTarget.checked } })}
        />
      </Group>
    </Stack>
  );
}

type ReceiversProps = StepProps & { readonly advisors: readonly PortfolioOwner[] };

function Receivers({ advisors, draft, onChange }: ReceiversProps) {
  const { t } = useTranslation(['reassign', 'common']);
  const chosen = advisors.filter(({ advisorId }) => draft.receivers.includes(advisorId)).map((each) => each.advisorId);
  const labelOf = ({ name, clients }: PortfolioOwner) => `${name} · ${t('common:clientCount', { count: clients })}`;

  function toggle(advisorId: AdvisorId, on: boolean) {
    onChange({ receivers: on ? [...chosen, advisorId] : chosen.filter((each) => each !== advisorId) });
  }

  if (draft.mode === 'one') {
    return (
      <Radio.Group
        label={t('distribute.receiver')}
        value={chosen[0] ?? null}
        onChange={(value) => onChange({ receivers: [value as AdvisorId] })}
      >
        <div className={classes['people']}>
          {advisors.map((advisor) => (
            <Radio key={advisor.advisorId} value={advisor.advisorId} label={labelOf(advisor)} />
          ))}
        </div>
      </Radio.Group>
    );
  }
  const sum = chosen.reduce((total, advisorId) => total + (draft.shares[advisorId] ?? 0), 0);
  return (
    <fieldset className={classes['fieldset']}>
      <legend>{t('distribute.receivers', { count: chosen.length })}</legend>
      <Group gap="xs" mb={6}>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => onChange({ receivers: advisors.map((each) => each.advisorId) })}
        >
          {t('distribute.everybody')}
        </Button>
        {draft.mode === 'shares' && chosen.length > 0 && (
          <>
            <Button size="compact-xs" variant="default" onClick={() => onChange({ shares: equalShares(chosen) })}>
              {t('distribute.equal')}
            </Button>
            <Text size="sm" c={sum === 100 ? 'dimmed' : 'var(--mantine-color-orange-text)'}>
              {t('distribute.sum', { sum })}
            </Text>
          </>
        )}
      </Group>
      <div className={classes['people']}>
        {advisors.map((advisor) => {
          const { advisorId, name } = advisor;
          const on = chosen.includes(advisorId);
          return (
            <Group key={advisorId} gap="xs" wrap="nowrap">
              <Checkbox
                label={labelOf(advisor)}
                checked={on}
                onChange={(event) => toggle(advisorId, event.currentTarget.checked)}
              />
              {draft.mode === 'shares' && on && (
                <NumberInput
                  aria-label={t('distribute.shareOf', { name })}
                  size="xs"
                  w={84}
                  min={0}
                  max={100}
                  suffix={t('distribute.percent')}
                  value={draft.shares[advisorId] ?? ''}
                  onChange={(value) =>
                    onChange({ shares: { ...draft.shares, [advisorId]: typeof value === 'number' ? value : 0 } })
                  }
                />
              )}
            </Group>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Whole percents that add up to 100: the first ones take what is left over. */
function equalShares(advisors: readonly AdvisorId[]): Record<string, number> {
  const each = Math.floor(100 / advisors.length);
  const left = 100 - each * advisors.length;
  return Object.fromEntries(advisors.map((advisorId, place) => [advisorId, place < left ? each + 1 : each]));
}
