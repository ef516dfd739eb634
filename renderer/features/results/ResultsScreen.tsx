import { Button, Text, VisuallyHidden } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { OutputOf } from '#shared/contract/index.ts';
import { PERIODS, type Period, periodOf, stepPeriod } from '#shared/domain/periods.ts';
import { formatLongDate, formatShortDate } from '#shared/domain/time.ts';
import { AdvisorId, type LocalDate } from '#shared/values.ts';
import { toAppError } from '../../api/errors.ts';
import { useQuery } from '../../api/hooks.ts';
import { os } from '../../api/os.ts';
import { t as say } from '../../i18n/index.ts';
import { ChipGroup } from '../../ui/ChipGroup.tsx';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { notifyDone, notifyError } from '../../ui/notify.tsx';
import { PeriodStepper } from '../../ui/PeriodStepper.tsx';
import { usePlace } from '../../ui/place.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useToday } from '../../ui/useNow.ts';
import { ScreenSkeleton } from '../frame/ScreenSkeleton.tsx';
import { OwnerSelect } from '../portfolio/OwnerSelect.tsx';
import { monthName } from '../promises/MonthStepper.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { ChannelBars } from './ChannelBars.tsx';
import { DayChart } from './DayChart.tsx';
import { FigureTable } from './FigureTable.tsx';
import { type Drill, LinesDrawer } from './LinesDrawer.tsx';
import { Penetration } from './Penetration.tsx';
import classes from './Results.module.css';
import { activityReport } from './report.ts';

const CHANGES = ['contacts.changed', 'promises.changed', 'appointments.changed', 'clients.changed'] as const;
const Place = z.object({
  period: z.enum(PERIODS),
  advisorId: AdvisorId.nullable(),
  products: z.array(z.string()).max(6),
});
type Place = z.infer<typeof Place>;
const START: Place = { period: 'day', advisorId: null, products: ['CARD', 'LDDS', 'AV', 'MRH'] };

/** What was done over a day, a week or a month, next to the period before; each number opens its lines. */
export function ResultsScreen() {
  const { t } = useTranslation('results');
  const { role } = useAccount();
  const today = useToday();
  const [chosen, setChosen] = useState<LocalDate | null>(null);
  const [place, setPlace] = usePlace('results', Place, START);
  const [drill, setDrill] = useState<Drill | null>(null);
  const on = chosen ?? today;
  const { period, advisorId, products } = place;
  const { data, error, reload } = useQuery('indicators.get', { period, advisorId, products, on }, { events: CHANGES });
  const name = periodName(period, on);
  const isCurrent = periodOf(period, on).from === periodOf(period, today).from;
  // A supervisor sees the numbers and not whom they are made of.
  const open = role === 'supervisor' ? undefined : setDrill;
  return (
    <>
      <ScreenHeader title={t('title')} subtitle={name}>
        {role !== 'advisor' && <OwnerSelect value={advisorId} onChange={(next) => setPlace({ advisorId: next })} />}
        <PeriodChoice period={period} onChange={(next) => setPlace({ period: next })} />
        <PeriodStepper
          previousLabel={t('previous')}
          nextLabel={t('next')}
          currentLabel={t('current')}
          isCurrent={isCurrent}
          onPrevious={() => setChosen(stepPeriod(period, on, -1))}
          onNext={() => setChosen(stepPeriod(period, on, 1))}
          onCurrent={() => setChosen(null)}
        >
          {null}
        </PeriodStepper>
        {data && (
          <Button
            variant="default"
            leftSection={<IconCopy size={15} aria-hidden />}
            onClick={() => void copyReport(data, name)}
          >
            {t('copy')}
          </Button>
        )}
      </ScreenHeader>
      {error && data && <StaleBanner error={error} onRetry={reload} />}
      {error && !data && <ErrorState error={error} onRetry={reload} />}
      {!error && !data && <ScreenSkeleton />}
      {data && (
        <div className={classes['columns']}>
          <FigureTable figures={data.figures} {...(open ? { onOpen: open } : {})} />
          <div className={classes['column']}>
            <ChannelBars channels={data.channels} {...(open ? { onOpen: open } : {})} />
            {period !== 'day' && <DayChart days={data.days} />}
            <Penetration
              rows={data.penetration}
              products={products}
              onChoose={(next) => setPlace({ products: [...next] })}
              {...(open ? { onOpen: open } : {})}
            />
          </div>
        </div>
      )}
      {role !== 'supervisor' && (
        <LinesDrawer drill={drill} asked={{ period, advisorId, on }} onClose={() => setDrill(null)} />
      )}
    </>
  );
}

/** "mardi 24 novembre 2026", "du lun. 23 nov. au dim. 29 nov.", "novembre 2026". */
function periodName(period: Period, on: LocalDate): string {
  const { from, to } = periodOf(period, on);
  if (period === 'day') return formatLongDate(on);
  if (period === 'month') return monthName(from);
  return say('results:week', { from: formatShortDate(from), to: formatShortDate(to) });
}

async function copyReport(data: OutputOf<'indicators.get'>, period: string): Promise<void> {
  try {
    await os('clipboard.writeText', { text: activityReport(data, period) });
    notifyDone(say('results:copied'));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}

function PeriodChoice({ period, onChange }: { readonly period: Period; readonly onChange: (period: Period) => void }) {
  const { t } = useTranslation('results');
  const id = useId();
  return (
    <div>
      <VisuallyHidden id={id}>
        <Text span>{t('period')}</Text>
      </VisuallyHidden>
      <ChipGroup
        labelledBy={id}
        chips={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))}
        value={period}
        onChange={onChange}
      />
    </div>
  );
}
