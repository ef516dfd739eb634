/** The small part of the `electron` module that the product uses, under plain Node. */
import { EventEmitter } from 'node:events';
import { openOutside } from './browser.ts';
import { host } from './host.ts';

export { app } from './app.ts';
export { dialog } from './dialog.ts';
export { session } from './hostSession.ts';
export { HostWindow as BrowserWindow } from './hostWindow.ts';
export { ipcMain } from './ipcMain.ts';
export { HostMessageChannel as MessageChannelMain } from './ports.ts';
export { utilityProcess } from './utilityProcess.ts';

export const protocol = {
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  registerSchemesAsPrivileged(schemes: { scheme: string; privileges: Record<string, boolean> }[]): void {
    this.schemes.push(...schemes);
  },
};

export const shell = {
  async openExternal(url: string): Promise<void> {
    host.dialled.push(url);
    if (host.interactive) openOutside(url);
  },
  showItemInFolder(path: string): void {
    host.revealed.push(path);
    if (host.interactive) openOutside(path.replace(/[^/\\]+$/, ''));
  },
};

export const clipboard = {
  async writeText(text: string): Promise<void> {
    host.copied.push(text);
    for (const contents of host.contents) contents.link?.send({ kind: 'copy', text });
  },
};

/** A browser is told of neither; a test says so itself. */
export const powerMonitor = new EventEmitter();

export class Notification extends EventEmitter {
  readonly #said: { readonly title: string; readonly body: string };

  constructor({ title, body }: { title: string; body: string }) {
    super();
    this.#said = { title, body };
  }
  show(): void {
    host.notified.push(this.#said);
  }
}

/** The browser has its own menus. */
export const Menu = {
  setApplicationMenu(): void {},
  buildFromTemplate: () => ({ popup(): void {} }),
};
