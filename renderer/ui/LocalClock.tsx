import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatTime, localParts, shortWeekdayName, zoneLabel } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type ZoneId } from '#shared/values.ts';
import { useNow } from './useNow.ts';
import classes from './values.module.css';

export type LocalClockProps = {
  readonly zone: ZoneId | null;
  readonly confirmed: boolean;
};

/** What the clock on the client's wall shows now. Quiet when it is the branch's own hour and that is certain. */
export function LocalClock({ zone, confirmed }: LocalClockProps) {
  const { t } = useTranslation();
  const now = useNow();
  if (zone === null) {
    return (
      <Text span inherit c="var(--mantine-color-orange-text)">
        {t('clock.unknown')}
      </Text>
    );
  }
  const { date, minutes } = localParts(now, zone);
  const sameDay = localParts(now, BRANCH_ZONE).date === date;
  return (
    <Text span inherit className={classes['figures'] ?? ''}>
      {!sameDay && `${shortWeekdayName(date)} `}
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
