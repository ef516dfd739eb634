/**
 * The page's end of the message port: typed calls that always settle, and events.
 * The data process may be restarted: a second port then replaces the first. Queries under way are asked again once;
 * commands are refused as `unavailable`, because nobody knows whether they were done.
 */
import type { Progress } from '#shared/contract/define.ts';
import type { EventName, EventPayload } from '#shared/contract/events.ts';
import { contract, type InputOf, type OutputOf, type ProcedureName } from '#shared/contract/index.ts';
import type { Reply, Request, WireError } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors.ts';

export type CallOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

export type Client = {
  /** Settles with the procedure's output, or rejects with an `AppError`. */
  readonly call: <N extends ProcedureName>(name: N, input: InputOf<N>, options?: CallOptions) => Promise<OutputOf<N>>;
  /** Listens to an event; the answer stops listening. */
  readonly on: (name: EventName, listener: (payload: EventPayload) => void) => () => void;
  /** Called each time a port arrives: the first, and every one after a restart of the data process. */
  readonly onPort: (listener: () => void) => () => void;
  readonly connected: () => boolean;
  /** Called with false when the port is lost, with true when another one is there. */
  readonly onConnection: (listener: (connected: boolean) => void) => () => void;
  /** Takes a port into use, in place of the one before. */
  readonly attach: (port: MessagePort) => void;
  /** The port is dead: calls wait for the next one. */
  readonly detach: () => void;
};

type Pending = {
  readonly id: number;
  readonly name: ProcedureName;
  readonly input: unknown;
  readonly options: CallOptions;
  readonly settle: (value: unknown) => void;
  readonly fail: (error: AppError) => void;
  sent: number;
};

/** How long a call waits for a port before it is refused, in milliseconds. */
const PORT_WAIT_MS = 20_000;
const LOST = 'Le service de données s’est interrompu. Vérifiez si l’action a été faite, puis recommencez.';
const ABSENT = 'Le service de données ne répond pas. Fermez l’application puis rouvrez-la.';

export function createClient(): Client {
  const pending = new Map<number, Pending>();
  const listeners = new Map<EventName, Set<(payload: EventPayload) => void>>();
  const portListeners = new Set<() => void>();
  const connectionListeners = new Set<(connected: boolean) => void>();
  let port: MessagePort | null = null;
  let lastId = 0;

  function post(message: Request): void {
    port?.postMessage(message);
  }

  function send(call: Pending): void {
    if (!port) return;
    call.sent += 1;
    post({ type: 'call', id: call.id, name: call.name, input: call.input });
  }

  function finish(id: number): Pending | undefined {
    const call = pending.get(id);
    pending.delete(id);
    return call;
  }

  function emit(name: EventName, payload: EventPayload): void {
    for (const listener of listeners.get(name) ?? []) listener(payload);
  }

  function receive(reply: Reply): void {
    switch (reply.type) {
      case 'value':
        finish(reply.id)?.settle(reply.value);
        return;
      case 'error': {
        const call = finish(reply.id);
        call?.fail(toError(reply.error));
        // The store was closed under our feet: the screen must ask for the password again.
        if (call && reply.error.code === 'unauthenticated' && contract[call.name].access !== 'anyone') {
          emit('session.locked', {});
        }
        return;
      }
      case 'progress':
        pending.get(reply.id)?.options.onProgress?.(reply.progress);
        return;
      case 'event':
        emit(reply.name, reply.payload);
    }
  }

  function detach(): void {
    port?.close();
    port = null;
    for (const call of [...pending.values()]) {
      const mayAskAgain = call.sent === 0 || (contract[call.name].kind === 'query' && call.sent === 1);
      if (!mayAskAgain) finish(call.id)?.fail(new AppError('unavailable', LOST));
    }
    if (pending.size > 0) setTimeout(giveUp, PORT_WAIT_MS);
    for (const listener of connectionListeners) listener(false);
  }

  /** No port came: nothing waits for ever. */
  function giveUp(): void {
    if (port) return;
    for (const id of [...pending.keys()]) finish(id)?.fail(new AppError('unavailable', ABSENT));
  }

  function attach(next: MessagePort): void {
    detach();
    port = next;
    next.addEventListener('message', (event: MessageEvent<Reply>) => {
      if (port === next) receive(event.data);
    });
    next.addEventListener('close', () => {
      if (port === next) detach();
    });
    next.start();
    for (const call of pending.values()) send(call);
    for (const listener of connectionListeners) listener(true);
    for (const listener of portListeners) listener();
  }

  function call<N extends ProcedureName>(name: N, input: InputOf<N>, options: CallOptions = {}): Promise<OutputOf<N>> {
    const { signal } = options;
    if (signal?.aborted) return Promise.reject(cancelled());
    return new Promise<unknown>((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      const waiting = port ? undefined : setTimeout(giveUp, PORT_WAIT_MS);
      const abort = () => {
        post({ type: 'cancel', id });
        finish(id)?.fail(cancelled());
      };
      const done = () => {
        clearTimeout(waiting);
        signal?.removeEventListener('abort', abort);
      };
      signal?.addEventListener('abort', abort);
      const asked: Pending = {
        id,
        name,
        input,
        options,
        sent: 0,
        settle: (value) => {
          done();
          resolve(value);
        },
        fail: (error) => {
          done();
          reject(error);
        },
      };
      pending.set(id, asked);
      send(asked);
    }) as Promise<OutputOf<N>>;
  }

  return {
    call,
    attach,
    detach,
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    connected: () => port !== null,
    onConnection(listener) {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
    onPort(listener) {
      portListeners.add(listener);
      return () => portListeners.delete(listener);
    },
  };
}

function cancelled(): AppError {
  return new AppError('cancelled', 'L’action a été annulée.');
}

function toError({ code, message, field, details }: WireError): AppError {
  return new AppError(code, message, { ...(field === undefined ? {} : { field }), details });
}

/** The page's only client. */
export const client = createClient();
export const call = client.call;
export const on = client.on;
