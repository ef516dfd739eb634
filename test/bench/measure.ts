/** The same work twice, by the product and by hand, turn by turn in one run: ratios hold where times drift. */

/** One picture of a screen at 60 per second. */
export const FRAME_MS = 16.7;

export type Action = {
  readonly name: string;
  /** Through the typed call over the message port, to its result. */
  readonly product: (round: number) => Promise<unknown>;
  /** By hand-written prepared statements on the same encrypted store, or the bare disk. */
  readonly floor: (round: number) => unknown;
  /** Before each of the two, not timed. */
  readonly before?: (round: number) => Promise<unknown>;
  /** After each of the two, not timed. */
  readonly after?: (round: number, side: 'product' | 'floor') => Promise<unknown>;
  readonly rounds: number;
  readonly warmUp: number;
  /** Ratio not to exceed; null = none was set. */
  readonly aim: number | null;
  /** What a person may wait at the 95th percentile, in milliseconds; null = none was set. */
  readonly waitMs: number | null;
};

export type Figures = {
  readonly name: string;
  readonly floorMs: number;
  readonly productMs: number;
  readonly ratio: number;
  readonly p95Ms: number;
  readonly rounds: number;
  readonly aim: number | null;
  readonly waitMs: number | null;
};

export async function measure(action: Action): Promise<Figures> {
  const floors: number[] = [];
  const products: number[] = [];
  for (let round = -action.warmUp; round < action.rounds; round += 1) {
    // Who goes first changes from round to round.
    const sides = round % 2 === 0 ? (['floor', 'product'] as const) : (['product', 'floor'] as const);
    for (const side of sides) {
      await action.before?.(round);
      const startedMs = performance.now();
      await (side === 'floor' ? action.floor(round) : action.product(round));
      const tookMs = performance.now() - startedMs;
      await action.after?.(round, side);
      if (round >= 0) (side === 'floor' ? floors : products).push(tookMs);
    }
  }
  const { name, rounds, aim, waitMs } = action;
  const [floorMs, productMs] = [quantile(floors, 0.5), quantile(products, 0.5)];
  return { name, floorMs, productMs, ratio: productMs / floorMs, p95Ms: quantile(products, 0.95), rounds, aim, waitMs };
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
