/** Callbacks promised with an hour: which have just come due, which came due while nobody was there to be told. */

export type Callback = { readonly id: string; readonly dueAtMs: number };

export type CallbackAlerts<T extends Callback> = {
  /** Due within the last minutes and not told yet. */
  readonly dueNow: readonly T[];
  /** Due earlier, not told yet: told once, together. */
  readonly missed: readonly T[];
  /** Up to when everything has been told, after this. */
  readonly toldUntilMs: number;
};

/** A callback that is later than this was missed: the machine slept, or nobody was signed in. */
const JUST_DUE_MS = 2 * 60_000;

/**
 * @param callbacks open ones
 * @param toldUntilMs up to which instant the person was told of what came due
 * @param now UTC instant, epoch milliseconds
 */
export function callbackAlerts<T extends Callback>(
  callbacks: readonly T[],
  toldUntilMs: number,
  now: number,
): CallbackAlerts<T> {
  const untold = callbacks.filter(({ dueAtMs }) => dueAtMs > toldUntilMs && dueAtMs <= now);
  return {
    dueNow: untold.filter(({ dueAtMs }) => now - dueAtMs < JUST_DUE_MS),
    missed: untold.filter(({ dueAtMs }) => now - dueAtMs >= JUST_DUE_MS),
    toldUntilMs: Math.max(toldUntilMs, now),
  };
}
