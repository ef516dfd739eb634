/** What the shell does when the person leaves, and when the page dies. */
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { HostWindow } from '#test/host/hostWindow.ts';
import { electron, forked, startShell } from './shell.ts';

vi.mock('electron', async () => (await import('./shell.ts')).electron);

let window: HostWindow;
beforeAll(async () => {
  ({ window } = await startShell());
});
afterEach(() => vi.useRealTimers());

test('a locked screen and a machine that goes to sleep close the session', () => {
  const told = () => forked.at(-1)?.told.filter((message) => JSON.stringify(message) === '{"kind":"lock"}').length;
  expect(told()).toBe(0);
  electron.powerMonitor.emit('lock-screen');
  expect(told()).toBe(1);
  electron.powerMonitor.emit('suspend');
  expect(told()).toBe(2);
});

test('a page that died is loaded again, but not for ever', () => {
  vi.useFakeTimers();
  const reload = vi.spyOn(window.webContents, 'reload');
  window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
  vi.advanceTimersByTime(5_000);
  expect(reload).toHaveBeenCalledTimes(0);
  for (let death = 0; death < 8; death += 1) {
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    vi.advanceTimersByTime(5_000);
  }
  expect(reload).toHaveBeenCalledTimes(4);
});
