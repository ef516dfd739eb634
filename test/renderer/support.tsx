/** The whole page on a real data server, over a real message port: only the window is jsdom's. */
import { MessageChannel } from 'node:worker_threads';
import { notifications } from '@mantine/notifications';
import { render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { onTestFinished, vi } from 'vitest';
import { App } from '#renderer/App.tsx';
import { client } from '#renderer/api/client.ts';
import { forgetPreferences } from '#renderer/api/preferences.ts';
import { forgetRoute } from '#renderer/nav.ts';
import type { PortLike } from '#shared/contract/wire.ts';
import { type Branch, type BranchRows, openBranch, type Person } from '../support/branch.ts';
import { TUESDAY_MORNING } from '../support/clock.ts';
import { startServer, type TestServer } from '../support/dataServer.ts';

export type RenderedApp<Server extends TestServer> = {
  readonly branch: Server;
  readonly user: UserEvent;
  /** Loses the port and gives a new one, as when the data process is restarted. */
  readonly reconnect: () => void;
};

export type RenderOptions = {
  /** Who is signed in already; absent = the sign-in screen. */
  readonly as?: Person;
  readonly rows?: BranchRows;
  readonly nowMs?: number;
  /** The test also moves the page's intervals (`vi.advanceTimersByTime`). */
  readonly movesIntervals?: boolean;
};

/** A small branch with its people, and the page on it. Everything is closed when the test ends. */
export async function renderApp(options: RenderOptions = {}): Promise<RenderedApp<Branch>> {
  const { as, rows = {}, nowMs = TUESDAY_MORNING, movesIntervals = false } = options;
  const branch = await openBranch(rows, { nowMs });
  if (as) await branch.signInAs(as);
  else await branch.call('session.signOut', {});
  return show(branch, nowMs, movesIntervals);
}

/** The page on a workstation without any store. */
export async function renderFirstStart(nowMs = TUESDAY_MORNING): Promise<RenderedApp<TestServer>> {
  return show(await startServer({ nowMs }), nowMs);
}

function show<Server extends TestServer>(branch: Server, nowMs: number, movesIntervals = false): RenderedApp<Server> {
  // The page and the store read the same clock; timers stay real unless the test moves them.
  const toFake = movesIntervals ? (['Date', 'setInterval', 'clearInterval'] as const) : (['Date'] as const);
  vi.useFakeTimers({ toFake: [...toFake], now: nowMs });
  forgetRoute();
  forgetPreferences();
  const reconnect = () => {
    const { port1, port2 } = new MessageChannel();
    branch.server.connect(port1 as unknown as PortLike);
    client.attach(port2 as unknown as MessagePort);
  };
  reconnect();
  const { unmount } = render(<App env="test" />);
  onTestFinished(async () => {
    unmount();
    // What still waits to be written must not reach the next test's store.
    forgetPreferences();
    notifications.clean();
    client.detach();
    vi.useRealTimers();
    await branch.stop();
  });
  return { branch, user: userEvent.setup(), reconnect };
}
