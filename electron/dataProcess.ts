/**
 * Keeps the data process alive and connected. Main never opens the store: it starts the process
 * that does, hands a port to the page and one to the process, and stands aside.
 */
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import { AppError } from '#shared/errors.ts';
import { CHANNELS } from './channels.ts';
import { FromData, type Grant, type StartOptions, type ToData } from './dataMessages.ts';
import { restartWaitMs } from './restarts.ts';

const CLOSE_WAIT_MS = 5_000;
const GRANT_WAIT_MS = 5_000;

type Options = {
  readonly entry: string;
  readonly start: StartOptions;
  /** Grants to tell a process that starts anew. */
  readonly grants: () => readonly Grant[];
  /** The page to keep connected, or null while there is none. */
  readonly page: () => WebContents | null;
  /** The process died too often; calling `retry` starts it once more. */
  readonly gaveUp: (retry: () => void) => void;
  readonly log: (line: string) => void;
};

export type DataProcess = {
  /** Hands a new port to this page and its other end to the data process. */
  connect(page: WebContents): void;
  /** Resolves once the data process knows the grant; `unavailable` when it does not answer. */
  announce(grant: Grant): Promise<void>;
  /** Closes the session of whoever is signed in. */
  lock(): void;
  /** Lets the store close; resolves when the process is gone. */
  close(): Promise<void>;
};

export function startDataProcess({ entry, start, grants, page, gaveUp, log }: Options): DataProcess {
  const deathsMs: number[] = [];
  const waiting = new Map<string, () => void>();
  let child: UtilityProcess | null = null;
  let closing = false;

  function run(): void {
    const started = utilityProcess.fork(entry, [], { serviceName: 'Attitré, données' });
    child = started;
    started.on('message', (message: unknown) => waiting.get(FromData.parse(message).grant)?.());
    started.once('exit', (code) => died(code));
    tell({ kind: 'start', options: start });
    for (const grant of grants()) tell({ kind: 'grant', grant });
  }

  function tell(message: ToData, ports: Electron.MessagePortMain[] = []): void {
    child?.postMessage(message, ports);
  }

  function died(code: number): void {
    child = null;
    if (closing) return;
    deathsMs.push(Date.now());
    log(`data process died with code ${code}`);
    page()?.send(CHANNELS.portLost);
    const waitMs = restartWaitMs(deathsMs);
    if (waitMs === null) gaveUp(restart);
    else setTimeout(restart, waitMs);
  }

  function restart(): void {
    if (closing) return;
    run();
    const contents = page();
    if (contents) connect(contents);
  }

  function connect(contents: WebContents): void {
    if (!child) return;
    const { port1, port2 } = new MessageChannelMain();
    tell({ kind: 'connect' }, [port1]);
    contents.postMessage(CHANNELS.port, null, [port2]);
  }

  function announce(grant: Grant): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        waiting.delete(grant.grant);
        reject(new AppError('unavailable', 'Les données ne répondent pas. Réessayez dans un instant.'));
      }, GRANT_WAIT_MS);
      waiting.set(grant.grant, () => {
        clearTimeout(late);
        waiting.delete(grant.grant);
        resolve();
      });
      tell({ kind: 'grant', grant });
    });
  }

  function close(): Promise<void> {
    closing = true;
    const leaving = child;
    if (!leaving) return Promise.resolve();
    return new Promise((resolve) => {
      const late = setTimeout(() => leaving.kill(), CLOSE_WAIT_MS);
      leaving.once('exit', () => {
        clearTimeout(late);
        resolve();
      });
      tell({ kind: 'close' });
    });
  }

  run();
  return { connect, announce, lock: () => tell({ kind: 'lock' }), close };
}
