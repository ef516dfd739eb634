import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdvisorHours } from '#shared/contract/hours.ts';
import type { AdvisorId } from '#shared/values.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { notifyUndo } from '../../ui/notify.tsx';
import { Section } from '../../ui/Section.tsx';
import { ScreenSkeleton } from '../frame/ScreenSkeleton.tsx';
import { DaysEditor } from './DaysEditor.tsx';
import { readDays, readWeek, toDayLine, toLine } from './hoursForm.ts';
import { WeekEditor } from './WeekEditor.tsx';

/** The hours of one person: the week, and the days that differ. */
export function HoursSection({ advisorId, name }: { readonly advisorId: AdvisorId | null; readonly name?: string }) {
  const { t } = useTranslation('hours');
  const { data, error, reload } = useQuery('hours.get', { advisorId });
  const title = name === undefined ? t('mine') : t('of', { name });
  return (
    <Section title={title}>
      {data && <HoursForm key={JSON.stringify(data)} hours={data} onSaved={reload} />}
      {!data && error && <ErrorState error={error} onRetry={reload} />}
      {!data && !error && <ScreenSkeleton />}
    </Section>
  );
}

function HoursForm({ hours, onSaved }: { readonly hours: AdvisorHours; readonly onSaved: () => void }) {
  const { t } = useTranslation(['hours', 'common']);
  const { run, busy, error } = useCommand('hours.set');
  const [week, setWeek] = useState(() => hours.week.map(toLine));
  const [days, setDays] = useState(() => hours.exceptions.map(toDayLine));
  const [fault, setFault] = useState<string | null>(null);
  const [touched, setTouched] = useState(false);

  async function save() {
    const [readW, readD] = [readWeek(week), readDays(days)];
    if ('fault' in readW) return setFault(readW.fault);
    if ('fault' in readD) return setFault(readD.fault);
    setFault(null);
    const { advisorId } = hours;
    if (!(await run({ advisorId, week: readW.value, exceptions: readD.value }))) return;
    notifyUndo(t('saved'), () => void run({ advisorId, week: hours.week, exceptions: hours.exceptions }).then(onSaved));
    onSaved();
  }

  return (
    <Stack gap="sm" pb="sm">
      <Text size="xs" c="dimmed" px="sm" pt="sm">
        {t(week.length === 0 ? 'weekOfBranch' : 'weekHint')}
      </Text>
      <WeekEditor
        detailed
        week={week}
        onChange={(next) => {
          setWeek([...next]);
          setTouched(true);
        }}
      />
      <Stack px="sm" gap="sm">
        <DaysEditor
          title={t('exceptions')}
          hint={t('exceptionsHint')}
          withRanges
          days={days}
          onChange={(next) => {
            setDays([...next]);
            setTouched(true);
          }}
        />
        <FormError>{fault ?? error?.message}</FormError>
        <Group justify="flex-end">
          <Button loading={busy} disabled={!touched} onClick={() => void save()}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </Stack>
  );
}
