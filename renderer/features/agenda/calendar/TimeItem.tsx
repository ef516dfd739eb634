import { VisuallyHidden } from '@mantine/core';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { Face } from './Face.tsx';
import type { Placed, Range } from './layout.ts';
import { type Grip, isResizable, type Movable } from './moves.ts';
import classes from './TimeGrid.module.css';
import { itemInWords, itemNotes, itemTitle } from './words.ts';

/** More than so many side by side have one line each. */
const MOST_LANES = 2;
const DAY_MIN = 24 * 60;

export type TimeItemProps = {
  readonly placed: Placed<CalendarItem>;
  readonly hours: Range;
  readonly column: number;
  /** In the way of the ghost, or where the ghost came from. */
  readonly faded: boolean;
  readonly past: boolean;
  /** The one that Tab reaches. */
  readonly active: boolean;
  /** Absent = it is read, and not opened. */
  readonly onOpen: (() => void) | undefined;
  readonly onFocus: () => void;
  readonly onKeyDown: (press: KeyboardEvent) => void;
  readonly onLeave: () => void;
  /** Absent = it cannot be moved. */
  readonly onGrab: ((press: PointerEvent, grip: Grip) => void) | undefined;
};

/** One thing in a column, at its hour. What may be opened is a button; the rest is read. */
export function TimeItem(props: TimeItemProps) {
  const { placed, hours, column, faded, past, active, onOpen, onFocus, onKeyDown, onLeave, onGrab } = props;
  const { of: item, lane, lanes, startMin, endMin } = placed;
  const away = item.kind === 'absence';
  const box = {
    ...boxOf({ startMin, endMin }, hours),
    ...(away ? {} : { left: `calc(${(100 * lane) / lanes}% + 1px)`, width: `calc(${100 / lanes}% - 3px)` }),
  };
  const kind = item.kind === 'appointment' ? item.meeting : item.kind;
  const resizable = onGrab !== undefined && isResizable(item as Movable);
  const face = away ? <AbsenceFace item={item} /> : <Face item={item} narrow={lanes > MOST_LANES} />;
  return (
    <li
      className={classes[away ? 'absence' : 'item']}
      style={box}
      data-kind={kind}
      data-past={past || undefined}
      data-faded={faded || undefined}
      data-opens={onOpen ? true : undefined}
    >
      {onOpen ? (
        <button
          type="button"
          className={classes['face']}
          title={itemInWords(item)}
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
          {face}
        </button>
      ) : (
        <span className={classes['face']} title={itemInWords(item)}>
          {face}
        </span>
      )}
      {resizable && startMin > 0 && (
        <span
          className={classes['edge']}
          data-edge="start"
          aria-hidden
          onPointerDown={(press) => onGrab(press, 'start')}
        />
      )}
      {resizable && endMin < DAY_MIN && (
        <span className={classes['edge']} data-edge="end" aria-hidden onPointerDown={(press) => onGrab(press, 'end')} />
      )}
    </li>
  );
}

function AbsenceFace({ item }: { readonly item: CalendarItem }) {
  return (
    <>
      <VisuallyHidden>{itemInWords(item)}</VisuallyHidden>
      <span className={classes['away']} aria-hidden>
        {[itemTitle(item), itemNotes(item)].filter(Boolean).join(' · ')}
      </span>
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
