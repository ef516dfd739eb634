/** The sentence of a rule that fired, with the client’s own dates and amounts. */
import type { GapCondition, GapRule, GapRuleSet, ReasonField } from '../../catalogue/rules.ts';
import type { LocalDate } from '../../values.ts';
import { addMonths, ageOn, formatDate, formatEurosRounded } from '../time.ts';
import { birthday, lastOpenedOn, memberBirth, memberBirthday, onboardingAnniversary, openedOn } from './conditions.ts';
import type { GapFacts } from './facts.ts';
import { leftFranceOn, returnedOn } from './moves.ts';

export function reasonSentence(rule: GapRule, facts: GapFacts, set: GapRuleSet, on: LocalDate): string {
  return rule.reason.replace(/\{(\w+)\}/g, (_, field) => {
    const value = fieldOf(field as ReasonField, rule, facts, set, on);
    return value === null ? '' : value;
  });
}

/** A date of the client, or a number, as the sentence writes it; null when the rule asks nothing that would give it. */
function fieldOf(field: ReasonField, rule: GapRule, facts: GapFacts, set: GapRuleSet, on: LocalDate): string | null {
  switch (field) {
    case 'age':
      return facts.bornOn === null ? null : String(ageOn(facts.bornOn, on));
    case 'birthday': {
      const condition = asked(rule, 'birthday_within_days');
      return facts.bornOn === null || !condition ? null : formatDate(birthday(facts.bornOn, condition.age));
    }
    case 'maturity':
      return dateText(maturityOf(rule, facts));
    case 'onboarded':
      return dateText(facts.onboardedOn);
    case 'opened': {
      const old = asked(rule, 'contract_older_than_years');
      const recent = asked(rule, 'contract_opened_within_days');
      if (old) return dateText(openedOn(facts, old.contract));
      return recent ? dateText(lastOpenedOn(facts, recent.contract)) : null;
    }
    case 'anniversary':
      return dateText(anniversaryOf(rule, facts, on));
    case 'years': {
      const anniversary = anniversaryOf(rule, facts, on);
      const since = facts.onboardedOn;
      return anniversary && since && String(Number(anniversary.slice(0, 4)) - Number(since.slice(0, 4)));
    }
    case 'income':
      return facts.taxIncomeEuros === null ? null : formatEurosRounded(facts.taxIncomeEuros * 100);
    case 'member_birth': {
      const condition = asked(rule, 'household_birth_within_days');
      return condition ? dateText(memberBirth(facts, condition.days, on)) : null;
    }
    case 'member_birthday': {
      const condition = asked(rule, 'household_member_turns_within_days');
      return condition ? dateText(memberBirthday(facts, condition.age, condition.days, on)) : null;
    }
    case 'left':
      return dateText(leftFranceOn(facts, set));
    case 'returned':
      return dateText(returnedOn(facts, set));
    case 'moved':
      return dateText(facts.movedOn);
  }
}

function maturityOf(rule: GapRule, facts: GapFacts): LocalDate | null {
  if (asked(rule, 'savings_mature_within_days')) return facts.savingsMatureOn;
  return asked(rule, 'loan_ends_within_days') ? facts.loanEndsOn : facts.nextMaturityOn;
}

/** Of a contract, else of the client’s coming in. */
function anniversaryOf(rule: GapRule, facts: GapFacts, on: LocalDate): LocalDate | null {
  const contract = asked(rule, 'contract_anniversary_within_days');
  const opened = contract ? openedOn(facts, contract.contract) : null;
  if (contract && opened) return addMonths(opened, 12 * contract.years);
  const onboarding = asked(rule, 'onboarding_anniversary_within_days');
  return onboarding ? onboardingAnniversary(facts.onboardedOn, onboarding.years, onboarding.days, on) : null;
}

function asked<K extends GapCondition['is']>(rule: GapRule, is: K): Extract<GapCondition, { is: K }> | undefined {
  return rule.when.find((each): each is Extract<GapCondition, { is: K }> => each.is === is);
}

const dateText = (date: LocalDate | null): string | null => (date === null ? null : formatDate(date));
