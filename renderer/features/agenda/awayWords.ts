import type { AwayOut } from '#shared/contract/appointments.ts';
import { dayInWords } from '#shared/domain/proposalText.ts';
import { addDays, formatTime, instantOf, localDate, localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';
import type { SlotWeek } from './slotWeeks.ts';

/** The last day of an absence, « vendredi 27 novembre »; with the hour when it ends within a day. */
export function untilInWords(untilMs: number): string {
  const { date, minutes } = localParts(untilMs, BRANCH_ZONE);
  if (minutes === 0) return dayInWords(addDays(date, -1));
  return t('booking:standIn.untilHour', {
    day: dayInWords(localDate(untilMs, BRANCH_ZONE)),
    time: formatTime(minutes),
  });
}

/** The absence to tell: one before which nothing is free, else one that leaves nothing in the week shown. */
export function awayToTell(away: readonly AwayOut[], week: SlotWeek | undefined): AwayOut | undefined {
  const first = away.findLast(({ nothingBefore }) => nothingBefore);
  if (first || week === undefined || week.free > 0) return first;
  const fromMs = instantOf(week.monday, 0, BRANCH_ZONE);
  const toMs = instantOf(addDays(week.monday, 7), 0, BRANCH_ZONE);
  return away.find((each) => each.fromMs < toMs && fromMs < each.untilMs);
}
