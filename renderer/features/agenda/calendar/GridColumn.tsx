import type { KeyboardEvent, PointerEvent as ReactPointerEvent } from 'react';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { formatTime, localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant } from '#shared/values.ts';
import { useNow } from '../../../ui/useNow.ts';
import { useAccount } from '../../session/sessionStore.ts';
import { Ghost } from './Ghost.tsx';
import { isInColumn } from './gridKeys.ts';
import { type CalendarColumn, inLanes, isAllDay, minutesOn, type Placed, type Range } from './layout.ts';
import { type Grip, isAway, isMovable, type Movable } from './moves.ts';
import classes from './TimeGrid.module.css';
import { boxOf, TimeItem } from './TimeItem.tsx';
import type { Hand } from './useMoving.ts';
import type { Drawn } from './usePointerMove.ts';

export type GridColumnProps = {
  readonly column: CalendarColumn;
  readonly index: number;
  readonly name: string;
  readonly hours: Range;
  readonly hand: Hand;
  readonly drawn: Drawn | null;
  /** The item that Tab reaches. */
  readonly reached: string | undefined;
  readonly onReach: (key: string) => void;
  readonly onOpen: (item: CalendarItem) => void;
  /** Carries a movable item, or goes to another one. */
  readonly onKey: (press: KeyboardEvent, item: CalendarItem) => void;
  readonly onGrab: (press: ReactPointerEvent, item: Movable, grip: Grip) => void;
  /** The empty hours: pressed, and clicked. */
  readonly onPress: ((press: ReactPointerEvent) => void) | undefined;
  readonly onEmpty: ((y: number, x: number) => void) | undefined;
  readonly wasDragged: () => boolean;
};

/** The hours of one day, or of one person's: what keeps away behind, what takes time in lanes, the ghost above. */
export function GridColumn(props: GridColumnProps) {
  const { column, index, name, hours, hand, drawn, reached, onReach, onOpen, onKey, onGrab } = props;
  const { onPress, onEmpty, wasDragged } = props;
  const me = useAccount();
  const now = useNow();
  const ghost = hand.moving ?? hand.dropped;
  return (
    <section className={classes['column']} aria-label={name} data-closed={column.closed !== null || undefined}>
      {/* The keys have the cursor below. */}
      <div
        className={classes['empty']}
        aria-hidden
        onPointerDown={onPress}
        onClick={(click) => onEmpty && !wasDragged() && onEmpty(click.clientY, click.clientX)}
      >
        {column.working.map((range) => (
          <span key={range.startMin} className={classes['working']} style={boxOf(range, hours)} />
        ))}
        {isToday(column, now) && <NowLine now={now} hours={hours} />}
      </div>
      <ul className={classes['items']}>
        {placedIn(column).map((placed) => {
          const item = placed.of;
          const movable = isMovable(item, me, now);
          return (
            <TimeItem
              key={item.key}
              placed={placed}
              hours={hours}
              column={index}
              faded={ghost?.item.key === item.key}
              past={item.toMs < now}
              active={item.key === reached}
              onFocus={() => onReach(item.key)}
              onOpen={opens(item, me) ? () => !wasDragged() && onOpen(item) : undefined}
              onLeave={() => hand.moving?.item.key === item.key && !wasDragged() && hand.giveUp()}
              onGrab={movable ? (press, grip) => onGrab(press, item, grip) : undefined}
              onKeyDown={(press) => onKey(press, item)}
            />
          );
        })}
      </ul>
      {ghost && isInColumn(ghost, column) && (
        <Ghost moving={ghost} reason={hand.moving ? hand.reason : null} date={column.date} hours={hours} />
      )}
      {drawn?.column.key === column.key && (
        <div className={classes['ghost']} style={boxOf(drawn, hours)} aria-hidden>
          <span className={classes['ghostText']}>{`${formatTime(drawn.startMin)}–${formatTime(drawn.endMin)}`}</span>
        </div>
      )}
    </section>
  );
}

/** Behind everything else the whole width for what keeps away; lanes for the rest. */
function placedIn({ date, items }: CalendarColumn): readonly Placed<CalendarItem>[] {
  const ranges = items.flatMap((item) => {
    const range = isAllDay(item) ? null : minutesOn(date, item);
    return range ? [{ ...range, of: item }] : [];
  });
  const away = ranges.filter(({ of }) => of.kind === 'absence');
  return [
    ...away.map((range) => ({ ...range, lane: 0, lanes: 1 })),
    ...inLanes(ranges.filter(({ of }) => of.kind !== 'absence')),
  ];
}

/** Whether there is more to read, or something to do: of an absence, for whom it is to change. */
export function opens(item: CalendarItem, me: { readonly advisorId: string; readonly role: string }): boolean {
  if (isAway(item)) return item.advisorId === me.advisorId || me.role === 'branch_director';
  return item.kind === 'promise' || (item.kind === 'appointment' && item.appointment !== null);
}

export const isToday = ({ date }: CalendarColumn, now: Instant): boolean => localParts(now, BRANCH_ZONE).date === date;

function NowLine({ now, hours }: { readonly now: number; readonly hours: Range }) {
  const { minutes } = localParts(now, BRANCH_ZONE);
  if (minutes < hours.startMin || minutes > hours.endMin) return null;
  return <span className={classes['now']} style={{ top: boxOf({ startMin: minutes, endMin: minutes }, hours).top }} />;
}
