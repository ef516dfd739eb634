import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatTime, shortWeekdayName, zoneLabel } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type ZoneId } from '#shared/values.ts';
import { twoClocks } from './clocks.ts';
import classes from './DualClock.module.css';

export type DualClockProps = {
  readonly atMs: number;
  readonly zone: ZoneId | null;
  /** Weekdays always, not only when the two calendars differ. */
  readonly weekdays?: boolean;
  /** The places' names; a grid names them once. */
  readonly places?: boolean;
  readonly inline?: boolean;
};

/** The branch's clock and the client's, at the same size; a badge when their days differ. */
export function DualClock({ atMs, zone, weekdays = false, places = true, inline = false }: DualClockProps) {
  const { t } = useTranslation('agenda');
  const { here, there, dayShift } = twoClocks(atMs, zone);
  const named = weekdays || dayShift !== 0;
  return (
    <span className={classes['clocks']} data-inline={inline || undefined}>
      <span className={classes['clock']}>
        {named && `${shortWeekdayName(here.date)} `}
        {formatTime(here.minutes)}
        {places && there !== null && <span className={classes['place']}> {zoneLabel(BRANCH_ZONE)}</span>}
      </span>
      {there !== null && (
        <span className={classes['clock']}>
          {named && `${shortWeekdayName(there.date)} `}
          {formatTime(there.minutes)}
          {places && <span className={classes['place']}> {zoneLabel(there.zone)}</span>}
          {dayShift !== 0 && (
            <Badge size="xs" color="orange" ml={4} title={t('dayShift.help')}>
              {dayShift > 0 ? t('dayShift.after') : t('dayShift.before')}
            </Badge>
          )}
        </span>
      )}
    </span>
  );
}
