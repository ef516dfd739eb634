import type { CallSessionOut } from '#shared/contract/callSessions.ts';

/** Clients done, out of those whom this session can call: who is blocked counts for nobody, so that the end is in reach. */
export function progressOf({ phase, done, callable, snoozed }: CallSessionOut): {
  readonly done: number;
  readonly total: number;
} {
  const inHand = phase === 'in_call' || phase === 'report' ? 1 : 0;
  return { done, total: done + inHand + callable + snoozed };
}
