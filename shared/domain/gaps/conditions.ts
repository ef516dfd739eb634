/** The conditions of a need-gap rule read one by one for one client, and the sentence of a rule that fired. */
import { maskOf } from '../../catalogue/products.ts';
import type { DatedContract, GapCondition, GapRule, GapRuleSet, ReasonField } from '../../catalogue/rules.ts';
import type { LocalDate } from '../../values.ts';
import { addDays, addMonths, ageOn, birthdayInYear, formatDate, formatEurosRounded } from '../time.ts';
import { type GapFacts, lepCeilingEuros } from './facts.ts';

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
    case 'maturity_within_days':
      return facts.nextMaturityOn !== null && isWithin(facts.nextMaturityOn, on, addDays(on, condition.days));
    case 'onboarding_within_days':
      return facts.onboardedOn !== null && isWithin(facts.onboardedOn, addDays(on, -condition.days), on);
    case 'segment_is':
      return condition.segments.includes(facts.segment);
    case 'tax_resident':
      return (
        facts.taxResidence !== null && set.frenchTaxTerritories.includes(facts.taxResidence) === condition.inFrance
      );
    case 'lives':
      return facts.country !== null && set.frenchTerritories.includes(facts.country) === condition.inFrance;
    case 'income_below_lep_table':
      return facts.taxIncomeEuros !== null && facts.taxIncomeEuros <= lepCeilingEuros(set.lepTable, facts.taxPartsX100);
    case 'income_above':
      return facts.taxIncomeEuros !== null && facts.taxIncomeEuros > condition.euros;
    case 'resources_above':
      return facts.resourcesCents > condition.cents;
    case 'household_has_minor':
      return facts.householdHasMinor;
    case 'vulnerable':
      return facts.vulnerable;
    case 'season':
      return isSeason(condition.from, condition.to, on);
  }
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

/** The sentence of a rule with the client's own dates and amounts. */
export function reasonSentence(rule: GapRule, facts: GapFacts, on: LocalDate): string {
  return rule.reason.replace(/\{(\w+)\}/g, (_, field) => fieldText(field as ReasonField, rule, facts, on));
}

function fieldText(field: ReasonField, rule: GapRule, facts: GapFacts, on: LocalDate): string {
  switch (field) {
    case 'age':
      return facts.bornOn === null ? '' : String(ageOn(facts.bornOn, on));
    case 'birthday': {
      const condition = rule.when.find((each) => each.is === 'birthday_within_days');
      return facts.bornOn === null || !condition ? '' : formatDate(birthday(facts.bornOn, condition.age));
    }
    case 'maturity':
      return dateText(facts.nextMaturityOn);
    case 'onboarded':
      return dateText(facts.onboardedOn);
    case 'opened': {
      const condition = rule.when.find((each) => each.is === 'contract_older_than_years');
      return condition ? dateText(openedOn(facts, condition.contract)) : '';
    }
    case 'anniversary': {
      const condition = rule.when.find((each) => each.is === 'contract_anniversary_within_days');
      const opened = condition ? openedOn(facts, condition.contract) : null;
      return condition && opened ? formatDate(addMonths(opened, 12 * condition.years)) : '';
    }
    case 'income':
      return facts.taxIncomeEuros === null ? '' : formatEurosRounded(facts.taxIncomeEuros * 100);
  }
}

function openedOn(facts: GapFacts, contract: DatedContract): LocalDate | null {
  return contract === 'AV' ? facts.avOpenedOn : facts.pelOpenedOn;
}

function isWithin(date: LocalDate, first: LocalDate, last: LocalDate): boolean {
  return date >= first && date <= last;
}

function dateText(date: LocalDate | null): string {
  return date === null ? '' : formatDate(date);
}
