import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { formatLongDate } from '#shared/domain/time.ts';
import { useQuery } from '../../api/hooks.ts';
import { openScreen } from '../../nav.ts';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { Figure, Figures } from '../../ui/Figure.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { useNow } from '../../ui/useNow.ts';
import { ZoneChanges } from '../agenda/zones/ZoneChanges.tsx';
import { useBriefKey } from '../brief/useBriefKey.ts';
import { DayCovers } from '../covers/DayCovers.tsx';
import { ScreenSkeleton } from '../frame/ScreenSkeleton.tsx';
import { AppointmentLine } from './AppointmentLine.tsx';
import { CallLine } from './CallLine.tsx';
import { ClosingButton } from './ClosingButton.tsx';
import { DayFit } from './DayFit.tsx';
import classes from './DayScreen.module.css';
import { PromiseList } from './PromiseList.tsx';

const CHANGES = ['promises.changed', 'contacts.changed', 'appointments.changed', 'clients.changed'] as const;

/** The landing page: what is late, what is today, whom to call. */
export function DayScreen() {
  const { t } = useTranslation('day');
  const { data, error, reload } = useQuery('day.get', {}, { events: CHANGES });
  return (
    <>
      <ScreenHeader title={t('title')} subtitle={data && formatLongDate(data.today)}>
        <ClosingButton />
      </ScreenHeader>
      <ZoneChanges />
      {error && data && <StaleBanner error={error} onRetry={reload} />}
      {data ? <Day day={data} /> : error ? <ErrorState error={error} onRetry={reload} /> : <ScreenSkeleton />}
    </>
  );
}

function Day({ day }: { readonly day: OutputOf<'day.get'> }) {
  const { t } = useTranslation('day');
  useBriefKey(day.appointments);
  // Callbacks have their own list, the late ones too.
  const callbacks = day.callbacks.filter(({ dueOn }) => dueOn < day.today).length;
  const late = day.overdue.length + callbacks;
  return (
    <>
      <Figures label={t('totals')}>
        <Figure name={t('contacts')} value={day.contactsToday} />
        <Figure name={t('reached')} value={day.reachedToday} />
        <Figure name={t('promisesMade')} value={day.promisesToday} />
        <Figure name={t('overdueWith', { count: callbacks })} value={late} urgent={late > 0} />
        <Figure name={t('callable')} value={day.callable} />
      </Figures>
      <DayFit />
      <DayCovers />
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <Section title={t('overdue')} count={day.overdue.length} urgent action={<SeeAll screen="promises" />}>
            <PromiseList promises={day.overdue} today={day.today} empty={t('noOverdue')} />
          </Section>
          <Section title={t('callbacks')} count={day.callbacks.length}>
            <PromiseList promises={day.callbacks} today={day.today} empty={t('noCallbacks')} />
          </Section>
          <Section title={t('dueToday')} count={day.dueToday.length}>
            <PromiseList promises={day.dueToday} today={day.today} empty={t('noDueToday')} />
          </Section>
        </div>
        <div className={classes['column']}>
          <Section title={t('appointments')} count={day.appointments.length} action={<SeeAll screen="agenda" />}>
            <Appointments appointments={day.appointments} />
          </Section>
          <Section title={t('calls')} count={day.callable} action={<SeeAll screen="calls" />}>
            {day.calls.length === 0 && <Nothing text={t('noCalls')} />}
            <ul className={classes['list']}>
              {day.calls.slice(0, 10).map((row) => (
                <CallLine key={row.clientId} row={row} />
              ))}
            </ul>
          </Section>
        </div>
      </div>
    </>
  );
}

function Appointments({ appointments }: { readonly appointments: OutputOf<'day.get'>['appointments'] }) {
  const { t } = useTranslation('day');
  const now = useNow();
  if (appointments.length === 0) return <Nothing text={t('noAppointments')} />;
  return (
    <ul className={classes['list']}>
      {appointments.map((appointment) => (
        <AppointmentLine key={appointment.id} appointment={appointment} now={now} />
      ))}
    </ul>
  );
}

function Nothing({ text }: { readonly text: string }) {
  return (
    <Text size="sm" c="dimmed" p="sm">
      {text}
    </Text>
  );
}

function SeeAll({ screen }: { readonly screen: 'agenda' | 'calls' | 'promises' }) {
  const { t } = useTranslation(['day', 'common']);
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      onClick={() => openScreen(screen)}
      aria-label={t('seeAllOf', { screen: t(`common:screens.${screen}`) })}
    >
      {t('seeAll')}
    </Button>
  );
}
