/**
 * The open call session as the store last said it: one for every screen, so that the next card shows as soon as a
 * report is recorded. What changes it is in `sessionActions.ts`.
 */
import { createStore, useStore } from 'zustand';
import type { CallSessionOut, SessionItem, SessionSummary, SkipReason } from '#shared/contract/callSessions.ts';
import type { CallDecisionOut } from '#shared/contract/calls.ts';
import type { AppError } from '#shared/errors.ts';

/**
 * A call that the gate or the household stopped at the moment of dialling: shown until the person has read why. The
 * session is already at the next client.
 */
export type StoppedCall = {
  readonly item: SessionItem;
  readonly decision: CallDecisionOut;
  readonly passed: SkipReason | null;
};

export type CallSessionState = {
  /** undefined until it was asked; null = none is open. */
  readonly session: CallSessionOut | null | undefined;
  /** Why it could not be asked. */
  readonly error: AppError | undefined;
  /** Started or taken up again since this person signed in; false = found open, to be resumed or ended. */
  readonly takenUp: boolean;
  readonly stopped: StoppedCall | null;
  /** Why the last action was refused: nothing has changed. */
  readonly refusal: AppError | undefined;
  /** Of the session that was just ended. */
  readonly summary: { readonly title: string; readonly of: SessionSummary } | null;
};

export const NOTHING: CallSessionState = {
  session: undefined,
  error: undefined,
  takenUp: false,
  stopped: null,
  refusal: undefined,
  summary: null,
};

export const callSession = createStore<CallSessionState>(() => NOTHING);
export const useCallSession = (): CallSessionState => useStore(callSession);
