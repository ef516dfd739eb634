/** A packed application is not opened by a debugger: whoever holds one holds the page, and what it shows. */
import { app } from 'electron';

const SWITCHES = ['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk'] as const;

/** Whether a packed application was asked to let one in. */
export function isDebugged(): boolean {
  return app.isPackaged && SWITCHES.some((name) => app.commandLine.hasSwitch(name));
}
