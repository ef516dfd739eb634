/**
 * Need gaps of a whole branch: the rules turned once a day into integer comparisons. Dates become YYYYMMDD
 * numbers; every age, birthday or anniversary becomes a range of dates, so a row costs no date arithmetic and
 * no allocation. A property test holds these answers to those of conditions.ts and eligibility.ts.
 */
import { maskOf, type Product } from '../../catalogue/products.ts';
import type { GapRule, GapRuleSet } from '../../catalogue/rules.ts';
import type { LocalDate } from '../../values.ts';
import { ageTable } from './ageTable.ts';
import { type Atoms, createAtoms } from './atoms.ts';
import { dateKey } from './dateKey.ts';
import { type GapFacts, lepCeilingEuros } from './facts.ts';
import { bornRange, isNeverMet } from './ranges.ts';

/** The result of the last row: read it before the next call. */
export type RowResult = { mask: number; topBit: number; topScore: number; sumScore: number };

export type CompiledGaps = {
  /** Products the client may open today, held or not. */
  readonly eligibleMask: (facts: GapFacts) => number;
  /** Fills `result` with the gaps of one row; `topBit` is -1 without any. */
  readonly evaluate: (facts: GapFacts, result: RowResult) => void;
};

/** LEP ceilings are computed ahead up to 20 parts. */
const MAX_PARTS_X100 = 2000;

export function compileGaps(products: readonly Product[], set: GapRuleSet, on: LocalDate): CompiledGaps {
  const atoms = createAtoms(set, on);
  const byProduct = products.map((product) =>
    set.rules
      .filter((rule) => rule.product === product.code && !rule.when.some((each) => isNeverMet(each, on)))
      .map((rule) => compileRule(rule, atoms, on)),
  );
  const rules = byProduct.flat();
  const firstRule = Int32Array.from([0, ...runningTotal(byProduct.map((own) => own.length))]);
  const points = Int32Array.from(rules, (rule) => rule.points);
  const bornLo = Int32Array.from(rules, (rule) => rule.bornLo);
  const bornHi = Int32Array.from(rules, (rule) => rule.bornHi);
  const holds = Int32Array.from(rules, (rule) => rule.holds);
  const lacks = Int32Array.from(rules, (rule) => rule.lacks);
  const full = Int32Array.from(rules, (rule) => rule.full);
  const atomMask = Int32Array.from(rules, (rule) => rule.atoms);
  const incomeOver = Float64Array.from(rules, (rule) => rule.incomeOver);
  const resourcesOver = Float64Array.from(rules, (rule) => rule.resourcesOver);
  /** Up to a few "holds any" groups per rule, flattened; most rules have none. */
  const anyOf = rules.map((rule) => rule.anyOf);

  const today = ageTable(products, on, 0);
  const soon = ageTable(products, on, set.openingLookaheadDays);
  const mask = (test: (product: Product) => boolean): number =>
    maskOf(products.filter(test).map((product) => product.code));
  const needsTaxResidence = mask((p) => p.eligibility.taxResidence);
  const needsAddress = mask((p) => p.eligibility.addressInFrance);
  const needsLepIncome = mask((p) => p.eligibility.lepIncome);
  const noUsPerson = mask((p) => p.eligibility.excludesUsPerson);
  const noVulnerable = mask((p) => p.eligibility.excludesVulnerable);
  const onlyVulnerable = mask((p) => p.eligibility.vulnerableOnly);
  const noGuardianship = mask((p) => p.eligibility.protectedAdults !== 'any');
  const noCuratorship = mask((p) => p.eligibility.protectedAdults === 'none');
  const tied = products.filter((p) => p.eligibility.holds.length + p.eligibility.notWith.length > 0);
  const tiedBit = Int32Array.from(tied, (p) => 1 << p.bit);
  const tiedHolds = Int32Array.from(tied, (p) => maskOf(p.eligibility.holds));
  const tiedNotWith = Int32Array.from(tied, (p) => maskOf(p.eligibility.notWith));
  const taxTerritories = new Set(set.frenchTaxTerritories);
  const territories = new Set(set.frenchTerritories);
  const lepCeilings = Int32Array.from({ length: MAX_PARTS_X100 + 1 }, (_, parts) =>
    lepCeilingEuros(set.lepTable, parts),
  );

  /** One row's place, written again for each row. */
  const place = { taxResident: false, livesHere: false, underLep: false, overLepBefore: false };

  function lepCeiling(partsX100: number | null): number {
    const parts = partsX100 ?? 100;
    return lepCeilings[parts] ?? lepCeilingEuros(set.lepTable, parts);
  }

  function locate(facts: GapFacts): void {
    place.taxResident = facts.taxResidence !== null && taxTerritories.has(facts.taxResidence);
    place.livesHere = facts.country !== null && territories.has(facts.country);
    const { taxIncomeEuros, incomeBeforeEuros } = facts;
    place.underLep = taxIncomeEuros !== null && taxIncomeEuros <= lepCeiling(facts.taxPartsX100);
    place.overLepBefore = incomeBeforeEuros !== null && incomeBeforeEuros > lepCeiling(facts.partsBeforeX100);
  }

  /** What may be opened, whatever the age, by the client last located. */
  function openToStatus(facts: GapFacts): number {
    if (facts.deceasedOn !== null || facts.closedOn !== null) return 0;
    let open = facts.vulnerable ? ~noVulnerable : ~onlyVulnerable;
    if (!place.taxResident) open &= ~needsTaxResidence;
    if (!place.livesHere) open &= ~needsAddress;
    if (!place.underLep) open &= ~needsLepIncome;
    if (facts.usPerson) open &= ~noUsPerson;
    if (facts.protection === 'guardianship') open &= ~noGuardianship;
    else if (facts.protection === 'curatorship') open &= ~noCuratorship;
    const held = facts.productMask;
    for (let i = 0; i < tiedBit.length; i++) {
      const needed = tiedHolds[i] as number;
      if ((held & needed) !== needed || (held & (tiedNotWith[i] as number)) !== 0) open &= ~(tiedBit[i] as number);
    }
    return open;
  }

  function eligibleMask(facts: GapFacts): number {
    locate(facts);
    return today(dateKey(facts.bornOn)) & openToStatus(facts);
  }

  function evaluate(facts: GapFacts, result: RowResult): void {
    locate(facts);
    const born = dateKey(facts.bornOn);
    const held = facts.productMask;
    result.mask = 0;
    result.topBit = -1;
    result.topScore = 0;
    result.sumScore = 0;
    let candidates = soon(born) & openToStatus(facts) & ~held;
    if (candidates === 0) return;
    const met = atoms.metBy(facts, place);
    const income = facts.taxIncomeEuros ?? -1;
    const resources = facts.resourcesCents;
    while (candidates !== 0) {
      const bit = 31 - Math.clz32(candidates & -candidates);
      candidates &= candidates - 1;
      let score = 0;
      const end = firstRule[bit + 1] as number;
      for (let r = firstRule[bit] as number; r < end; r++) {
        const needed = atomMask[r] as number;
        if ((met & needed) !== needed) continue;
        const together = holds[r] as number;
        if ((held & together) !== together || (held & (lacks[r] as number)) !== 0) continue;
        const reached = full[r] as number;
        if ((facts.fullMask & reached) !== reached) continue;
        if (income <= (incomeOver[r] as number) || resources <= (resourcesOver[r] as number)) continue;
        if (born < (bornLo[r] as number) || born > (bornHi[r] as number)) continue;
        if (holdsOneOfEach(anyOf[r] as Int32Array, held)) score += points[r] as number;
      }
      if (score > 0) {
        result.mask |= 1 << bit;
        result.sumScore += score;
        if (score > result.topScore) {
          result.topScore = score;
          result.topBit = bit;
        }
      }
    }
  }

  return { eligibleMask, evaluate };
}

type CompiledRule = {
  readonly points: number;
  readonly bornLo: number;
  readonly bornHi: number;
  readonly holds: number;
  readonly lacks: number;
  readonly full: number;
  readonly anyOf: Int32Array;
  readonly atoms: number;
  /** Whole euros and cents that must be exceeded; −∞ when nothing is asked, of an unknown income either. */
  readonly incomeOver: number;
  readonly resourcesOver: number;
};

function compileRule(rule: GapRule, atoms: Atoms, on: LocalDate): CompiledRule {
  const born = rule.when.map((condition) => bornRange(condition, on));
  const masks = (is: 'holds' | 'holds_any' | 'lacks'): readonly number[] =>
    rule.when.flatMap((each) => (each.is === is ? [maskOf(each.products)] : []));
  const union = (parts: readonly number[]): number => parts.reduce((all, part) => all | part, 0);
  return {
    points: rule.points,
    bornLo: Math.max(...born.map((range) => range.lo)),
    bornHi: Math.min(...born.map((range) => range.hi)),
    holds: union(masks('holds')),
    lacks: union(masks('lacks')),
    full: union(rule.when.flatMap((each) => (each.is === 'balance_at_ceiling' ? [maskOf([each.product])] : []))),
    anyOf: Int32Array.from(masks('holds_any')),
    atoms: union(rule.when.map((condition) => atoms.bitOf(condition))),
    incomeOver: Math.max(
      ...rule.when.map((each) => (each.is === 'income_above' ? each.euros : Number.NEGATIVE_INFINITY)),
    ),
    resourcesOver: Math.max(
      ...rule.when.map((each) => (each.is === 'resources_above' ? each.cents : Number.NEGATIVE_INFINITY)),
    ),
  };
}

function holdsOneOfEach(groups: Int32Array, held: number): boolean {
  for (let i = 0; i < groups.length; i++) {
    if ((held & (groups[i] as number)) === 0) return false;
  }
  return true;
}

function runningTotal(counts: readonly number[]): readonly number[] {
  let total = 0;
  return counts.map((count) => {
    total += count;
    return total;
  });
}
