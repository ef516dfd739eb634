import { VisuallyHidden } from '@mantine/core';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { formatTimeAt, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { clockThere } from '../../../ui/when.ts';
import { SeriesMark } from '../series/SeriesMark.tsx';
import type { Placed, Range } from './layout.ts';
import classes from './TimeGrid.module.css';
import { itemInWords, itemTitle } from './words.ts';

/** Shorter ones have one line. */
const TWO_LINES_MIN = 30;

export type TimeItemProps = {
  readonly placed: Placed<CalendarItem>;
  readonly hours: Range;
  readonly column: number;
  /** In the way of the ghost, or where the ghost came from. */
  readonly faded: boolean;
  readonly past: boolean;
  /** The one that Tab reaches. */
  readonly active: boolean;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (press: KeyboardEvent) => void;
  readonly onLeave: () => void;
  /** Absent = it cannot be moved. */
  readonly onGrab: ((press: PointerEvent, grip: 'move' | 'resize') => void) | undefined;
};

/** One thing in a column, at its hour. What may be opened is a button; the rest is read. */
export function TimeItem(props: TimeItemProps) {
  const { placed, hours, column, faded, past, active, onOpen, onFocus, onKeyDown, onLeave, onGrab } = props;
  const { of: item, lane, lanes, startMin, endMin } = placed;
  const box = {
    ...boxOf({ startMin, endMin }, hours),
    left: `calc(${(100 * lane) / lanes}% + 1px)`,
    width: `calc(${100 / lanes}% - 3px)`,
  };
  const opens = item.kind === 'promise' || (item.kind === 'appointment' && item.appointment !== null);
  const kind = item.kind === 'appointment' ? item.meeting : item.kind;
  const resizable = item.kind === 'appointment' && onGrab !== undefined;
  return (
    <li
      className={classes['item']}
      style={box}
      data-kind={kind}
      data-past={past || undefined}
      data-faded={faded || undefined}
    >
      {opens ? (
        <button
          type="button"
          className={classes['face']}
          data-item={item.key}
          data-column={column}
          data-start={startMin}
          data-movable={onGrab ? true : undefined}
          tabIndex={active ? 0 : -1}
          onClick={onOpen}
          onFocus={onFocus}
          onBlur={onLeave}
          onKeyDown={onKeyDown}
          onPointerDown={(press) => onGrab?.(press, 'move')}
        >
          <Face item={item} short={endMin - startMin < TWO_LINES_MIN || lanes > 2} />
        </button>
      ) : (
        <span className={classes['face']} title={itemInWords(item)}>
          <Face item={item} short={endMin - startMin < TWO_LINES_MIN || lanes > 2} />
        </span>
      )}
      {resizable && <span className={classes['edge']} aria-hidden onPointerDown={(press) => onGrab(press, 'resize')} />}
    </li>
  );
}

function Face({ item, short }: { readonly item: CalendarItem; readonly short: boolean }) {
  const zone = item.kind === 'appointment' ? (item.appointment?.clientZone ?? null) : null;
  const there = clockThere(item.fromMs, zone);
  const subject =
    item.kind === 'appointment' ? item.appointment?.subject : item.kind === 'promise' ? item.promise.note : '';
  const long = (item.toMs - item.fromMs) / MINUTE_MS > TWO_LINES_MIN;
  return (
    <>
      <VisuallyHidden>{itemInWords(item)}</VisuallyHidden>
      <span className={classes['line']} aria-hidden>
        <span className={classes['time']}>{formatTimeAt(item.fromMs, BRANCH_ZONE)}</span> {itemTitle(item)}{' '}
        {item.kind === 'appointment' && <SeriesMark series={item.appointment?.series} />}
      </span>
      {there !== null && (!short || long) && (
        <span className={classes['there']} aria-hidden>
          {there}
        </span>
      )}
      {!short && subject && (there === null || long) && (
        <span className={classes['there']} aria-hidden>
          {subject}
        </span>
      )}
    </>
  );
}

/** Top and height of a stretch of the day. */
export function boxOf({ startMin, endMin }: Range, hours: Range) {
  const shown = { from: Math.max(startMin, hours.startMin), to: Math.min(endMin, hours.endMin) };
  return {
    top: `calc(var(--hour) * ${(shown.from - hours.startMin) / 60})`,
    height: `calc(var(--hour) * ${Math.max(0, shown.to - shown.from) / 60} - 1px)`,
  };
}
