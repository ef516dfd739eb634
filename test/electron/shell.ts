/** Runs the real electron/main.ts against the stand-in, without forking: what did it ask Electron for? */
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import * as standIn from '#test/host/electron.ts';
import { host } from '#test/host/host.ts';
import type { HostSession } from '#test/host/hostSession.ts';
import type { HostWindow } from '#test/host/hostWindow.ts';

/** A data process that knows every grant at once and keeps what it was told. */
export class QuietProcess extends EventEmitter {
  readonly told: unknown[] = [];

  postMessage(message: { kind: string; grant?: { grant: string } }): void {
    this.told.push(message);
    if (message.kind === 'grant')
      queueMicrotask(() => this.emit('message', { kind: 'granted', grant: message.grant?.grant }));
    if (message.kind === 'close') queueMicrotask(() => this.emit('exit', 0));
  }
  kill(): boolean {
    return true;
  }
}

export const forked: QuietProcess[] = [];

/** What `import 'electron'` gives the shell under test. */
export const electron = {
  ...standIn,
  utilityProcess: {
    fork: () => {
      const started = new QuietProcess();
      forked.push(started);
      return started;
    },
  },
};

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Starts the shell and returns its only window. */
export async function startShell(): Promise<{ window: HostWindow; session: HostSession }> {
  const folder = mkdtempSync(join(tmpdir(), 'attitre-coque-'));
  made.push(folder);
  host.userData = folder;
  const windows: HostWindow[] = [];
  const { windowMade } = await import('#test/host/hostWindow.ts');
  windowMade.on('made', (window: HostWindow) => windows.push(window));
  await import('#electron/main.ts');
  standIn.app.becomeReady();
  await new Promise((ready) => setImmediate(ready));
  const [window, session] = [windows[0], [...host.sessions.values()][0]];
  if (!window || !session) throw new Error('the shell opened no window');
  return { window, session };
}
