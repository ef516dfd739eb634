import { Skeleton, Stack } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, formatLongDate } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { DateField } from '../../ui/DateField.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { PeriodStepper } from '../../ui/PeriodStepper.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useToday } from '../../ui/useNow.ts';
import { ActivityTable } from './ActivityTable.tsx';

const EVENTS = ['contacts.changed', 'promises.changed', 'appointments.changed', 'portfolios.changed'] as const;

/** The team's day, advisor by advisor: totals only, no client. */
export function TeamScreen() {
  const { t } = useTranslation('team');
  const today = useToday();
  const [chosen, setChosen] = useState<LocalDate | null>(null);
  const on = chosen ?? today;
  const { data, error, reload } = useQuery('activity.team', { on }, { events: EVENTS });
  return (
    <>
      <ScreenHeader title={t('title')} subtitle={formatLongDate(on)}>
        <PeriodStepper
          previousLabel={t('previousDay')}
          nextLabel={t('nextDay')}
          currentLabel={t('today')}
          isCurrent={on === today}
          onPrevious={() => setChosen(addDays(on, -1))}
          onNext={() => setChosen(addDays(on, 1))}
          onCurrent={() => setChosen(null)}
        >
          <DateField aria-label={t('day')} value={on} onChange={(day) => setChosen(day)} w={130} />
        </PeriodStepper>
      </ScreenHeader>
      {error && data && <StaleBanner error={error} onRetry={reload} />}
      {error && !data && <ErrorState error={error} onRetry={reload} />}
      {!error && !data && <Waiting />}
      {data?.rows.length === 0 && <EmptyState icon={IconUsers} title={t('empty')} />}
      {data && data.rows.length > 0 && <ActivityTable rows={data.rows} />}
    </>
  );
}

function Waiting() {
  return (
    <Stack gap={6} aria-busy>
      {['head', 'a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} height={30} />
      ))}
    </Stack>
  );
}
