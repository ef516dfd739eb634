import { Button, Group, Paper, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { formatMinutes } from '#shared/domain/dayFit.ts';
import { formatShortDate } from '#shared/domain/time.ts';
import { useQuery } from '../../api/hooks.ts';
import classes from './DayFit.module.css';
import { DayPlan } from './DayPlan.tsx';
import { rescheduleAll } from './promiseActions.ts';
import { useReloadEvery } from './useReloadEvery.ts';

type Plan = OutputOf<'day.plan'>;

const CHANGES = [
  'promises.changed',
  'contacts.changed',
  'appointments.changed',
  'clients.changed',
  'settings.changed',
] as const;
/** The free time shrinks by itself. */
const AGAIN_MS = 5 * 60_000;

/** Whether the day's promises and calls fit in what the calendar leaves free, and what to put off when they do not. */
export function DayFit() {
  const { t } = useTranslation('day');
  const { data, reload } = useQuery('day.plan', {}, { events: CHANGES });
  const [opened, setOpened] = useState(false);
  useReloadEvery(reload, AGAIN_MS);
  if (!data) return null;
  return (
    <Paper component="section" withBorder aria-label={t('fit.label')} className={classes['strip'] ?? ''}>
      <div className={classes['head']}>
        <Bar plan={data} />
        <Text size="sm" className={classes['sentence'] ?? ''} data-missing={data.missingMin > 0 || undefined}>
          {data.sentence}
        </Text>
        <Group gap={6} wrap="nowrap">
          {data.putOff.length > 0 && <PutOff plan={data} />}
          <Button size="compact-sm" variant="subtle" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {t(opened ? 'fit.hide' : 'fit.show')}
          </Button>
        </Group>
      </div>
      {opened && <DayPlan items={data.items} />}
    </Paper>
  );
}

function PutOff({ plan: { putOff } }: { readonly plan: Plan }) {
  const { t } = useTranslation('day');
  const days = new Set(putOff.map(({ dueOn }) => dueOn));
  const [first] = days;
  const count = putOff.length;
  const label =
    first !== undefined && days.size === 1
      ? t('fit.putOff', { count, on: formatShortDate(first) })
      : t('fit.putOffSeveral', { count });
  return (
    <Button size="compact-sm" variant="light" onClick={() => void rescheduleAll(putOff)}>
      {label}
    </Button>
  );
}

/** Promises, then calls, out of the free time; what does not fit is red. The sentence says the same. */
function Bar({ plan: { freeMin, promiseMin, callMin, missingMin } }: { readonly plan: Plan }) {
  const { t } = useTranslation('day');
  const whole = Math.max(freeMin, promiseMin, 1);
  const width = (minutes: number) => ({ width: `${(100 * minutes) / whole}%` });
  const legend = [
    t('fit.legendPromises', { time: formatMinutes(promiseMin) }),
    t('fit.legendCalls', { time: formatMinutes(callMin) }),
  ];
  return (
    <div className={classes['bar']} aria-hidden title={legend.join('\n')}>
      <span className={classes['promises']} style={width(promiseMin - missingMin)} />
      <span className={classes['missing']} style={width(missingMin)} />
      <span className={classes['calls']} style={width(callMin)} />
    </div>
  );
}
