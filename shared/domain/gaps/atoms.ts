/** The conditions that are neither ages nor holdings, one bit each: read once per row, shared by all rules. */
import type { GapCondition, GapRuleSet } from '../../catalogue/rules.ts';
import { Segment } from '../../contract/vocabulary.ts';
import type { LocalDate } from '../../values.ts';
import { addDays } from '../time.ts';
import { dateKey } from './dateKey.ts';
import type { GapFacts } from './facts.ts';
import { latestOpened } from './ranges.ts';

/** Where the row stands towards the lines drawn by the rule set: decided once per row, by the caller. */
export type Place = { taxResident: boolean; livesHere: boolean; underLep: boolean };

export type Atoms = {
  /**
   * The bit of a condition, made at its first use; 0 when ages, holdings or the day decide it.
   * @throws RangeError past 31 different conditions
   */
  readonly bitOf: (condition: GapCondition) => number;
  /** The bits that one client satisfies. */
  readonly metBy: (facts: GapFacts, place: Place) => number;
};

/** A rule set may use this many different conditions beside ages and holdings: the bits of one integer. */
const MAX_ATOMS = 31;

/** The values a range may bear on, by their place in the scratch array. */
const AT = { AV: 0, PEL: 1, maturity: 2, onboarded: 3, income: 4, resources: 5 } as const;

type Flag = 'taxResident' | 'taxAbroad' | 'livesHere' | 'livesAbroad' | 'underLep' | 'minor' | 'vulnerable';

/** What a condition asks of a row: a flag, a segment, a value between two ends; null = decided elsewhere. */
type Atom =
  | { readonly ask: 'flag'; readonly flag: Flag }
  | { readonly ask: 'segment'; readonly segments: readonly Segment[] }
  | { readonly ask: 'range'; readonly at: number; readonly lo: number; readonly hi: number }
  | null;

type Range = { readonly bit: number; readonly at: number; readonly lo: number; readonly hi: number };

export function createAtoms(set: GapRuleSet, on: LocalDate): Atoms {
  const bits = new Map<string, number>();
  const ranges: Range[] = [];
  const segmentBits = new Map<string, number>(Segment.options.map((segment) => [segment, 0]));
  const flags: Record<Flag, number> = {
    taxResident: 0,
    taxAbroad: 0,
    livesHere: 0,
    livesAbroad: 0,
    underLep: 0,
    minor: 0,
    vulnerable: 0,
  };
  const values = new Float64Array(Object.keys(AT).length);

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
    else if (atom.ask === 'range') ranges.push({ bit, at: atom.at, lo: atom.lo, hi: atom.hi });
    else for (const segment of atom.segments) segmentBits.set(segment, (segmentBits.get(segment) ?? 0) | bit);
    return bit;
  }

  function metBy(facts: GapFacts, place: Place): number {
    let met = segmentBits.get(facts.segment) ?? 0;
    if (facts.taxResidence !== null) met |= place.taxResident ? flags.taxResident : flags.taxAbroad;
    if (facts.country !== null) met |= place.livesHere ? flags.livesHere : flags.livesAbroad;
    if (place.underLep) met |= flags.underLep;
    if (facts.householdHasMinor) met |= flags.minor;
    if (facts.vulnerable) met |= flags.vulnerable;
    values[AT.AV] = dateKey(facts.avOpenedOn);
    values[AT.PEL] = dateKey(facts.pelOpenedOn);
    values[AT.maturity] = dateKey(facts.nextMaturityOn);
    values[AT.onboarded] = dateKey(facts.onboardedOn);
    values[AT.income] = facts.taxIncomeEuros ?? Number.NaN;
    values[AT.resources] = facts.resourcesCents;
    for (let i = 0; i < ranges.length; i++) {
      const range = ranges[i] as Range;
      const value = values[range.at] as number;
      if (value >= range.lo && value <= range.hi) met |= range.bit;
    }
    return met;
  }

  return { bitOf, metBy };
}

function atomOf(condition: GapCondition, on: LocalDate): Atom {
  switch (condition.is) {
    // Ages and holdings are compared rule by rule; the season was settled when the day began.
    case 'age_between':
    case 'birthday_within_days':
    case 'holds':
    case 'holds_any':
    case 'lacks':
    case 'balance_at_ceiling':
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
    case 'household_has_minor':
      return { ask: 'flag', flag: 'minor' };
    case 'vulnerable':
      return { ask: 'flag', flag: 'vulnerable' };
    case 'contract_older_than_years':
      return range(AT[condition.contract], 1, latestOpened(condition.years, on));
    case 'contract_anniversary_within_days':
      return range(
        AT[condition.contract],
        latestOpened(condition.years, addDays(on, -1)) + 1,
        latestOpened(condition.years, addDays(on, condition.days)),
      );
    case 'maturity_within_days':
      return range(AT.maturity, dateKey(on), dateKey(addDays(on, condition.days)));
    case 'onboarding_within_days':
      return range(AT.onboarded, dateKey(addDays(on, -condition.days)), dateKey(on));
    case 'income_above':
      return range(AT.income, condition.euros + 1, Number.POSITIVE_INFINITY);
    case 'resources_above':
      return range(AT.resources, condition.cents + 1, Number.POSITIVE_INFINITY);
  }
}

function range(at: number, lo: number, hi: number): Atom {
  return { ask: 'range', at, lo, hi };
}
