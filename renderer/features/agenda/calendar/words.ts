/** What is in a calendar, as it is read out: day, hours, what it is, with whom. */
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { formatLongDate, formatTimeAt, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate, type ZoneId } from '#shared/values.ts';
import { t } from '../../../i18n/index.ts';
import { clockThere, weekdayThere } from '../../../ui/when.ts';
import { dayInWords } from '../clocks.ts';
import { type CalendarView, periodShown } from './columns.ts';

/** "14:00–14:30" */
export function hoursInWords({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): string {
  return `${formatTimeAt(fromMs, BRANCH_ZONE)}–${endTime(toMs)}`;
}

const MIDNIGHT = '00:00';
/** Midnight that ends a day is written so. */
function endTime(atMs: number): string {
  const time = formatTimeAt(atMs, BRANCH_ZONE);
  return time === MIDNIGHT ? '24:00' : time;
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

/** « Nadia » of « Nadia Renoir ». */
const firstName = (name: string): string => name.split(' ')[0] ?? name;

/** Where room is short, beside the name: "19:00 Nouméa · avec Claire · pour Nadia", or who replaces an absent person. */
export function itemNotes(item: CalendarItem): string {
  if (item.kind === 'absence')
    return item.deputyName === null ? '' : t('calendar:card.deputy', { name: item.deputyName });
  if (item.kind !== 'appointment' || item.appointment === null) return '';
  const { advisorId, advisorName, withAdvisorName, standsInForName, startsAtMs, clientZone } = item.appointment;
  // In the calendar of who joins, the other one is who holds it.
  const other = item.advisorId === advisorId ? withAdvisorName : advisorName;
  return [
    clockThere(startsAtMs, clientZone),
    other && t('calendar:card.with', { name: firstName(other) }),
    standsInForName && t('calendar:card.for', { name: firstName(standsInForName) }),
    item.clientHoliday && t('calendar:card.holiday'),
  ]
    .filter(Boolean)
    .join(' · ');
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
  if (item.kind === 'absence' || item.kind === 'focus') {
    const deputy = item.deputyName && t('calendar:card.deputy', { name: item.deputyName });
    const kind = t(`calendar:kind.${item.kind}`);
    return [periodInHours(item), kind, item.label, deputy].filter(Boolean).join(', ');
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
    item.advisorId !== appointment.advisorId && t('calendar:spoken.heldBy', { name: appointment.advisorName }),
    item.advisorId === appointment.advisorId &&
      appointment.withAdvisorName &&
      t('calendar:spoken.joined', { name: appointment.withAdvisorName }),
    appointment.standsInForName && t('calendar:spoken.standsIn', { name: appointment.standsInForName }),
    appointment.series && t('series:markLong', appointment.series),
    appointment.invitation === 'stale' && t('invitation:resend'),
    clientHoliday && t('calendar:clientHoliday', { name: clientHoliday }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** "mardi 24 novembre, 14:00–16:00", "mardi 24 novembre, toute la journée", "du mardi 24 novembre, 14:00 au jeudi 26 novembre, 09:00". */
export function periodInHours({ fromMs, toMs }: { readonly fromMs: Instant; readonly toMs: Instant }): string {
  const [first, last] = [localDate(fromMs, BRANCH_ZONE), localDate(toMs - 1, BRANCH_ZONE)];
  const [from, to] = [dayInWords(first), dayInWords(last)];
  const whole = formatTimeAt(fromMs, BRANCH_ZONE) === MIDNIGHT && formatTimeAt(toMs, BRANCH_ZONE) === MIDNIGHT;
  if (first === last) return `${from}, ${whole ? t('calendar:wholeDayLong') : hoursInWords({ fromMs, toMs })}`;
  if (whole) return t('calendar:period', { from, to });
  return t('calendar:period', {
    from: `${from}, ${formatTimeAt(fromMs, BRANCH_ZONE)}`,
    to: `${to}, ${endTime(toMs)}`,
  });
}

/** Both clocks of a place where something is being moved to: "jeudi 26 novembre, 14:00–14:30, ven. 00:00 Nouméa". */
export function placeInWords(fromMs: number, lengthMin: number, zone: ZoneId | null): string {
  const toMs = (fromMs + lengthMin * 60_000) as Instant;
  if (lengthMin >= 24 * 60) return periodInHours({ fromMs: fromMs as Instant, toMs });
  const there = weekdayThere(fromMs, zone);
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
