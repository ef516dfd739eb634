import { Box, Group, SegmentedControl, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addDays, formatShortDate } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import type { SlotWeek } from './slotWeeks.ts';

export type WeekPickerProps = {
  readonly weeks: readonly SlotWeek[];
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly showBlocked: boolean;
  readonly onShowBlocked: (show: boolean) => void;
};

/** The six weeks, each with how many slots it has left. */
export function WeekPicker({ weeks, index, onIndex, showBlocked, onShowBlocked }: WeekPickerProps) {
  const { t } = useTranslation('agenda');
  return (
    <Group justify="space-between" gap="xs">
      <Box maw="100%" style={{ overflowX: 'auto' }}>
        <SegmentedControl
          aria-label={t('weeks')}
          size="xs"
          transitionDuration={0}
          value={String(index)}
          onChange={(value) => onIndex(Number(value))}
          data={weeks.map(({ monday, free }, each) => ({
            value: String(each),
            label: t('week', { days: daysInWords(monday), count: free }),
          }))}
        />
      </Box>
      <Switch
        label={t('showBlocked')}
        checked={showBlocked}
        onChange={(event) => onShowBlocked(event.currentTarget.checked)}
      />
    </Group>
  );
}

/** "23–27 nov.", "30 nov.–4 déc.": Monday to Friday. */
function daysInWords(monday: LocalDate): string {
  const [from = '', fromMonth] = dayAndMonth(monday);
  const [to = '', toMonth = ''] = dayAndMonth(addDays(monday, 4));
  return fromMonth === toMonth ? `${from}–${to} ${toMonth}` : `${from} ${fromMonth}–${to} ${toMonth}`;
}

const dayAndMonth = (date: LocalDate): readonly string[] => formatShortDate(date).split(' ').slice(1);
