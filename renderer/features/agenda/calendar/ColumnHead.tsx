import { Anchor, Badge, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { formatLongDate, formatShortDate } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { type CalendarColumn, isAllDay } from './layout.ts';
import classes from './TimeGrid.module.css';
import { itemInWords, itemTitle } from './words.ts';

export type ColumnHeadProps = {
  readonly column: CalendarColumn;
  /** Absent = the day's name. */
  readonly name?: string | undefined;
  readonly isToday: boolean;
  readonly onDay?: ((date: LocalDate) => void) | undefined;
  readonly onOpen: (item: CalendarItem) => void;
};

/** The day, its holiday, and what is to be done on it at any hour. */
export function ColumnHead({ column, name, isToday, onDay, onOpen }: ColumnHeadProps) {
  const { t } = useTranslation('calendar');
  const { date, closed, items } = column;
  const allDay = items.filter(isAllDay);
  const text = name ?? formatShortDate(date);
  return (
    <>
      {onDay ? (
        <Anchor
          component="button"
          type="button"
          fw={600}
          size="sm"
          ta="left"
          c="inherit"
          truncate
          onClick={() => onDay(date)}
        >
          {text}
        </Anchor>
      ) : (
        <Text size="sm" fw={600} truncate title={text}>
          {text}
        </Text>
      )}
      {isToday && name === undefined && <Badge size="xs">{t('today')}</Badge>}
      {closed !== null && (
        <Text size="xs" c="dimmed" truncate title={closed}>
          {closed}
        </Text>
      )}
      {allDay.length > 0 && (
        <ul className={classes['chips']} aria-label={t('allDay', { day: formatLongDate(date) })}>
          {allDay.map((item) => (
            <li key={item.key}>
              <button type="button" className={classes['chip']} onClick={() => onOpen(item)}>
                <VisuallyHidden>{itemInWords(item)}</VisuallyHidden>
                <span aria-hidden>{itemTitle(item)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
