/** Composition of the data process: the same under Electron, under the browser host and in tests. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EventName, EventPayload } from '#shared/contract/events.ts';
import type { PortLike, Reply } from '#shared/contract/wire.ts';
import type { Instant } from '#shared/values.ts';
import type { App, ServeOptions } from './app.ts';
import { ensureDemonstration } from './demo/index.ts';
import { createGrants } from './grants.ts';
import { createRunJob } from './jobs/run.ts';
import { KEYRING_FILE, openKeyring } from './keyring.ts';
import { handlers } from './procedures/index.ts';
import { servePort } from './server.ts';
import { closeSession, lockWhenIdle } from './session.ts';

export type DataServer = {
  /** Serves one page. Several may be connected; they share the session. */
  connect(port: PortLike): void;
  grant(grant: string, path: string, mode: 'read' | 'write'): void;
  /** Closes the store and forgets the key. */
  close(): Promise<void>;
  readonly app: App;
};

/** Starts serving. Resolves once the demonstration store, if asked for, is there. */
export async function serve(options: ServeOptions): Promise<DataServer> {
  mkdirSync(options.dataDir, { recursive: true });
  const clock = options.clock ?? Date.now;
  const now = () => clock() as Instant;
  const ports = new Set<PortLike>();
  const app: App = {
    options,
    keyring: openKeyring(join(options.dataDir, KEYRING_FILE), now, options.kdf),
    storePath: join(options.dataDir, 'agence.attitre'),
    grants: createGrants(),
    now,
    session: null,
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
      ports.add(port);
      port.on('close', () => ports.delete(port));
      servePort(app, handlers, port);
    },
    grant: (grant, path, mode) => app.grants.add(grant, path, mode),
    close: () => {
      stopIdle();
      closeSession(app);
      return Promise.resolve();
    },
  };
}
