/** A real data server on a temporary folder, for tests: real SQLite, real port, cheap password derivation. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { type DataServer, serve } from '#db/main.ts';
import type { InputOf, OutputOf, ProcedureName } from '#shared/contract/index.ts';
import type { PortLike, Reply } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors.ts';
import { TUESDAY_MORNING } from './clock.ts';

export type TestServer = {
  readonly server: DataServer;
  readonly dataDir: string;
  /** One call over a real message port. Rejects with AppError. */
  call<N extends ProcedureName>(name: N, input: InputOf<N>, onProgress?: (done: number) => void): Promise<OutputOf<N>>;
  /** Calls with a name and an input that TypeScript would refuse. */
  callAnything(name: string, input: unknown): Promise<unknown>;
  readonly events: string[];
  /** The clock that procedures see; tests move it. */
  clock: { ms: number };
  readonly logs: string[];
  /** Closes, and removes the folder unless it is to be opened again. */
  stop(keep?: boolean): Promise<void>;
};

/** @param dataDir an existing folder to open again */
export async function startServer(
  options: { demonstration?: boolean; dataDir?: string; nowMs?: number; jobsEntry?: string } = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'attitre-test-'));
  const clock = { ms: options.nowMs ?? TUESDAY_MORNING };
  const logs: string[] = [];
  // The jobs' entry as a path, not a URL: in a page's test the bundler would make it an address of the page.
  const server = await serve({
    dataDir,
    demonstration: options.demonstration ?? false,
    jobsEntry: options.jobsEntry ?? join(import.meta.dirname, '../../electron/jobs.ts'),
    log: (line) => logs.push(line),
    version: '0.0.0-test',
    clock: () => clock.ms,
    kdf: { memoryKib: 1024, passes: 1 },
  });
  const { port1, port2 } = new MessageChannel();
  server.connect(port1 as unknown as PortLike);
  const events: string[] = [];
  const waiting = new Map<
    number,
    { resolve: (v: unknown) => void; reject: (e: unknown) => void; progress?: (done: number) => void }
  >();
  let next = 0;
  port2.on('message', (reply: Reply) => {
    if (reply.type === 'event') {
      events.push(reply.name);
      return;
    }
    const call = waiting.get(reply.id);
    if (reply.type === 'progress') {
      call?.progress?.(reply.progress.done);
      return;
    }
    waiting.delete(reply.id);
    if (reply.type === 'value') call?.resolve(reply.value);
    else {
      const { code, message, field, details } = reply.error;
      call?.reject(new AppError(code, message, { ...(field ? { field } : {}), details }));
    }
  });
  const callAnything = (name: string, input: unknown, progress?: (done: number) => void) =>
    new Promise((resolve, reject) => {
      next += 1;
      waiting.set(next, { resolve, reject, ...(progress ? { progress } : {}) });
      port2.postMessage({ type: 'call', id: next, name, input });
    });
  return {
    server,
    dataDir,
    call: (name, input, onProgress) => callAnything(name, input, onProgress) as never,
    callAnything: (name, input) => callAnything(name, input),
    events,
    clock,
    logs,
    stop: async (keep = false) => {
      port2.close();
      await server.close();
      if (!keep) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
