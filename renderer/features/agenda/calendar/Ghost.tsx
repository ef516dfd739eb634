import { useEffect, useRef } from 'react';
import type { LocalDate } from '#shared/values.ts';
import { minutesOn, type Range } from './layout.ts';
import { endOf, type Moving } from './moves.ts';
import classes from './TimeGrid.module.css';
import { boxOf } from './TimeItem.tsx';
import { zoneOf } from './useMoving.ts';
import { placeInWords } from './words.ts';

export type GhostProps = {
  readonly moving: Moving;
  readonly reason: string | null;
  readonly date: LocalDate;
  readonly hours: Range;
};

/** Where it would stand: both clocks, and why it may not. What is read out is said by the grid's own live text. */
export function Ghost({ moving, reason, date, hours }: GhostProps) {
  const { fromMs, lengthMin, byKeys = false } = moving;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Carried by the keys it may leave what is in sight; under the mouse the edges scroll.
    if (byKeys && fromMs + lengthMin > 0) box.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [byKeys, fromMs, lengthMin]);
  const range = minutesOn(date, { fromMs, toMs: endOf(moving) });
  if (!range) return null;
  return (
    <div
      ref={box}
      className={classes['ghost']}
      style={boxOf(range, hours)}
      data-refused={reason !== null || undefined}
      aria-hidden
    >
      <span className={classes['ghostText']}>
        {placeInWords(fromMs, lengthMin, zoneOf(moving.item)).split(', ').slice(1).join(' · ')}
        {reason !== null && <span className={classes['why']}>{reason}</span>}
      </span>
    </div>
  );
}
