import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { WEEKDAY_NAMES } from '#shared/domain/formats.ts';
import { formatLongDate, formatTime } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { stepDay } from './columns.ts';
import { type CalendarColumn, isAllDay, minutesOn } from './layout.ts';
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
  /** The day that Tab reaches. */
  readonly on: LocalDate;
  /** It was reached by the keys: it has the focus. */
  readonly focused: boolean;
  readonly onReach: (date: LocalDate) => void;
  readonly onDay: (date: LocalDate) => void;
  readonly onOpen: (item: CalendarItem) => void;
};

/** Whole weeks of a month: how many meetings a day has, the first of them, and the way to the others. */
export function MonthGrid(props: MonthGridProps) {
  const { label, days, month, today, on, focused, onReach, onDay, onOpen } = props;
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, i) => days.slice(7 * i, 7 * i + 7));
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    if (focused) table.current?.querySelector<HTMLElement>(`[data-day="${on}"]`)?.focus();
  }, [focused, on]);

  function onKeyDown(press: KeyboardEvent) {
    if (press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return;
    // From one of its items the arrows leave from its day.
    const from = (press.target as HTMLElement).closest<HTMLElement>('[data-date]')?.dataset['date'];
    const next = stepDay(press.key, (from ?? on) as LocalDate);
    if (next === null) return;
    press.preventDefault();
    onReach(next);
  }

  return (
    <div className={classes['scroll']}>
      <table className={classes['month']} aria-label={label} ref={table}>
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
                  data-date={day.date}
                  data-other={day.date.startsWith(month) ? undefined : true}
                  data-today={day.date === today || undefined}
                  data-closed={day.closed !== null || undefined}
                >
                  <DayCell day={day} reached={day.date === on} onDay={onDay} onOpen={onOpen} onKeyDown={onKeyDown} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type DayCellProps = Pick<MonthGridProps, 'onDay' | 'onOpen'> & {
  readonly day: CalendarColumn;
  readonly reached: boolean;
  readonly onKeyDown: (press: KeyboardEvent) => void;
};

function DayCell({ day, reached, onDay, onOpen, onKeyDown }: DayCellProps) {
  const { t } = useTranslation('calendar');
  const { date, closed, items } = day;
  const meetings = items.filter(({ kind }) => kind === 'appointment').length;
  const sorted = [...items].sort((a, b) => rankOf(a) - rankOf(b));
  // One more takes no more room than saying that there is one more.
  const named = sorted.length === NAMED + 1 ? sorted : sorted.slice(0, NAMED);
  const others = items.length - named.length;
  return (
    <>
      <div className={classes['top']}>
        <button
          type="button"
          className={classes['number']}
          data-day={date}
          tabIndex={reached ? 0 : -1}
          onKeyDown={onKeyDown}
          onClick={() => onDay(date)}
        >
          <VisuallyHidden>{t('openDay', { day: formatLongDate(date), count: meetings })}</VisuallyHidden>
          <span aria-hidden>{Number(date.slice(8))}</span>
        </button>
        <span className={classes['count']} title={closed ?? undefined}>
          {closed ?? (meetings > 0 && t('meetings', { count: meetings }))}
        </span>
      </div>
      <ul className={classes['list']}>
        {named.map((item) => (
          <li key={item.key}>
            <MonthItem item={item} date={date} reached={reached} onOpen={onOpen} onKeyDown={onKeyDown} />
          </li>
        ))}
      </ul>
      {others > 0 && (
        <button
          type="button"
          className={classes['more']}
          tabIndex={reached ? 0 : -1}
          onKeyDown={onKeyDown}
          onClick={() => onDay(date)}
        >
          <VisuallyHidden>{t('moreOf', { count: others, day: formatLongDate(date) })}</VisuallyHidden>
          <span aria-hidden>{t('more', { count: others })}</span>
        </button>
      )}
    </>
  );
}

/** Away first, then what has an hour, what is only kept free, and what may be done at any hour. Each in order. */
function rankOf(item: CalendarItem): number {
  if (item.kind === 'absence') return 0;
  if (item.kind === 'focus' || item.kind === 'busy') return 2;
  return isAllDay(item) ? 3 : 1;
}

type MonthItemProps = Pick<MonthGridProps, 'onOpen'> & {
  readonly item: CalendarItem;
  readonly date: LocalDate;
  readonly reached: boolean;
  readonly onKeyDown: (press: KeyboardEvent) => void;
};

/** Only the items of the day that was reached are on the way of Tab. */
function MonthItem({ item, date, reached, onOpen, onKeyDown }: MonthItemProps) {
  const since = minutesOn(date, item)?.startMin ?? 0;
  // What began the day before, or at midnight, has no hour to tell.
  const text = since === 0 ? itemTitle(item) : `${formatTime(since)} ${itemTitle(item)}`;
  if (item.kind !== 'promise' && !(item.kind === 'appointment' && item.appointment))
    return (
      <span className={classes['item']} data-kind={item.kind} title={itemInWords(item)}>
        {text}
      </span>
    );
  return (
    <button
      type="button"
      className={classes['item']}
      data-kind={item.kind === 'appointment' ? item.meeting : item.kind}
      title={itemInWords(item)}
      tabIndex={reached ? 0 : -1}
      onKeyDown={onKeyDown}
      onClick={() => onOpen(item)}
    >
      <VisuallyHidden>{itemInWords(item)}</VisuallyHidden>
      <span aria-hidden>{text}</span>
    </button>
  );
}
