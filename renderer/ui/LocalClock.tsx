import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatTime, localParts, shortWeekdayName, zoneLabel } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type ZoneId } from '#shared/values.ts';
import { useNow } from './useNow.ts';
import classes from './values.module.css';

export type LocalClockProps = {
  readonly zone: ZoneId | null;
  readonly confirmed: boolean;
  /** In lists: nothing when the clock is the branch's own. */
  readonly quiet?: boolean;
};

/** What the clock on the client's wall shows now, with its weekday when that differs. */
export function LocalClock({ zone, confirmed, quiet = false }: LocalClockProps) {
  const { t } = useTranslation();
  const now = useNow();
  if (zone === null) {
    return (
      <Text span inherit c="var(--mantine-color-orange-text)">
        {t('clock.unknown')}
      </Text>
    );
  }
  const { date, minutes, offsetMin } = localParts(now, zone);
  const here = localParts(now, BRANCH_ZONE);
  if (quiet && here.offsetMin === offsetMin) return null;
  return (
    <Text span inherit className={classes['figures'] ?? ''}>
      {here.date !== date && `${shortWeekdayName(date)} `}
      {formatTime(minutes)} {zoneLabel(zone)}
      {!confirmed && (
        <Text span inherit c="var(--mantine-color-orange-text)">
          {' '}
          ({t('clock.unconfirmed')})
        </Text>
      )}
    </Text>
  );
}
