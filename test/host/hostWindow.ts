/** Stand-ins for BrowserWindow and its contents; the page itself is in an ordinary browser. */
import { EventEmitter } from 'node:events';
import { host } from './host.ts';
import type { PageLink } from './pageLink.ts';
import type { HostPort } from './ports.ts';

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

export class HostContents extends EventEmitter {
  url = '';
  link: PageLink | null = null;
  openHandler: OpenHandler | null = null;

  send(channel: string, ...args: readonly unknown[]): void {
    this.link?.event(channel, args, []);
  }
  postMessage(channel: string, message: unknown, ports: readonly HostPort[] = []): void {
    this.link?.event(channel, [message], ports);
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  isDestroyed(): boolean {
    return false;
  }
  print(): void {
    this.link?.send({ kind: 'print' });
  }
  reload(): void {
    this.link?.send({ kind: 'reload' });
  }
}

export class HostWindow extends EventEmitter {
  readonly webContents = new HostContents();
  readonly options: Record<string, unknown>;
  #destroyed = false;

  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    host.contents.push(this.webContents);
    windowMade.emit('made', this);
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.url = url;
  }
  setMenuBarVisibility(_visible: boolean): void {}
  show(): void {}
  focus(): void {}
  restore(): void {}
  isMinimized(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  /** The person closed the browser. */
  close(): void {
    this.#destroyed = true;
    this.emit('closed');
    windowMade.emit('closed');
  }
}

/** Tells `app` about windows without a cycle of imports. */
export const windowMade = new EventEmitter();
