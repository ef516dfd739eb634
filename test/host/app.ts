/** Stand-in for Electron's `app`. */
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { appDataDir } from '../../scripts/userData.ts';
import { host } from './host.ts';
import { type HostWindow, windowMade } from './hostWindow.ts';

export class HostApp extends EventEmitter {
  isPackaged = false;
  sandboxed = false;
  readonly #ready = Promise.withResolvers<void>();

  readonly commandLine = {
    hasSwitch: (name: string) =>
      name === 'user-data-dir'
        ? host.userData !== null
        : process.argv.some((given) => given === `--${name}` || given.startsWith(`--${name}=`)),
  };

  enableSandbox(): void {
    this.sandboxed = true;
  }
  setAppUserModelId(_id: string): void {}
  requestSingleInstanceLock(): boolean {
    return true;
  }
  getVersion(): string {
    const { version } = JSON.parse(readFileSync(join(host.appPath, 'package.json'), 'utf8')) as { version: string };
    return version;
  }
  getAppPath(): string {
    return host.appPath;
  }
  getPath(name: 'userData' | 'appData' | 'downloads'): string {
    if (name === 'userData') return host.userData ?? join(appDataDir(), 'Attitre');
    if (name === 'downloads') return host.filesDir ?? downloadsDir();
    return appDataDir();
  }
  setPath(_name: 'userData', path: string): void {
    host.userData = path;
  }
  whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  /** The host's own server is up. */
  becomeReady(): void {
    this.#ready.resolve();
  }
  quit(): void {
    let prevented = false;
    this.emit('will-quit', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.exit(0);
  }
  exit(code: number): void {
    this.emit('quit');
    process.exit(code);
  }
}

/** The first that exists, else the usual name: French desktops translate it. */
function downloadsDir(): string {
  const usual = join(homedir(), 'Downloads');
  const places = [process.env['XDG_DOWNLOAD_DIR'], join(homedir(), 'Téléchargements'), usual];
  return places.find((path) => path && existsSync(path)) ?? usual;
}

export const app = new HostApp();
windowMade.on('made', (window: HostWindow) => app.emit('web-contents-created', {}, window.webContents));
windowMade.on('closed', () => app.emit('window-all-closed'));
