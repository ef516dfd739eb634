import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '#shared/domain/time.ts';
import { dayInWords } from '../clocks.ts';
import { nextPlace, PLACE_MIN, type Place } from './gridKeys.ts';
import type { CalendarColumn, Range } from './layout.ts';
import classes from './TimeGrid.module.css';
import { boxOf } from './TimeItem.tsx';

export type EmptyCursorProps = {
  readonly columns: readonly CalendarColumn[];
  readonly nameOf: (column: CalendarColumn) => string;
  readonly hours: Range;
  /** Where it stands first, in minutes. */
  readonly startMin: number;
  readonly onChoose: (column: CalendarColumn, range: Range) => void;
};

/** An empty place of the grid, for the keys: the arrows move it, with Alt they make it longer, Enter takes it. */
export function EmptyCursor({ columns, nameOf, hours, startMin, onChoose }: EmptyCursorProps) {
  const { t } = useTranslation('calendar');
  const [kept, setPlace] = useState<Place | null>(null);
  const place = kept ?? { column: 0, minutes: startMin, lengthMin: PLACE_MIN };
  const column = columns[place.column] ?? columns[0];
  if (!column) return null;
  const { minutes, lengthMin } = place;
  const range = { startMin: minutes, endMin: minutes + lengthMin };
  const shown = columns.indexOf(column);
  const time =
    lengthMin === PLACE_MIN ? formatTime(minutes) : `${formatTime(minutes)}–${formatTime(minutes + lengthMin)}`;
  const day = column.advisorId === null ? dayInWords(column.date) : nameOf(column);

  function onKeyDown(press: KeyboardEvent<HTMLButtonElement>) {
    if (press.ctrlKey || press.shiftKey || press.metaKey) return;
    const next = nextPlace(press, { ...place, column: shown }, columns.length, hours);
    if (!next) return;
    press.preventDefault();
    const { currentTarget } = press;
    setPlace(next);
    requestAnimationFrame(() => currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  }

  return (
    <button
      type="button"
      className={classes['cursor']}
      data-cursor
      style={{
        ...boxOf(range, hours),
        left: `${(100 * shown) / columns.length}%`,
        width: `${100 / columns.length}%`,
      }}
      aria-label={t('cursor', { place: `${day}, ${time}` })}
      onClick={() => onChoose(column, range)}
      onKeyDown={onKeyDown}
    />
  );
}
