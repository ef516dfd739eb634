import { IconAlertTriangle, IconCalendarEvent, IconChecks } from '@tabler/icons-react';
import type { PlanningCell, PlanningDay, PlanningPerson } from '#shared/contract/planning.ts';
import { t } from '../../i18n/index.ts';
import classes from './PlanningGrid.module.css';
import type { Weeks } from './planningDraft.ts';
import { deputyShown, ofDay } from './planningWords.ts';

export type DayFactsProps = {
  readonly person: PlanningPerson;
  readonly day: PlanningDay;
  readonly cell: PlanningCell;
  readonly weeks: Weeks;
};

/** Under the bars: who covers, how many meetings; promises too where there is room. */
export function DayFacts({ person, day, cell, weeks }: DayFactsProps) {
  const [absence] = day.closed === null && cell.absentMin > 0 ? ofDay(person, day, 'absence') : [];
  const size = weeks === 4 ? 11 : 12;
  return (
    <span className={classes['facts']} aria-hidden>
      {absence && (
        <span className={classes['cover']} data-alone={absence.deputyName === null || undefined}>
          {absence.deputyName === null ? (
            <>
              {person.role === 'advisor' && <IconAlertTriangle size={size} />}
              {person.role === 'advisor' && weeks === 1 && t('planning:alone')}
            </>
          ) : (
            [weeks < 4 && '→', deputyShown(absence.deputyName, weeks)].filter(Boolean).join(' ')
          )}
        </span>
      )}
      {cell.meetings > 0 && (
        <span className={classes['count']}>
          {weeks < 4 && <IconCalendarEvent size={size} />}
          {cell.meetings}
        </span>
      )}
      {cell.promises > 0 && weeks === 1 && (
        <span className={classes['count']}>
          <IconChecks size={size} />
          {cell.promises}
        </span>
      )}
    </span>
  );
}
