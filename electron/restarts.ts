/** How long to wait before the data process is started again after it died. */
const WAITS_MS = [0, 200, 1_000, 3_000] as const;
const WINDOW_MS = 60_000;

/**
 * @param deathsMs epoch milliseconds of each death so far, the latest last
 * @returns the wait in milliseconds, or null when it died too often in the last minute to go on
 */
export function restartWaitMs(deathsMs: readonly number[]): number | null {
  const latest = deathsMs.at(-1) ?? 0;
  const recent = deathsMs.filter((at) => at > latest - WINDOW_MS).length;
  return WAITS_MS[Math.max(0, recent - 1)] ?? null;
}
