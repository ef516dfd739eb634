import { useEffect, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { formatShortDate, formatTimeAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { toAppError } from '../../../api/errors.ts';
import { os } from '../../../api/os.ts';
import { notifyError } from '../../../ui/notify.tsx';
import { type CalendarColumn, isAllDay, minutesOn } from './layout.ts';
import classes from './PrintedWeek.module.css';
import { hoursInWords, itemNotes, itemTitle } from './words.ts';

export type PrintedWeekProps = {
  readonly title: string;
  readonly days: readonly CalendarColumn[];
  readonly onDone: () => void;
};

/** The letters, in points: as large as lets a full week hold on one page. */
const LARGEST_PT = 8.5;
const SMALLEST_PT = 5;
const STEP_PT = 0.25;

/** The week as a sheet of paper, A4 lying down. It is drawn for the printer only, and printed at once. */
export function PrintedWeek({ title, days, onDone }: PrintedWeekProps) {
  useEffect(() => {
    window.addEventListener('afterprint', onDone);
    return () => window.removeEventListener('afterprint', onDone);
  }, [onDone]);
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (sheet.current) fitOnPage(sheet.current);
  }, []);
  useEffect(() => {
    os('page.print', {}).catch((thrown: unknown) => notifyError(toAppError(thrown).message));
  }, []);
  return createPortal(
    <div className={classes['sheet']} ref={sheet} aria-hidden data-print="week">
      <p className={classes['title']}>{title}</p>
      <table>
        <thead>
          <tr>
            {days.map(({ key, date, closed }) => (
              <th key={key} scope="col">
                {formatShortDate(date)}
                {closed !== null && <small> {closed}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {days.map((day) => (
              <td key={day.key}>
                {day.items.map((item) => (
                  <PrintedItem key={item.key} item={item} day={day} />
                ))}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <span className={classes['page']} data-page />
    </div>,
    document.body,
  );
}

/** Laid out unseen at the width of the page, with ever smaller letters until it is no higher than the page. */
function fitOnPage(sheet: HTMLElement): void {
  sheet.dataset['measured'] = 'true';
  for (let points = LARGEST_PT; points >= SMALLEST_PT; points -= STEP_PT) {
    sheet.style.setProperty('--letters', `${points}pt`);
    const { height } = sheet.getBoundingClientRect();
    const page = sheet.querySelector('[data-page]')?.getBoundingClientRect().height ?? 0;
    if (height <= page) break;
  }
  delete sheet.dataset['measured'];
}

function PrintedItem({ item, day }: { readonly item: CalendarItem; readonly day: CalendarColumn }) {
  const { t } = useTranslation(['calendar', 'vocabulary']);
  const range = minutesOn(day.date, item);
  const wholeDay = isAllDay(item) || (range !== null && range.startMin === 0 && range.endMin === 24 * 60);
  const hours = item.kind === 'promise' ? formatTimeAt(item.fromMs, BRANCH_ZONE) : hoursInWords(item);
  const appointment = item.kind === 'appointment' ? item.appointment : null;
  const details = [
    item.kind === 'appointment' && t(`vocabulary:appointmentKind.${item.meeting}`),
    item.kind === 'promise' && t(`vocabulary:followUp.${item.promise.kind}`),
    itemNotes(item),
    appointment?.place,
    appointment?.subject,
    item.kind === 'promise' && item.promise.note,
  ].filter(Boolean);
  return (
    <div className={classes['item']}>
      <b>{wholeDay ? t('wholeDay') : hours}</b> {itemTitle(item)}
      {details.length > 0 && <small>{details.join(' · ')}</small>}
    </div>
  );
}
