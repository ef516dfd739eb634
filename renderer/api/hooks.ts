/** Questions and commands as React hooks. A question keeps its last answer on screen while it is asked again. */
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { Progress } from '#shared/contract/define.ts';
import type { EventName } from '#shared/contract/events.ts';
import type { Contract, InputOf, OutputOf, ProcedureName } from '#shared/contract/index.ts';
import type { AppError } from '#shared/errors.ts';
import { call, on } from './client.ts';
import { toAppError } from './errors.ts';

export type QueryName = { [N in ProcedureName]: Contract[N]['kind'] extends 'query' ? N : never }[ProcedureName];
export type CommandName = Exclude<ProcedureName, QueryName>;

export type QueryOptions = {
  /** Asked again after any of these. */
  readonly events?: readonly EventName[];
  /** false = not asked; the last answer stays. */
  readonly enabled?: boolean;
};

export type QueryState<T> = {
  readonly data: T | undefined;
  readonly error: AppError | undefined;
  /** No answer yet. */
  readonly loading: boolean;
  /** An older answer is shown while a new one comes. */
  readonly refreshing: boolean;
  readonly reload: () => void;
};

/** `settled` is the question that the answer, or the error, belongs to. */
type Answer<T> = { readonly settled: string; readonly data: T | undefined; readonly error: AppError | undefined };

/** Asks when the input changes (compared by value) and after the events named; an older question is cancelled. */
export function useQuery<N extends QueryName>(
  name: N,
  input: InputOf<N>,
  { events = [], enabled = true }: QueryOptions = {},
): QueryState<OutputOf<N>> {
  const [turn, setTurn] = useState(0);
  // Another turn is another question, with the same input.
  const question = `${turn} ${JSON.stringify(input)}`;
  const [answer, setAnswer] = useState<Answer<OutputOf<N>>>({ settled: '', data: undefined, error: undefined });

  useEffect(() => {
    if (!enabled) return;
    const stop = new AbortController();
    call(name, inputOf<N>(question), { signal: stop.signal }).then(
      (data) => {
        if (!stop.signal.aborted) setAnswer({ settled: question, data, error: undefined });
      },
      (thrown: unknown) => {
        if (stop.signal.aborted) return;
        setAnswer(({ data }) => ({ settled: question, data, error: toAppError(thrown) }));
      },
    );
    return () => stop.abort();
  }, [name, question, enabled]);

  const reload = useCallback(() => setTurn((n) => n + 1), []);
  useEvents(events, reload);
  const { data, error, settled } = answer;
  const busy = enabled && settled !== question;
  return { data, error, loading: busy && data === undefined, refreshing: busy && data !== undefined, reload };
}

function inputOf<N extends QueryName>(question: string): InputOf<N> {
  return JSON.parse(question.slice(question.indexOf(' ') + 1)) as InputOf<N>;
}

/** Calls `listener` after any of these events. */
export function useEvents(events: readonly EventName[], listener: () => void): void {
  const names = events.join(' ');
  const heard = useEffectEvent(listener);
  useEffect(() => {
    const stops = names === '' ? [] : (names.split(' ') as EventName[]).map((name) => on(name, () => heard()));
    return () => {
      for (const stop of stops) stop();
    };
  }, [names]);
}

export type CommandState<N extends CommandName> = {
  /** Resolves with the output, or with undefined when it failed: then `error` says why. Never rejects. */
  readonly run: (input: InputOf<N>, signal?: AbortSignal) => Promise<OutputOf<N> | undefined>;
  readonly busy: boolean;
  readonly error: AppError | undefined;
  /** What a long command last reported; undefined when it reports nothing. */
  readonly progress: Progress | undefined;
  readonly reset: () => void;
};

export function useCommand<N extends CommandName>(name: N): CommandState<N> {
  const [state, setState] = useState<{ busy: boolean; error?: AppError; progress?: Progress }>({ busy: false });
  const run = useCallback(
    async (input: InputOf<N>, signal?: AbortSignal) => {
      setState({ busy: true });
      try {
        const onProgress = (progress: Progress) => setState({ busy: true, progress });
        const output = await call(name, input, { signal, onProgress });
        setState({ busy: false });
        return output;
      } catch (thrown) {
        setState({ busy: false, error: toAppError(thrown) });
        return undefined;
      }
    },
    [name],
  );
  const reset = useCallback(() => setState({ busy: false }), []);
  return { run, reset, busy: state.busy, error: state.error, progress: state.progress };
}
