import { Badge, Button, Group, Text } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotOut } from '#shared/contract/appointments.ts';
import { formatLongDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { Keys } from '../../ui/Keys.tsx';
import { useToday } from '../../ui/useNow.ts';
import classes from './Booking.module.css';
import { dayInWords } from './clocks.ts';
import { DualClock } from './DualClock.tsx';
import { reasonInWords } from './slotWords.ts';

export type FootProps = {
  readonly chosen: SlotOut | null;
  readonly zone: ZoneId | null;
  readonly confirmed: boolean;
  readonly busy: boolean;
  readonly onBook: (slot: SlotOut) => void;
  /** The same meeting, several times. */
  readonly onRepeat: (slot: SlotOut) => void;
  readonly button: RefObject<HTMLButtonElement | null>;
};

/** What is about to be booked, on both clocks. */
export function Foot({ chosen, zone, confirmed, busy, onBook, onRepeat, button }: FootProps) {
  const { t } = useTranslation(['agenda', 'booking', 'series']);
  const thisYear = useToday().slice(0, 4);
  // A year typed by mistake is seen before it is booked.
  const dayText = (date: LocalDate) => (date.startsWith(thisYear) ? dayInWords(date) : formatLongDate(date));
  return (
    <div className={classes['foot']}>
      <Text component="output" aria-live="polite">
        {chosen === null && <Text c="dimmed">{t('chooseHint')}</Text>}
        {chosen !== null && (
          <Text span fw={600}>
            {dayText(localDate(chosen.startsAtMs, BRANCH_ZONE))}
            {' · '}
            <DualClock atMs={chosen.startsAtMs} zone={zone} inline />
          </Text>
        )}
        {chosen !== null && !confirmed && (
          <Badge size="sm" color="orange" ml="xs" tt="none">
            {t('booking:toConfirm')}
          </Badge>
        )}
        {chosen?.blocked && (
          <Text size="sm" c="var(--mantine-color-orange-text)">
            {reasonInWords(chosen.blocked)}
          </Text>
        )}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <Button
          variant="default"
          disabled={chosen === null || chosen.blocked !== null || busy}
          leftSection={<IconRepeat size={16} aria-hidden />}
          onClick={() => chosen && onRepeat(chosen)}
        >
          {t('series:repeat')}
        </Button>
        <Button
          ref={button}
          disabled={chosen === null || chosen.blocked !== null}
          loading={busy}
          rightSection={<Keys of="slotBook" />}
          onClick={() => chosen && onBook(chosen)}
        >
          {t('book.action')}
        </Button>
      </Group>
    </div>
  );
}
