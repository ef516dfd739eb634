/** Composition of the data process: the same under Electron, under the browser host and in tests. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { EventName, EventPayload } from '#shared/contract/events.ts';
import type { PortLike, Reply } from '#shared/contract/wire.ts';
import type { Instant } from '#shared/values.ts';
import type { App, ServeOptions } from './app.ts';
import { ensureDemonstration } from './demo/index.ts';
import { keepPrivate } from './files.ts';
import { createGrants } from './grants.ts';
import { createRunJob } from './jobs/run.ts';
import { KEYRING_FILE, openKeyring } from './keyring.ts';
import { handlers } from './procedures/index.ts';
import { servePort } from './server.ts';
import { closeSession, lockNow, lockWhenIdle } from './session.ts';

export type DataServer = {
  /** Serves one page. Several may be connected; they share the session. */
  connect(port: PortLike): void;
  grant(grant: string, path: string, mode: 'read' | 'write'): void;
  /** Closes the session, as when nobody is there. */
  lock(): Promise<void>;
  /** Cancels what is under way, closes the store and forgets the key. Resolves in a few seconds at most. */
  close(): Promise<void>;
  readonly app: App;
};

/** Less than the shell waits before it ends the process. What is cut short is rolled back by the next opening. */
const CLOSE_WAIT_MS = 3_000;

/** Starts serving. Resolves once the demonstration store, if asked for, is there. */
export async function serve(options: ServeOptions): Promise<DataServer> {
  mkdirSync(options.dataDir, { recursive: true });
  keepPrivate(options.dataDir);
  const clock = options.clock ?? Date.now;
  const now = () => clock() as Instant;
  const ports = new Set<PortLike>();
  const stops = new Set<() => void>();
  const app: App = {
    options,
    keyring: openKeyring(join(options.dataDir, KEYRING_FILE), now, options.kdf),
    storePath: join(options.dataDir, 'agence.attitre'),
    grants: createGrants(),
    now,
    session: null,
    lastAdvisorId: null,
    turn: Promise.resolve(),
    closing: new Set(),
    lastCallAtMs: 0,
    fault: null,
    emit: (name: EventName, payload: EventPayload = {}) => {
      const event: Reply = { type: 'event', name, payload };
      for (const port of ports) port.postMessage(event);
    },
    runJob: createRunJob(options.jobsEntry, options.log),
  };
  if (options.demonstration) await ensureDemonstration(app);
  const stopIdle = lockWhenIdle(app);
  return {
    app,
    connect: (port) => {
      const stop = servePort(app, handlers, port);
      ports.add(port);
      stops.add(stop);
      port.on('close', () => {
        ports.delete(port);
        stops.delete(stop);
      });
    },
    grant: (grant, path, mode) => app.grants.add(grant, path, mode),
    lock: () => lockNow(app),
    close: async () => {
      stopIdle();
      for (const stop of stops) stop();
      await Promise.race([closeAll(app), wait(CLOSE_WAIT_MS, undefined, { ref: false })]);
    },
  };
}

async function closeAll(app: App): Promise<void> {
  await app.turn;
  await closeSession(app);
  await Promise.all(app.closing);
}
