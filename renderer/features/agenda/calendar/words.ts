/** What is in a calendar, as it is read out: day, hours, what it is, with whom. */
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { formatLongDate, formatTimeAt, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate, type ZoneId } from '#shared/values.ts';
import { t } from '../../../i18n/index.ts';
import { clockThere } from '../../../ui/when.ts';
import { dayInWords } from '../clocks.ts';
import { type CalendarView, periodShown } from './columns.ts';

/** "14:00–14:30" */
export function hoursInWords({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): string {
  return `${formatTimeAt(fromMs, BRANCH_ZONE)}–${formatTimeAt(toMs, BRANCH_ZONE)}`;
}

/** What it is called where room is short. */
export function itemTitle(item: CalendarItem): string {
  switch (item.kind) {
    case 'appointment':
      return item.appointment?.clientName ?? t(`vocabulary:appointmentKind.${item.meeting}`);
    case 'promise':
      return item.promise.clientName;
    case 'busy':
      return t('calendar:busy');
    case 'absence':
    case 'focus':
      return item.label === '' ? t(`calendar:kind.${item.kind}`) : item.label;
  }
}

/** "jeudi 26 novembre, 14:00–14:30, visioconférence avec Kahea Lou, 00:00 Nouméa" */
export function itemInWords(item: CalendarItem): string {
  const day = dayInWords(localDate(item.fromMs, BRANCH_ZONE));
  if (item.kind === 'promise') {
    const what = t('calendar:spoken.with', {
      what: t(`vocabulary:followUp.${item.promise.kind}`),
      name: item.promise.clientName,
    });
    return item.allDay ? `${day}, ${what}` : `${day}, ${formatTimeAt(item.fromMs, BRANCH_ZONE)}, ${what}`;
  }
  const hours = `${day}, ${hoursInWords(item)}`;
  if (item.kind !== 'appointment') return `${hours}, ${itemTitle(item)}`;
  const { appointment, meeting, clientHoliday } = item;
  const what = t(`calendar:meeting.${meeting}`);
  if (appointment === null) return `${hours}, ${what}`;
  return [
    hours,
    t('calendar:spoken.with', { what, name: appointment.clientName }),
    clockThere(appointment.startsAtMs, appointment.clientZone),
    appointment.subject,
    appointment.series && t('series:markLong', appointment.series),
    clientHoliday && t('calendar:clientHoliday', { name: clientHoliday }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Both clocks of a place where something is being moved to. */
export function placeInWords(fromMs: number, lengthMin: number, zone: ZoneId | null): string {
  const toMs = fromMs + lengthMin * 60_000;
  const there = clockThere(fromMs as Instant, zone);
  const here = `${dayInWords(localDate(fromMs, BRANCH_ZONE))}, ${hoursInWords({ fromMs, toMs })}`;
  return there === null ? here : `${here}, ${there}`;
}

/** "mardi 24 novembre 2026", "23–29 novembre 2026", "30 novembre – 6 décembre 2026", "novembre 2026". */
export function periodInWords(view: CalendarView, on: LocalDate): string {
  if (view === 'day') return formatLongDate(on);
  if (view === 'month') return formatLongDate(on).split(' ').slice(2).join(' ');
  const { from, to } = periodShown('week', on);
  const [, first = '', ...month] = formatLongDate(from).split(' ');
  const [, last = '', ...end] = formatLongDate(to).split(' ');
  if (month.join(' ') === end.join(' ')) return `${first}–${last} ${end.join(' ')}`;
  const start = month[1] === end[1] ? month[0] : month.join(' ');
  return `${first} ${start ?? ''} – ${last} ${end.join(' ')}`;
}
