/** The conditions that ages, holdings and amounts do not decide, one bit each: read once per row, shared by all rules. */
import type { GapCondition, GapRuleSet } from '../../catalogue/rules.ts';
import { Segment } from '../../contract/vocabulary.ts';
import type { LocalDate } from '../../values.ts';
import { dateKey, dateKeyAt } from './dateKey.ts';
import type { GapFacts } from './facts.ts';
import { leftFranceOn, returnedOn } from './moves.ts';
import {
  anniversaryRange,
  birthdayRange,
  type KeyRange,
  latestOpened,
  recentRange,
  soonRange,
  yearlyWindow,
} from './ranges.ts';

/** Where the row stands towards the lines drawn by the rule set: decided once per row, by the caller. */
export type Place = { taxResident: boolean; livesHere: boolean; underLep: boolean; overLepBefore: boolean };

export type Atoms = {
  /**
   * The bit of a condition, made at its first use; 0 when ages, holdings, amounts or the day decide it.
   * @throws RangeError past 31 different conditions
   */
  readonly bitOf: (condition: GapCondition) => number;
  /** The bits that one client satisfies. */
  readonly metBy: (facts: GapFacts, place: Place) => number;
};

/** A rule set may use this many different conditions beside ages, holdings and amounts: the bits of one integer. */
const MAX_ATOMS = 31;

/** The dates a range may bear on, by their place in the scratch array. */
const AT = {
  AV: 0,
  PEL: 1,
  CARD: 2,
  MORT: 3,
  LOAN: 4,
  maturity: 5,
  savings: 6,
  loanEnd: 7,
  onboarded: 8,
  left: 9,
  returned: 10,
  moved: 11,
} as const;

type Flag =
  | 'taxResident'
  | 'taxAbroad'
  | 'livesHere'
  | 'livesAbroad'
  | 'underLep'
  | 'fellUnderLep'
  | 'minor'
  | 'vulnerable';

/** What a condition asks of a row: a flag, a segment, a date between two ends; null = decided elsewhere. */
type Atom =
  | { readonly ask: 'flag'; readonly flag: Flag }
  | { readonly ask: 'segment'; readonly segments: readonly Segment[] }
  | { readonly ask: 'date'; readonly at: number; readonly range: KeyRange }
  /** Of any other member of the household, the birth date. */
  | { readonly ask: 'member'; readonly range: KeyRange }
  | { readonly ask: 'yearly'; readonly latestYear: Int16Array }
  | null;

type Range = KeyRange & { readonly bit: number; readonly at: number };
type Yearly = { readonly bit: number; readonly latestYear: Int16Array };

export function createAtoms(set: GapRuleSet, on: LocalDate): Atoms {
  const bits = new Map<string, number>();
  const ranges: Range[] = [];
  const members: Range[] = [];
  const yearly: Yearly[] = [];
  const segmentBits = new Map<string, number>(Segment.options.map((segment) => [segment, 0]));
  const flags: Record<Flag, number> = {
    taxResident: 0,
    taxAbroad: 0,
    livesHere: 0,
    livesAbroad: 0,
    underLep: 0,
    fellUnderLep: 0,
    minor: 0,
    vulnerable: 0,
  };
  const dates = new Int32Array(Object.keys(AT).length);

  function bitOf(condition: GapCondition): number {
    const key = JSON.stringify(condition);
    const known = bits.get(key);
    if (known !== undefined) return known;
    const atom = atomOf(condition, on);
    if (atom === null) return 0;
    if (bits.size >= MAX_ATOMS) throw new RangeError(`rules ${set.version}: more than ${MAX_ATOMS} conditions`);
    const bit = 1 << bits.size;
    bits.set(key, bit);
    if (atom.ask === 'flag') flags[atom.flag] = bit;
    else if (atom.ask === 'date') ranges.push({ bit, at: atom.at, ...atom.range });
    else if (atom.ask === 'member') members.push({ bit, at: 0, ...atom.range });
    else if (atom.ask === 'yearly') yearly.push({ bit, latestYear: atom.latestYear });
    else for (const segment of atom.segments) segmentBits.set(segment, (segmentBits.get(segment) ?? 0) | bit);
    return bit;
  }

  function metBy(facts: GapFacts, place: Place): number {
    let met = segmentBits.get(facts.segment) ?? 0;
    if (facts.taxResidence !== null) met |= place.taxResident ? flags.taxResident : flags.taxAbroad;
    if (facts.country !== null) met |= place.livesHere ? flags.livesHere : flags.livesAbroad;
    if (place.underLep) met |= place.overLepBefore ? flags.underLep | flags.fellUnderLep : flags.underLep;
    if (facts.householdHasMinor) met |= flags.minor;
    if (facts.vulnerable) met |= flags.vulnerable;
    readDates(facts);
    for (let i = 0; i < ranges.length; i++) {
      const range = ranges[i] as Range;
      const date = dates[range.at] as number;
      if (date >= range.lo && date <= range.hi) met |= range.bit;
    }
    const onboarded = dates[AT.onboarded] as number;
    if (onboarded !== 0)
      for (const { bit, latestYear } of yearly)
        if (Math.floor(onboarded / 10_000) < (latestYear[onboarded % 10_000] as number)) met |= bit;
    return facts.householdBorn === null ? met : met | metByMembers(facts.householdBorn);
  }

  function readDates(facts: GapFacts): void {
    dates[AT.AV] = dateKey(facts.avOpenedOn);
    dates[AT.PEL] = dateKey(facts.pelOpenedOn);
    dates[AT.CARD] = dateKey(facts.cardOpenedOn);
    dates[AT.MORT] = dateKey(facts.mortOpenedOn);
    dates[AT.LOAN] = dateKey(facts.loanOpenedOn);
    dates[AT.maturity] = dateKey(facts.nextMaturityOn);
    dates[AT.savings] = dateKey(facts.savingsMatureOn);
    dates[AT.loanEnd] = dateKey(facts.loanEndsOn);
    dates[AT.onboarded] = dateKey(facts.onboardedOn);
    const crossed = facts.taxResidenceChangedOn !== null || facts.countryChangedOn !== null;
    dates[AT.left] = crossed ? dateKey(leftFranceOn(facts, set)) : 0;
    dates[AT.returned] = crossed ? dateKey(returnedOn(facts, set)) : 0;
    dates[AT.moved] = dateKey(facts.movedOn);
  }

  function metByMembers(born: string): number {
    let met = 0;
    for (let at = 0; at < born.length; at += 11) {
      const key = dateKeyAt(born, at);
      for (let i = 0; i < members.length; i++) {
        const range = members[i] as Range;
        if (key >= range.lo && key <= range.hi) met |= range.bit;
      }
    }
    return met;
  }

  return { bitOf, metBy };
}

function atomOf(condition: GapCondition, on: LocalDate): Atom {
  switch (condition.is) {
    // Ages, holdings and amounts are compared rule by rule; the season was settled when the day began.
    case 'age_between':
    case 'birthday_within_days':
    case 'holds':
    case 'holds_any':
    case 'lacks':
    case 'balance_at_ceiling':
    case 'income_above':
    case 'resources_above':
    case 'season':
      return null;
    case 'segment_is':
      return { ask: 'segment', segments: condition.segments };
    case 'tax_resident':
      return { ask: 'flag', flag: condition.inFrance ? 'taxResident' : 'taxAbroad' };
    case 'lives':
      return { ask: 'flag', flag: condition.inFrance ? 'livesHere' : 'livesAbroad' };
    case 'income_below_lep_table':
      return { ask: 'flag', flag: 'underLep' };
    case 'income_fell_below_lep_table':
      return { ask: 'flag', flag: 'fellUnderLep' };
    case 'household_has_minor':
      return { ask: 'flag', flag: 'minor' };
    case 'vulnerable':
      return { ask: 'flag', flag: 'vulnerable' };
    case 'household_birth_within_days':
      return { ask: 'member', range: recentRange(condition.days, on) };
    case 'household_member_turns_within_days':
      return { ask: 'member', range: birthdayRange(condition.age, condition.days, on) };
    case 'contract_older_than_years':
      return date(AT[condition.contract], { lo: 1, hi: latestOpened(condition.years, on) });
    case 'contract_anniversary_within_days':
      return date(AT[condition.contract], anniversaryRange(condition.years, condition.days, on));
    case 'contract_opened_within_days':
      return date(AT[condition.contract], recentRange(condition.days, on));
    case 'maturity_within_days':
      return date(AT.maturity, soonRange(condition.days, on));
    case 'savings_mature_within_days':
      return date(AT.savings, soonRange(condition.days, on));
    case 'loan_ends_within_days':
      return date(AT.loanEnd, soonRange(condition.days, on));
    case 'onboarding_within_days':
      return date(AT.onboarded, recentRange(condition.days, on));
    case 'onboarding_anniversary_within_days':
      return condition.years === null
        ? { ask: 'yearly', latestYear: yearlyWindow(condition.days, on) }
        : date(AT.onboarded, anniversaryRange(condition.years, condition.days, on));
    case 'left_france_within_days':
      return date(AT.left, recentRange(condition.days, on));
    case 'returned_within_days':
      return date(AT.returned, recentRange(condition.days, on));
    case 'moved_within_days':
      return date(AT.moved, recentRange(condition.days, on));
  }
}

function date(at: number, range: KeyRange): Atom {
  return { ask: 'date', at, range };
}
