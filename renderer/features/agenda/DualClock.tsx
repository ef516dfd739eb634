import { Badge, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatShortDate, formatTime, shortWeekdayName, zoneLabel } from '#shared/domain/time.ts';
import { dayBadge, twoClocks } from '#shared/domain/twoClocks.ts';
import { BRANCH_ZONE, type ZoneId } from '#shared/values.ts';
import classes from './DualClock.module.css';

export type DualClockProps = {
  readonly atMs: number;
  readonly zone: ZoneId | null;
  /** The weekday also where there is one clock only; two clocks always have it, on both sides. */
  readonly weekdays?: boolean;
  /** The whole short date of the branch's clock, with its weekday: hours of several days side by side. */
  readonly dates?: boolean;
  readonly inline?: boolean;
};

/** The branch's clock and the client's, at the same size; a badge when their days differ. */
export function DualClock({ atMs, zone, weekdays = false, dates = false, inline = false }: DualClockProps) {
  const { t } = useTranslation('agenda');
  const { here, there, dayShift } = twoClocks(atMs, zone);
  const named = weekdays || there !== null;
  return (
    <span className={classes['clocks']} data-inline={inline || undefined}>
      <span className={classes['clock']}>
        {dates ? `${formatShortDate(here.date)} ` : named && `${shortWeekdayName(here.date)} `}
        {formatTime(here.minutes)}
        {there !== null && <span className={classes['place']}> {zoneLabel(BRANCH_ZONE)}</span>}
      </span>
      {there !== null && (
        <span className={classes['clock']}>
          {`${shortWeekdayName(there.date)} `}
          {formatTime(there.minutes)}
          <span className={classes['place']}> {zoneLabel(there.zone)}</span>
          {dayShift !== 0 && (
            <Badge size="xs" color="orange" ml={4} tt="none" title={t('dayShift.help')}>
              <span aria-hidden>{dayBadge(dayShift)}</span>
              <VisuallyHidden>{t(dayShift > 0 ? 'dayShift.after' : 'dayShift.before')}</VisuallyHidden>
            </Badge>
          )}
        </span>
      )}
    </span>
  );
}
