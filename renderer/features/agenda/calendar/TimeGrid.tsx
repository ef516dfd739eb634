import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { formatTime, localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';
import { useNow } from '../../../ui/useNow.ts';
import { useAccount } from '../../session/sessionStore.ts';
import { dayInWords } from '../clocks.ts';
import { Ghost } from './Ghost.tsx';
import { carryKeys, columnOfMoving, neighbour, nextPlace, PLACE_MIN, type Place } from './gridKeys.ts';
import { type CalendarColumn, hoursShown, inLanes, instantOn, isAllDay, minutesOn, onStep } from './layout.ts';
import classes from './TimeGrid.module.css';
import { boxOf, TimeItem } from './TimeItem.tsx';
import { type Hand, isMovable } from './useMoving.ts';
import { usePointerMove } from './usePointerMove.ts';

export type TimeGridProps = {
  readonly columns: readonly CalendarColumn[];
  /** Above a column, beside what is all day. */
  readonly head: (column: CalendarColumn) => ReactNode;
  readonly nameOf: (column: CalendarColumn) => string;
  readonly hand: Hand;
  readonly onOpen: (item: CalendarItem) => void;
  /** Absent = nothing is booked from here. */
  readonly onEmpty?: ((atMs: Instant) => void) | undefined;
};

/** Columns of hours: what is in each at its place, side by side where it overlaps; the now line; the ghost of a move. */
export function TimeGrid({ columns, head, nameOf, hand, onOpen, onEmpty }: TimeGridProps) {
  const { t } = useTranslation('calendar');
  const me = useAccount();
  const now = useNow();
  const scroll = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const hours = useMemo(() => hoursShown(columns), [columns]);
  const lines = Array.from({ length: (hours.endMin - hours.startMin) / 60 }, (_, i) => hours.startMin + 60 * i);
  const [active, setActive] = useState<string | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const { grab, under, wasDragged } = usePointerMove(box, columns, hours, hand);
  const cursor = place ?? { column: 0, minutes: startOfWork(columns) };
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
  const timed = columns.map((column) => column.items.filter((item) => !isAllDay(item)));
  const first = timed.flat().find(({ kind }) => kind === 'appointment' || kind === 'promise')?.key;
  const reached = timed.flat().some(({ key }) => key === active) ? active : first;
  const ghost = hand.moving ?? hand.dropped;

  return (
    <div className={classes['scroll']} ref={scroll}>
      <div className={classes['inner']} style={{ minWidth: `calc(52px + ${columns.length} * var(--least))` }}>
        <div className={classes['heads']}>
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
              <section
                key={column.key}
                className={classes['column']}
                aria-label={nameOf(column)}
                data-closed={column.closed !== null || undefined}
              >
                {/* The keys have the cursor below. */}
                <div
                  className={classes['empty']}
                  aria-hidden
                  onClick={(click) => {
                    const at = under(click.clientX, click.clientY);
                    if (at && onEmpty && !wasDragged()) onEmpty(instantOn(column.date, onStep(at.minutes)));
                  }}
                >
                  {column.working.map((range) => (
                    <span key={range.startMin} className={classes['working']} style={boxOf(range, hours)} />
                  ))}
                  {isToday(column, now) && <NowLine now={now} hours={hours} />}
                </div>
                <Absences column={column} hours={hours} />
                <ul className={classes['items']}>
                  {inLanes(
                    (timed[index] ?? []).flatMap((item) => {
                      const range = item.kind === 'absence' ? null : minutesOn(column.date, item);
                      return range ? [{ ...range, of: item }] : [];
                    }),
                  ).map((placed) => {
                    const item = placed.of;
                    const movable = isMovable(item, me.advisorId, now);
                    return (
                      <TimeItem
                        key={item.key}
                        placed={placed}
                        hours={hours}
                        column={index}
                        faded={ghost?.item.key === item.key}
                        past={item.toMs < now}
                        active={item.key === reached}
                        onFocus={() => setActive(item.key)}
                        onOpen={() => !wasDragged() && onOpen(item)}
                        onLeave={() => hand.moving?.item.key === item.key && !wasDragged() && hand.giveUp()}
                        onGrab={movable ? (press, grip) => grab(press, item, column, grip) : undefined}
                        onKeyDown={(press) => {
                          if (movable && carryKeys(press, item, columns, hand)) {
                            press.preventDefault();
                            press.stopPropagation();
                            followed.current = item.key;
                            return;
                          }
                          const next = box.current && neighbour(press, press.currentTarget as HTMLElement, box.current);
                          if (!next) return;
                          press.preventDefault();
                          next.focus();
                        }}
                      />
                    );
                  })}
                </ul>
                {ghost && columnOfMoving(ghost, column) && (
                  <Ghost moving={ghost} reason={hand.moving ? hand.reason : null} date={column.date} hours={hours} />
                )}
              </section>
            ))}
            {onEmpty && columns[cursor.column] && (
              <button
                type="button"
                className={classes['cursor']}
                style={{
                  ...boxOf({ startMin: cursor.minutes, endMin: cursor.minutes + PLACE_MIN }, hours),
                  left: `${(100 * cursor.column) / columns.length}%`,
                  width: `${100 / columns.length}%`,
                }}
                aria-label={t('cursor', {
                  place: `${dayInWords(columns[cursor.column]?.date ?? ('' as LocalDate))}, ${formatTime(cursor.minutes)}`,
                })}
                onClick={() => {
                  const column = columns[cursor.column];
                  if (column) onEmpty(instantOn(column.date, cursor.minutes));
                }}
                onKeyDown={(press) => {
                  if (press.altKey || press.ctrlKey || press.shiftKey) return;
                  const next = nextPlace(press.key, cursor, columns.length, hours);
                  if (!next) return;
                  press.preventDefault();
                  const { currentTarget } = press;
                  setPlace(next);
                  requestAnimationFrame(() => currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
                }}
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

const isToday = ({ date }: CalendarColumn, now: number): boolean => localParts(now, BRANCH_ZONE).date === date;

function NowLine({ now, hours }: { readonly now: number; readonly hours: { startMin: number; endMin: number } }) {
  const { minutes } = localParts(now, BRANCH_ZONE);
  if (minutes < hours.startMin || minutes > hours.endMin) return null;
  return <span className={classes['now']} style={{ top: boxOf({ startMin: minutes, endMin: minutes }, hours).top }} />;
}

/** Behind everything else: what keeps the person away. */
function Absences({
  column,
  hours,
}: {
  readonly column: CalendarColumn;
  readonly hours: { startMin: number; endMin: number };
}) {
  const { t } = useTranslation('calendar');
  const away = column.items.flatMap((item) => {
    const range = item.kind === 'absence' ? minutesOn(column.date, item) : null;
    return range && item.kind === 'absence' ? [{ ...range, item }] : [];
  });
  return away.map(({ item, ...range }) => (
    <p key={item.key} className={classes['absence']} style={boxOf(range, hours)}>
      <span>{item.label === '' ? t('kind.absence') : item.label}</span>
    </p>
  ));
}
