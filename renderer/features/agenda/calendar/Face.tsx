import { VisuallyHidden } from '@mantine/core';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { formatTimeAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { StaleMark } from '../../invitation/StaleMark.tsx';
import { SeriesMark } from '../series/SeriesMark.tsx';
import { lengthOf } from './moves.ts';
import classes from './TimeGrid.module.css';
import { itemInWords, itemNotes, itemTitle } from './words.ts';

/** A shorter one has one line; a longer one than this has a third. */
const TWO_LINES_MIN = 30;

export type FaceProps = {
  readonly item: CalendarItem;
  /** Room for one line only: it is short, or it shares its column. */
  readonly narrow: boolean;
};

/** What is read on a card: the hour and who; then the client's clock and with whom; then what about, where there is room. */
export function Face({ item, narrow }: FaceProps) {
  const short = narrow || lengthOf(item) < TWO_LINES_MIN;
  const notes = itemNotes(item);
  const subject =
    item.kind === 'appointment' ? (item.appointment?.subject ?? '') : item.kind === 'promise' ? item.promise.note : '';
  const roomFor = short ? [] : lengthOf(item) > TWO_LINES_MIN ? [notes, subject] : [notes === '' ? subject : notes];
  const lines = roomFor.filter((text) => text !== '');
  const series = item.kind === 'appointment' ? item.appointment?.series : undefined;
  return (
    <>
      <VisuallyHidden>{itemInWords(item)}</VisuallyHidden>
      <span className={classes['line']} aria-hidden>
        <span className={classes['time']}>{formatTimeAt(item.fromMs, BRANCH_ZONE)}</span>{' '}
        {item.kind === 'appointment' && item.appointment && <StaleMark appointment={item.appointment} />}{' '}
        {itemTitle(item)} {lines.length === 0 && <SeriesMark series={series} />}
      </span>
      {lines.map((text, line) => (
        <span key={text} className={classes['there']} aria-hidden>
          {line === 0 && series && (
            <>
              <SeriesMark series={series} />
              {' · '}
            </>
          )}
          {text}
        </span>
      ))}
    </>
  );
}
