import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatTime, localParts, shortWeekdayName, zoneLabel } from '#shared/domain/time.ts';
import { atPlace } from '#shared/domain/twoClocks.ts';
import { BRANCH_ZONE, type ZoneId } from '#shared/values.ts';
import { useNow } from './useNow.ts';
import classes from './values.module.css';

export type LocalClockProps = {
  readonly zone: ZoneId | null;
  readonly confirmed: boolean;
  /** In lists: nothing when the clock is the branch's own. */
  readonly quiet?: boolean;
  /** In a sentence: « 20:30 à Nouméa ». */
  readonly spoken?: boolean;
};

/** What the clock on the client's wall shows now, with its weekday when that differs. */
export function LocalClock({ zone, confirmed, quiet = false, spoken = false }: LocalClockProps) {
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
      {formatTime(minutes)} {spoken ? atPlace(zone) : zoneLabel(zone)}
      {!confirmed && (
        <Text span inherit c="var(--mantine-color-orange-text)">
          {' '}
          ({t('clock.unconfirmed')})
        </Text>
      )}
    </Text>
  );
}
