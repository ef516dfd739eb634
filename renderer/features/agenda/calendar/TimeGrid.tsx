import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { formatTime } from '#shared/domain/time.ts';
import { useNow } from '../../../ui/useNow.ts';
import { useAccount } from '../../session/sessionStore.ts';
import { EmptyCursor } from './EmptyCursor.tsx';
import { GridColumn, isToday, opens } from './GridColumn.tsx';
import { carryKeys, neighbour, PLACE_MIN } from './gridKeys.ts';
import { type CalendarColumn, hoursShown, isAllDay, onStep, type Range } from './layout.ts';
import { isMovable } from './moves.ts';
import classes from './TimeGrid.module.css';
import { boxOf } from './TimeItem.tsx';
import type { Hand } from './useMoving.ts';
import { usePointerMove } from './usePointerMove.ts';

/** An empty stretch that was pointed at; drawn, its length is meant. */
export type EmptyHours = { readonly column: CalendarColumn; readonly range: Range; readonly drawn: boolean };

export type TimeGridProps = {
  readonly columns: readonly CalendarColumn[];
  /** Above a column, beside what is all day. */
  readonly head: (column: CalendarColumn) => ReactNode;
  readonly nameOf: (column: CalendarColumn) => string;
  readonly hand: Hand;
  /** It was gone into: the focus goes to its first thing, or to where work begins. */
  readonly entered: boolean;
  readonly onOpen: (item: CalendarItem) => void;
  /** Absent = nothing is put in from here. */
  readonly onEmpty?: ((empty: EmptyHours) => void) | undefined;
};

/** Columns of hours, under their heads: what is in each at its place; the cursor of the keys; the hand of the mouse. */
export function TimeGrid({ columns, head, nameOf, hand, entered, onOpen, onEmpty }: TimeGridProps) {
  const me = useAccount();
  const now = useNow();
  const scroll = useRef<HTMLDivElement>(null);
  const heads = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const hours = useMemo(() => hoursShown(columns), [columns]);
  const lines = Array.from({ length: (hours.endMin - hours.startMin) / 60 }, (_, i) => hours.startMin + 60 * i);
  const [active, setActive] = useState<string | null>(null);
  const mouse = usePointerMove({ columns: box, scroll, heads }, columns, hours, hand, ({ column, startMin, endMin }) =>
    onEmpty?.({ column, range: { startMin, endMin }, drawn: true }),
  );
  const { under, grab, draw, wasDragged } = mouse;
  const opening = startOfWork(columns);
  useEffect(() => {
    // The working day first; the night is one scroll away.
    const body = scroll.current;
    if (body)
      body.scrollTop =
        (body.scrollHeight * Math.max(0, opening - 30 - hours.startMin)) / (hours.endMin - hours.startMin + 60);
  }, [opening, hours.startMin, hours.endMin]);
  // What the keys dropped in another column is drawn there anew, and keeps the focus.
  const followed = useRef<string>(undefined);
  useEffect(() => {
    if (columns.length === 0 || followed.current === undefined || document.activeElement !== document.body) return;
    box.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(followed.current)}"]`)?.focus();
  }, [columns]);
  // What was pressed is gone with its week or its month.
  useEffect(() => {
    if (!entered || document.activeElement !== document.body) return;
    const places = box.current?.querySelectorAll<HTMLElement>('button[data-item][tabindex="0"], button[data-cursor]');
    places?.[0]?.focus();
  }, [entered]);
  const openable = columns.flatMap(({ items }) => items.filter((item) => !isAllDay(item) && opens(item, me)));
  const first = openable.find(({ kind }) => kind !== 'absence') ?? openable[0];
  const reached = openable.some(({ key }) => key === active) ? (active ?? undefined) : first?.key;

  function onKey(press: KeyboardEvent, item: CalendarItem) {
    if (isMovable(item, me, now) && carryKeys(press, item, columns, hand)) {
      press.preventDefault();
      press.stopPropagation();
      followed.current = item.key;
      return;
    }
    const next = box.current && neighbour(press, press.currentTarget as HTMLElement, box.current);
    if (!next) return;
    press.preventDefault();
    next.focus();
  }
  /** A press without a drag: half an hour from the quarter under it. */
  function onPoint(column: CalendarColumn, y: number, x: number) {
    const at = under(x, y);
    const startMin = at && onStep(at.minutes);
    if (startMin !== null) onEmpty?.({ column, range: { startMin, endMin: startMin + PLACE_MIN }, drawn: false });
  }

  return (
    <div className={classes['scroll']} ref={scroll}>
      <div className={classes['inner']} style={{ minWidth: `calc(52px + ${columns.length} * var(--least))` }}>
        <div className={classes['heads']} ref={heads}>
          {columns.map((column) => (
            <div key={column.key} className={classes['head']} data-today={isToday(column, now) || undefined}>
              {head(column)}
            </div>
          ))}
        </div>
        <div className={classes['body']}>
          <div className={classes['hours']} aria-hidden>
            {lines.map((minutes) => (
              <span
                key={minutes}
                className={classes['hour']}
                style={boxOf({ startMin: minutes, endMin: minutes + 60 }, hours)}
              >
                {formatTime(minutes)}
              </span>
            ))}
          </div>
          <div className={classes['columns']} ref={box} style={{ height: `calc(var(--hour) * ${lines.length})` }}>
            {columns.map((column, index) => (
              <GridColumn
                key={column.key}
                column={column}
                index={index}
                name={nameOf(column)}
                hours={hours}
                hand={hand}
                drawn={mouse.drawn}
                reached={reached}
                onReach={setActive}
                onOpen={onOpen}
                onKey={onKey}
                onGrab={(press, item, grip) => grab(press, item, column, grip)}
                onPress={onEmpty ? (press) => draw(press, column) : undefined}
                onEmpty={onEmpty ? (y, x) => onPoint(column, y, x) : undefined}
                wasDragged={wasDragged}
              />
            ))}
            {onEmpty && (
              <EmptyCursor
                columns={columns}
                nameOf={nameOf}
                hours={hours}
                startMin={opening}
                onChoose={(column, range) =>
                  onEmpty({ column, range, drawn: range.endMin - range.startMin !== PLACE_MIN })
                }
              />
            )}
          </div>
        </div>
      </div>
    </div>
  );
}

/** Half past eight where nobody works. */
function startOfWork(columns: readonly CalendarColumn[]): number {
  const starts = columns.flatMap(({ working }) => working.map(({ startMin }) => startMin));
  return starts.length === 0 ? 510 : Math.floor(Math.min(...starts) / PLACE_MIN) * PLACE_MIN;
}
