import { SegmentedControl, Skeleton, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { addDays } from '#shared/domain/time.ts';
import { useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { PeriodStepper } from '../../ui/PeriodStepper.tsx';
import { usePlace } from '../../ui/place.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useToday } from '../../ui/useNow.ts';
import { useAccount } from '../session/sessionStore.ts';
import classes from './Planning.module.css';
import { PlanningDesk } from './PlanningDesk.tsx';
import { mondayOf, planningDraft, WEEKS, type Weeks } from './planningDraft.ts';
import { periodText } from './planningWords.ts';

const Place = z.object({ weeks: z.literal(WEEKS) });
const START = { weeks: 1 as Weeks };
const CHANGES = [
  'appointments.changed',
  'promises.changed',
  'contacts.changed',
  'portfolios.changed',
  'settings.changed',
] as const;

/** Who works when, who is away and who covers, for one, two or four weeks. */
export function PlanningScreen() {
  const { t } = useTranslation('planning');
  const { advisorId: me } = useAccount();
  const today = useToday();
  const [{ weeks }, setPlace] = usePlace('planning', Place, START);
  const draft = planningDraft.useValue(me);
  const [takesFocus, setTakesFocus] = useState(false);

  const thisWeek = mondayOf(today);
  const from = draft.monday ?? thisWeek;
  const days = 7 * weeks;
  const { data, error, reload } = useQuery('planning.range', { from, days }, { events: CHANGES });
  const shown = data?.days[0]?.on === from && data.days.length === days ? data : undefined;
  const step = (by: -1 | 1) => planningDraft.change(me, { monday: addDays(from, by * days) });
  const advisors = shown?.people.filter((person) => person.role === 'advisor').length ?? 0;

  return (
    <>
      <ScreenHeader
        title={t('title')}
        subtitle={
          shown && [t('advisors', { count: advisors }), t('alerts.count', { count: shown.alerts.length })].join(' · ')
        }
      >
        <SegmentedControl
          aria-label={t('weeks')}
          value={String(weeks)}
          onChange={(next) => setPlace({ weeks: WEEKS.find((each) => String(each) === next) ?? 1 })}
          transitionDuration={0}
          data={WEEKS.map((count) => ({ value: String(count), label: t('weekCount', { count }) }))}
        />
        <PeriodStepper
          previousLabel={t('previous', { count: weeks })}
          nextLabel={t('next', { count: weeks })}
          currentLabel={t('today')}
          isCurrent={from === thisWeek}
          onPrevious={() => step(-1)}
          onNext={() => step(1)}
          onCurrent={() => planningDraft.change(me, { monday: null, spot: null })}
        >
          <Text fw={600} className={classes['period'] ?? ''} component="output" aria-live="polite">
            {periodText(from, addDays(from, days - 1))}
          </Text>
        </PeriodStepper>
      </ScreenHeader>
      {error && data && <StaleBanner error={error} onRetry={reload} />}
      {error && !data && <ErrorState error={error} onRetry={reload} />}
      {!error && !shown && <Skeleton flex={1} mih={320} aria-busy />}
      {shown && advisors === 0 && (
        <EmptyState icon={IconUsers} title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {shown && advisors > 0 && (
        <PlanningDesk
          planning={shown}
          weeks={weeks}
          today={today}
          takesFocus={takesFocus}
          setTakesFocus={setTakesFocus}
          onLeave={step}
        />
      )}
    </>
  );
}
