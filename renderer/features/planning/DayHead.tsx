import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanningDay } from '#shared/contract/planning.ts';
import { formatShortDate, shortWeekdayName } from '#shared/domain/time.ts';
import { dayInWords } from '../agenda/clocks.ts';
import classes from './PlanningGrid.module.css';
import type { Weeks } from './planningDraft.ts';

export type DayHeadProps = { readonly day: PlanningDay; readonly weeks: Weeks; readonly isToday: boolean };

/** The day, its holiday, and how many advisors are there in the morning and in the afternoon. */
export function DayHead({ day, weeks, isToday }: DayHeadProps) {
  const { t } = useTranslation('planning');
  const { on, closed, halves } = day;
  return (
    <>
      <VisuallyHidden>{isToday ? t('todayIs', { day: dayInWords(on) }) : dayInWords(on)}</VisuallyHidden>
      <span className={classes['day']} aria-hidden>
        {weeks === 1 && formatShortDate(on)}
        {weeks === 2 && `${shortWeekdayName(on).slice(0, -1)} ${Number(on.slice(8))}`}
        {weeks === 4 && (
          <>
            {shortWeekdayName(on).slice(0, 1)}
            <br />
            {Number(on.slice(8))}
          </>
        )}
      </span>
      {closed !== null && (
        <span className={classes['closed']} title={closed}>
          {closed}
        </span>
      )}
      {closed === null && (
        <span className={classes['halves']}>
          {halves.map(
            ({ half, open, present, minimum, short }) =>
              open && (
                <span
                  key={half}
                  className={classes['half']}
                  data-short={short > 0 || undefined}
                  title={t(`presence.${half}`, { count: present })}
                >
                  <VisuallyHidden>
                    {[
                      t(`presence.${half}`, { count: present }),
                      short > 0 && t('presence.short', { count: short, minimum }),
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </VisuallyHidden>
                  <span aria-hidden>
                    {short > 0 && weeks < 4 && <IconAlertTriangle size={11} />}
                    {weeks === 1 && `${t(`halfShort.${half}`)} `}
                    {minimum === null || weeks === 4 ? present : `${present}/${minimum}`}
                  </span>
                </span>
              ),
          )}
        </span>
      )}
    </>
  );
}
