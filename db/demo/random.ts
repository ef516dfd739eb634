/** Chance that can be replayed: the same seed gives the same branch, row for row. */
import type { RowId } from '#shared/values.ts';

export type Random = {
  /** In [0, 1). */
  next(): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  weighted<T>(list: readonly (readonly [T, number])[]): T;
  /** A UUID v7 made of the instant and this chance, where the product would take real randomness. */
  id(atMs: number): RowId;
};

/** Algorithm: mulberry32 (T. Ettinger), 32 bits of state. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const next = (): number => word() / 4_294_967_296;
  const hex8 = (): string => word().toString(16).padStart(8, '0');
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const found = list[Math.floor(next() * list.length)];
      if (found === undefined) throw new RangeError('nothing to pick from');
      return found;
    },
    weighted: (list) => {
      let total = 0;
      for (const [, weight] of list) total += weight;
      let left = next() * total;
      for (const [value, weight] of list) {
        left -= weight;
        if (left < 0) return value;
      }
      const last = list.at(-1);
      if (last === undefined) throw new RangeError('nothing to pick from');
      return last[0];
    },
    id: (atMs) => {
      const time = Math.floor(atMs).toString(16).padStart(12, '0');
      const [a, b] = [hex8(), hex8()];
      const variant = '89ab'.charAt(word() & 3);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-${variant}${a.slice(3, 6)}-${a.slice(6)}${b}${hex8().slice(0, 2)}` as RowId;
    },
  };
}
