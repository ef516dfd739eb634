import type { ReminderOut } from '#shared/contract/reminders.ts';
import { formatShortDate, formatTimeAt, localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';
import { clockThere } from '../../ui/when.ts';

/** « 09:00 », with its day when it is another one. */
export function hourText(atMs: Instant, now: Instant): string {
  const time = formatTimeAt(atMs, BRANCH_ZONE);
  const on = localDate(atMs, BRANCH_ZONE);
  return on === localDate(now, BRANCH_ZONE) ? time : t('reminders:onDay', { on: formatShortDate(on), time });
}

/** « manqué à 09:00 », « à 10:40, dans 10 min ». */
export function whenText({ dueAtMs, missed, kind }: ReminderOut, now: Instant): string {
  const time = hourText(dueAtMs, now);
  const sameDay = localDate(dueAtMs, BRANCH_ZONE) === localDate(now, BRANCH_ZONE);
  if (missed) return t(sameDay ? 'reminders:missedAt' : 'reminders:missedOn', { time });
  const minutes = Math.ceil((dueAtMs - now) / MINUTE_MS);
  return kind === 'appointment' && minutes > 0
    ? t('reminders:in', { time, count: minutes })
    : t('reminders:at', { time });
}

/** « 20:40 Nouméa »: the client's clock, when it shows something else. */
export const thereText = ({ dueAtMs, clientZone }: ReminderOut): string | null => clockThere(dueAtMs, clientZone);

/** « 10:40 (20:40 Nouméa) ». */
export function bothClocks(reminder: ReminderOut): string {
  const time = formatTimeAt(reminder.dueAtMs, BRANCH_ZONE);
  const there = thereText(reminder);
  return there === null ? time : t('reminders:both', { time, there });
}
