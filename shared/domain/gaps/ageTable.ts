import type { Product } from '../../catalogue/products.ts';
import type { LocalDate } from '../../values.ts';
import { addDays } from '../time.ts';
import { mayBePrepared } from './facts.ts';
import { ANY_DATE, ageRange, type KeyRange, latestBorn } from './ranges.ts';

/**
 * Which products an age allows, looked up by birth date: the mask of products for each stretch of birth dates
 * between two limits. An unknown birth date (key 0) keeps the products that ask for no age.
 * @param lookaheadDays an opening age reached within that many days counts as reached (never for credit)
 */
export function ageTable(products: readonly Product[], on: LocalDate, lookaheadDays: number): (born: number) => number {
  const ranges = products.map((product) => ({
    bit: 1 << product.bit,
    range: openingRange(product, on, mayBePrepared(product) ? lookaheadDays : 0),
  }));
  const starts = Int32Array.from(new Set([0, 1, ...ranges.flatMap(({ range }) => [range.lo, range.hi + 1])])).sort();
  const masks = Int32Array.from(starts, (start) =>
    ranges.reduce((mask, { bit, range }) => (start >= range.lo && start <= range.hi ? mask | bit : mask), 0),
  );

  return (born) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= born) low = middle;
      else high = middle - 1;
    }
    return masks[low] as number;
  };
}

function openingRange({ eligibility }: Product, on: LocalDate, lookaheadDays: number): KeyRange {
  const { minAge, maxAge, endsYearOfAge } = eligibility;
  if (minAge === null && maxAge === null && endsYearOfAge === null) return ANY_DATE;
  const firstYear = endsYearOfAge === null ? 0 : Number(on.slice(0, 4)) - endsYearOfAge;
  return {
    lo: Math.max(ageRange(null, maxAge, on).lo, firstYear * 10_000),
    hi: minAge === null ? ANY_DATE.hi : latestBorn(minAge, addDays(on, lookaheadDays)),
  };
}
