/** A drawer or dialog that any screen may open: one small store each, rendered once by the frame. */
import { createStore, type StoreApi, useStore } from 'zustand';

export type Overlay<Request> = {
  /** `request` is null when closed; `turn` counts the openings, to start each with a fresh form. */
  readonly store: StoreApi<{ readonly request: Request | null; readonly turn: number }>;
  readonly open: (request: Request) => void;
  readonly close: () => void;
};

/** Every overlay there is, to be closed when another person takes the desk. */
const closers = new Set<() => void>();

export function closeOverlays(): void {
  for (const close of closers) close();
}

export function createOverlay<Request>(): Overlay<Request> {
  const store = createStore<{ request: Request | null; turn: number }>(() => ({ request: null, turn: 0 }));
  const close = () => store.setState({ request: null });
  closers.add(close);
  return {
    store,
    open: (request) => store.setState(({ turn }) => ({ request, turn: turn + 1 })),
    close,
  };
}

export function useOverlay<Request>({ store }: Pick<Overlay<Request>, 'store'>) {
  return useStore(store);
}
