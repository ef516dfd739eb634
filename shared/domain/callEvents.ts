/** The occasion to call that comes next: a birthday, a coming of age, a maturity, an anniversary. */
import type { LocalDate } from '../values.ts';
import type { CallEventKind, CallWeights } from './callWeights.ts';
import { addDays, birthdayInYear, dayNumber } from './dates.ts';

export type EventFacts = {
  readonly bornOn: LocalDate | null;
  readonly nextMaturityOn: LocalDate | null;
  readonly avOpenedOn: LocalDate | null;
  readonly pelOpenedOn: LocalDate | null;
  readonly onboardedOn: LocalDate | null;
};

export type CallEvent = { readonly on: LocalDate; readonly kind: CallEventKind };

const MAJORITY = 18;

/**
 * Finds each client's occasion within the horizon of the weights, today included: the one worth most points, then
 * the earliest. Make one per day: the days ahead are worked out once, and a client costs a few look-ups.
 */
export function callEventFinder(today: LocalDate, weights: CallWeights): (facts: EventFacts) => CallEvent | null {
  const { base, perDayAhead, horizonDays } = weights.event;
  const last = addDays(today, horizonDays);
  const ahead = daysOfYear(today, horizonDays);

  return (facts) => {
    let best: CallEvent | null = null;
    let bestPoints = 0;
    const offer = (kind: CallEventKind, on: LocalDate | undefined): void => {
      if (on === undefined) return;
      const points = base[kind] - perDayAhead * (dayNumber(on) - dayNumber(today));
      if (points > bestPoints || (points === bestPoints && best !== null && on < best.on)) {
        best = { on, kind };
        bestPoints = points;
      }
    };
    const yearly = (since: LocalDate | null): LocalDate | undefined => {
      const on = since === null ? undefined : ahead.get(since.slice(5));
      // The day itself is no anniversary.
      return on !== undefined && since !== null && on > since ? on : undefined;
    };

    const birthday = yearly(facts.bornOn);
    const turns = birthday === undefined ? 0 : Number(birthday.slice(0, 4)) - Number(facts.bornOn?.slice(0, 4));
    offer(turns === MAJORITY ? 'majority' : 'birthday', birthday);
    const maturity = facts.nextMaturityOn;
    if (maturity !== null && maturity >= today && maturity <= last) offer('maturity', maturity);
    offer('contract_anniversary', yearly(facts.avOpenedOn));
    offer('contract_anniversary', yearly(facts.pelOpenedOn));
    offer('onboarding_anniversary', yearly(facts.onboardedOn));
    return best;
  };
}

/** "MM-DD" → the date on which that day of the year is kept within the horizon; 29 February as birthdays have it. */
function daysOfYear(today: LocalDate, horizonDays: number): ReadonlyMap<string, LocalDate> {
  const days = new Map<string, LocalDate>();
  const last = addDays(today, horizonDays);
  for (let i = 0; i <= horizonDays; i++) {
    const date = addDays(today, i);
    days.set(date.slice(5), date);
  }
  for (const year of new Set([today, last].map((date) => Number(date.slice(0, 4))))) {
    const leap = birthdayInYear('2000-02-29' as LocalDate, year);
    if (leap >= today && leap <= last) days.set('02-29', leap);
  }
  return days;
}
