import { Skeleton, Text } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { addDays, formatLongDate } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { PeriodStepper } from '../../ui/PeriodStepper.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useToday } from '../../ui/useNow.ts';
import { useBriefKey } from '../brief/useBriefKey.ts';
import { CancelModal } from './CancelModal.tsx';
import { dayInWords } from './clocks.ts';
import { mondayOf } from './slotWeeks.ts';
import { WeekColumns } from './WeekColumns.tsx';

/** One week of appointments: the advisor's own, or the branch's for the director. */
export function AgendaScreen() {
  const { t } = useTranslation('agenda');
  const thisMonday = mondayOf(useToday());
  const [chosen, setChosen] = useState<LocalDate | null>(null);
  const [cancelling, setCancelling] = useState<AppointmentOut | null>(null);
  const monday = chosen ?? thisMonday;
  const sunday = addDays(monday, 6);
  const { data, error, reload } = useQuery(
    'appointments.list',
    { from: monday, to: sunday },
    { events: ['appointments.changed', 'clients.changed'] },
  );
  useBriefKey(data ?? []);
  return (
    <>
      <ScreenHeader title={t('title')} subtitle={data && t('count', { count: data.length })}>
        <PeriodStepper
          previousLabel={t('previousWeek')}
          nextLabel={t('nextWeek')}
          currentLabel={t('thisWeek')}
          isCurrent={monday === thisMonday}
          onPrevious={() => setChosen(addDays(monday, -7))}
          onNext={() => setChosen(addDays(monday, 7))}
          onCurrent={() => setChosen(null)}
        >
          <Text fw={600} miw={270} ta="center" component="output" aria-live="polite">
            {t('weekOf', { from: dayInWords(monday), to: formatLongDate(addDays(monday, 4)) })}
          </Text>
        </PeriodStepper>
      </ScreenHeader>
      {error && data && <StaleBanner error={error} onRetry={reload} />}
      {error && !data && <ErrorState error={error} onRetry={reload} />}
      {!error && !data && <Skeleton height={320} aria-busy />}
      {data && <WeekColumns monday={monday} appointments={data} onCancel={setCancelling} />}
      {data?.length === 0 && (
        <EmptyState icon={IconCalendarOff} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      )}
      <CancelModal appointment={cancelling} onClose={() => setCancelling(null)} />
    </>
  );
}
