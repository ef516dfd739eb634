import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { WEEKDAY_NAMES } from '#shared/domain/formats.ts';
import { formatLongDate, formatTime } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { type CalendarColumn, minutesOn } from './layout.ts';
import classes from './MonthGrid.module.css';
import { itemInWords, itemTitle } from './words.ts';

/** Of a day, how many are named; the others are counted. */
const NAMED = 3;

export type MonthGridProps = {
  readonly label: string;
  readonly days: readonly CalendarColumn[];
  /** "2026-11": days of other months are dimmed. */
  readonly month: string;
  readonly today: LocalDate;
  readonly onDay: (date: LocalDate) => void;
  readonly onOpen: (item: CalendarItem) => void;
};

/** Whole weeks of a month: how many meetings a day has, the first of them, and the way to the others. */
export function MonthGrid({ label, days, month, today, onDay, onOpen }: MonthGridProps) {
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, i) => days.slice(7 * i, 7 * i + 7));
  return (
    <div className={classes['scroll']}>
      <table className={classes['month']} aria-label={label}>
        <thead>
          <tr>
            {WEEKDAY_NAMES.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.key}>
              {week.map((day) => (
                <td
                  key={day.key}
                  data-other={day.date.startsWith(month) ? undefined : true}
                  data-today={day.date === today || undefined}
                  data-closed={day.closed !== null || undefined}
                >
                  <DayCell day={day} onDay={onDay} onOpen={onOpen} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DayCell({ day, onDay, onOpen }: Pick<MonthGridProps, 'onDay' | 'onOpen'> & { readonly day: CalendarColumn }) {
  const { t } = useTranslation('calendar');
  const { date, closed, items } = day;
  const meetings = items.filter(({ kind }) => kind === 'appointment').length;
  const named = items.slice(0, NAMED);
  const others = items.length - named.length;
  return (
    <>
      <div className={classes['top']}>
        <button type="button" className={classes['number']} onClick={() => onDay(date)}>
          <VisuallyHidden>{t('openDay', { day: formatLongDate(date), count: meetings })}</VisuallyHidden>
          <span aria-hidden>{Number(date.slice(8))}</span>
        </button>
        <span className={classes['count']}>{closed ?? (meetings > 0 && t('meetings', { count: meetings }))}</span>
      </div>
      <ul className={classes['list']}>
        {named.map((item) => (
          <li key={item.key}>
            <MonthItem item={item} date={date} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {others > 0 && (
        <button type="button" className={classes['more']} onClick={() => onDay(date)}>
          <VisuallyHidden>{t('moreOf', { count: others, day: formatLongDate(date) })}</VisuallyHidden>
          <span aria-hidden>{t('more', { count: others })}</span>
        </button>
      )}
    </>
  );
}

type MonthItemProps = Pick<MonthGridProps, 'onOpen'> & { readonly item: CalendarItem; readonly date: LocalDate };

function MonthItem({ item, date, onOpen }: MonthItemProps) {
  const since = minutesOn(date, item)?.startMin ?? 0;
  // What began the day before, or at midnight, has no hour to tell.
  const text = since === 0 ? itemTitle(item) : `${formatTime(since)} ${itemTitle(item)}`;
  if (item.kind !== 'promise' && !(item.kind === 'appointment' && item.appointment))
    return <span className={classes['item']}>{text}</span>;
  return (
    <button type="button" className={classes['item']} onClick={() => onOpen(item)}>
      <VisuallyHidden>{itemInWords(item)}</VisuallyHidden>
      <span aria-hidden>{text}</span>
    </button>
  );
}
