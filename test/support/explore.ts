/**
 * Random cases that are the same on every run. To look further: `ATTITRE_SEED=7 ATTITRE_RUNS=500 npx vitest run …`
 * (a seed of 0 is another one each time; fast-check names it when a case fails).
 */
import type { Parameters } from 'fast-check';

/** @param seed of the cases that everybody runs */
export function explored(numRuns: number, seed: number): Pick<Parameters, 'numRuns'> & { readonly seed?: number } {
  const asked = process.env['ATTITRE_SEED'];
  const runs = Number(process.env['ATTITRE_RUNS'] ?? numRuns);
  if (asked === '0') return { numRuns: runs };
  return { numRuns: runs, seed: asked === undefined ? seed : Number(asked) };
}

/** Time for as many cases as were asked, for `test`'s last argument. */
export const PATIENCE_MS = process.env['ATTITRE_RUNS'] === undefined ? 60_000 : 3_600_000;
