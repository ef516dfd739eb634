/** The conditions of a need-gap rule read one by one for one client. */
import { maskOf } from '../../catalogue/products.ts';
import type { DatedContract, GapCondition, GapRuleSet, RecentContract } from '../../catalogue/rules.ts';
import type { LocalDate } from '../../values.ts';
import { addDays, addMonths, ageOn, birthdayInYear } from '../time.ts';
import { type GapFacts, isUnderLepTable } from './facts.ts';
import { leftFranceOn, returnedOn } from './moves.ts';

/** Whether one condition holds for a client on a day. An unknown fact never satisfies a condition about it. */
export function isMet(condition: GapCondition, facts: GapFacts, set: GapRuleSet, on: LocalDate): boolean {
  switch (condition.is) {
    case 'age_between': {
      if (facts.bornOn === null) return false;
      const age = ageOn(facts.bornOn, on);
      return age >= (condition.min ?? Number.NEGATIVE_INFINITY) && age <= (condition.max ?? Number.POSITIVE_INFINITY);
    }
    case 'birthday_within_days':
      return facts.bornOn !== null && isWithin(birthday(facts.bornOn, condition.age), on, addDays(on, condition.days));
    case 'holds': {
      const mask = maskOf(condition.products);
      return (facts.productMask & mask) === mask;
    }
    case 'holds_any':
      return (facts.productMask & maskOf(condition.products)) !== 0;
    case 'lacks':
      return (facts.productMask & maskOf(condition.products)) === 0;
    case 'balance_at_ceiling':
      return (facts.fullMask & maskOf([condition.product])) !== 0;
    case 'contract_older_than_years': {
      const opened = openedOn(facts, condition.contract);
      return opened !== null && addMonths(opened, 12 * condition.years) <= on;
    }
    case 'contract_anniversary_within_days': {
      const opened = openedOn(facts, condition.contract);
      return opened !== null && isWithin(addMonths(opened, 12 * condition.years), on, addDays(on, condition.days));
    }
    case 'contract_opened_within_days':
      return isRecent(lastOpenedOn(facts, condition.contract), condition.days, on);
    case 'maturity_within_days':
      return isSoon(facts.nextMaturityOn, condition.days, on);
    case 'savings_mature_within_days':
      return isSoon(facts.savingsMatureOn, condition.days, on);
    case 'loan_ends_within_days':
      return isSoon(facts.loanEndsOn, condition.days, on);
    case 'onboarding_within_days':
      return isRecent(facts.onboardedOn, condition.days, on);
    case 'onboarding_anniversary_within_days':
      return onboardingAnniversary(facts.onboardedOn, condition.years, condition.days, on) !== null;
    case 'left_france_within_days':
      return isRecent(leftFranceOn(facts, set), condition.days, on);
    case 'returned_within_days':
      return isRecent(returnedOn(facts, set), condition.days, on);
    case 'moved_within_days':
      return isRecent(facts.movedOn, condition.days, on);
    case 'segment_is':
      return condition.segments.includes(facts.segment);
    case 'tax_resident':
      return (
        facts.taxResidence !== null && set.frenchTaxTerritories.includes(facts.taxResidence) === condition.inFrance
      );
    case 'lives':
      return facts.country !== null && set.frenchTerritories.includes(facts.country) === condition.inFrance;
    case 'income_below_lep_table':
      return isUnderLepTable(facts.taxIncomeEuros, facts.taxPartsX100, set.lepTable) === true;
    case 'income_fell_below_lep_table':
      return (
        isUnderLepTable(facts.taxIncomeEuros, facts.taxPartsX100, set.lepTable) === true &&
        isUnderLepTable(facts.incomeBeforeEuros, facts.partsBeforeX100, set.lepTable) === false
      );
    case 'income_above':
      return facts.taxIncomeEuros !== null && facts.taxIncomeEuros > condition.euros;
    case 'resources_above':
      return facts.resourcesCents > condition.cents;
    case 'household_has_minor':
      return facts.householdHasMinor;
    case 'household_birth_within_days':
      return memberBirth(facts, condition.days, on) !== null;
    case 'household_member_turns_within_days':
      return memberBirthday(facts, condition.age, condition.days, on) !== null;
    case 'vulnerable':
      return facts.vulnerable;
    case 'season':
      return isSeason(condition.from, condition.to, on);
  }
}

/** The next time, today and `days` days ahead included, that the day somebody came in comes round; null = not so soon. */
export function onboardingAnniversary(
  onboardedOn: LocalDate | null,
  years: number | null,
  days: number,
  on: LocalDate,
): LocalDate | null {
  if (onboardedOn === null) return null;
  const last = addDays(on, days);
  const firstYear = Number(on.slice(0, 4)) - Number(onboardedOn.slice(0, 4));
  const candidates = years === null ? [firstYear, firstYear + 1].filter((year) => year > 0) : [years];
  return candidates.map((year) => addMonths(onboardedOn, 12 * year)).find((date) => isWithin(date, on, last)) ?? null;
}

/** The youngest other member of the household born in the last `days` days. */
export function memberBirth({ householdBorn }: GapFacts, days: number, on: LocalDate): LocalDate | null {
  return membersBorn(householdBorn).find((born) => isRecent(born, days, on)) ?? null;
}

/** When another member of the household reaches an age in the next `days` days: the first of them to. */
export function memberBirthday(
  { householdBorn }: GapFacts,
  age: number,
  days: number,
  on: LocalDate,
): LocalDate | null {
  const birthdays = membersBorn(householdBorn).map((born) => birthday(born, age));
  return birthdays.filter((date) => isSoon(date, days, on)).sort()[0] ?? null;
}

function membersBorn(born: string | null): readonly LocalDate[] {
  return born === null || born === '' ? [] : (born.split(' ') as LocalDate[]);
}

/** Whether a day lies between two days of the year, both included; a season may span the new year. */
export function isSeason(from: string, to: string, on: LocalDate): boolean {
  const monthDay = on.slice(5);
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
}

/** The day somebody reaches an age. */
export function birthday(bornOn: LocalDate, age: number): LocalDate {
  return birthdayInYear(bornOn, Number(bornOn.slice(0, 4)) + age);
}

export function openedOn(facts: GapFacts, contract: DatedContract): LocalDate | null {
  return contract === 'AV' ? facts.avOpenedOn : facts.pelOpenedOn;
}

export function lastOpenedOn(facts: GapFacts, contract: RecentContract): LocalDate | null {
  switch (contract) {
    case 'CARD':
      return facts.cardOpenedOn;
    case 'MORT':
      return facts.mortOpenedOn;
    case 'LOAN':
      return facts.loanOpenedOn;
  }
}

const isSoon = (date: LocalDate | null, days: number, on: LocalDate): boolean =>
  date !== null && isWithin(date, on, addDays(on, days));

const isRecent = (date: LocalDate | null, days: number, on: LocalDate): boolean =>
  date !== null && isWithin(date, addDays(on, -days), on);

function isWithin(date: LocalDate, first: LocalDate, last: LocalDate): boolean {
  return date >= first && date <= last;
}
