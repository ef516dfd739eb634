/**
 * What travels over the message port between the page and the data process.
 * Values are JSON-like (no typed arrays, maps or class instances), so that both hosts carry them unchanged.
 */
import type { ErrorCode } from '../errors.ts';
import type { Progress } from './define.ts';
import type { EventName, EventPayload } from './events.ts';

export type WireError = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly field?: string;
  readonly details?: unknown;
};

/** Page → data process. `id` is chosen by the page and is unique among the calls under way. */
export type Request =
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'cancel'; readonly id: number };

/** Data process → page. Every call ends in exactly one `value` or `error`. */
export type Reply =
  | { readonly type: 'value'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: WireError }
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'event'; readonly name: EventName; readonly payload: EventPayload };

/** Either end of a message port, whatever host carries it. */
export type PortLike = {
  postMessage(value: unknown): void;
  on(event: 'message', listener: (value: unknown) => void): void;
  on(event: 'close', listener: () => void): void;
  close(): void;
};
