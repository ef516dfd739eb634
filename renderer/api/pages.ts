/** Long lists, fetched page by page as they come into view. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EventName } from '#shared/contract/events.ts';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import type { AppError } from '#shared/errors.ts';
import { call } from './client.ts';
import { toAppError } from './errors.ts';
import { type QueryName, useEvents } from './hooks.ts';

/** The questions that answer one page of rows. */
export type PagedName = {
  [N in QueryName]: OutputOf<N> extends { total: number; rows: readonly unknown[] }
    ? InputOf<N> extends { offset?: number | undefined; limit?: number | undefined }
      ? 'offset' extends keyof InputOf<N>
        ? N
        : never
      : never
    : never;
}[QueryName];
type RowOf<N extends PagedName> = OutputOf<N>['rows'][number];

export type RowSource<Row> = {
  /** null until the first answer. */
  readonly total: number | null;
  /** undefined while the row's page is on its way. */
  readonly rowAt: (index: number) => Row | undefined;
  /** The rows from `first` to `last` are on screen: fetches the pages that lack. */
  readonly want: (first: number, last: number) => void;
  readonly error: AppError | undefined;
  readonly refreshing: boolean;
  readonly reload: () => void;
};

/** Rows that are all here already, in the shape of a fetched list. */
export function rowSource<Row>(rows: readonly Row[]): RowSource<Row> {
  const nothing = () => undefined;
  return {
    total: rows.length,
    rowAt: (i) => rows[i],
    want: nothing,
    error: undefined,
    refreshing: false,
    reload: nothing,
  };
}

const PAGE = 100;

type Pages<N extends PagedName> = {
  /** Which question these pages answer, and about whose clients. */
  readonly key: string;
  readonly whose: string;
  readonly head: OutputOf<N> | undefined;
  readonly pages: ReadonlyMap<number, readonly RowOf<N>[]>;
};

/** Whose rows a question is about. */
function whoseOf(input: object): string {
  return 'advisorId' in input ? JSON.stringify(input.advisorId) : '';
}

/**
 * One list of the contract as a row source. While a new question (filter, sort, event) is on its way, the rows of the
 * old one stay, unless they are another advisor's: nobody's clients are shown as somebody else's. `head` is the latest page's whole answer, for the counts that come with it.
 */
export function usePagedQuery<N extends PagedName>(
  name: N,
  input: Omit<InputOf<N>, 'offset' | 'limit'>,
  { events = [] }: { readonly events?: readonly EventName[] } = {},
): RowSource<RowOf<N>> & { readonly head: OutputOf<N> | undefined } {
  const [turn, setTurn] = useState(0);
  const key = `${turn} ${JSON.stringify(input)}`;
  const whose = whoseOf(input);
  const [held, setHeld] = useState<Pages<N>>({ key: '', whose, head: undefined, pages: new Map() });
  const [failed, setFailed] = useState<{ key: string; error: AppError }>();
  const asked = useRef<{ key: string; pages: Set<number>; stop: AbortController }>(undefined);
  const lastWanted = useRef<readonly [number, number]>([0, 0]);

  const fetchPage = useCallback(
    (page: number) => {
      const current = asked.current;
      if (!current || current.pages.has(page)) return;
      current.pages.add(page);
      const question = JSON.parse(current.key.slice(current.key.indexOf(' ') + 1)) as object;
      const full = { ...question, offset: page * PAGE, limit: PAGE } as unknown as InputOf<N>;
      call(name, full, { signal: current.stop.signal }).then(
        (head) => {
          if (asked.current !== current) return;
          setFailed(undefined);
          setHeld((last) => {
            const pages = new Map(last.key === current.key ? last.pages : []);
            return { key: current.key, whose: whoseOf(question), head, pages: pages.set(page, head.rows) };
          });
        },
        (thrown: unknown) => {
          if (asked.current !== current) return;
          current.pages.delete(page);
          setFailed({ key: current.key, error: toAppError(thrown) });
        },
      );
    },
    [name],
  );

  const want = useCallback(
    (first: number, last: number) => {
      lastWanted.current = [first, last];
      for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) fetchPage(page);
    },
    [fetchPage],
  );

  useEffect(() => {
    const stop = new AbortController();
    asked.current = { key, pages: new Set(), stop };
    want(...lastWanted.current);
    return () => stop.abort();
  }, [key, want]);

  const reload = useCallback(() => setTurn((n) => n + 1), []);
  useEvents(events, reload);

  const { pages } = held;
  const head = held.whose === whose ? held.head : undefined;
  return useMemo(
    () => ({
      head,
      total: head?.total ?? null,
      rowAt: (index: number) => (head ? pages.get(Math.floor(index / PAGE))?.[index % PAGE] : undefined),
      want,
      error: failed?.key === key ? failed.error : undefined,
      refreshing: head !== undefined && held.key !== key,
      reload,
    }),
    [head, pages, want, failed, key, held.key, reload],
  );
}
