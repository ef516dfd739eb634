/** The only window: sandboxed, isolated, and going nowhere. */
import { app, BrowserWindow, type Session, type WebContents, type WebPreferences } from 'electron';
import { APP_URL } from './origin.ts';

type WindowOptions = { readonly preload: string; readonly session: Session; readonly icon: string };

export function openWindow({ preload, session, icon }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Attitré',
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    icon,
    backgroundColor: '#f8f9fa',
    webPreferences: webPreferences(preload, session),
  });
  window.setMenuBarVisibility(false);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(APP_URL);
  return window;
}

/** Defaults are written out: what guards a client's file should not hang on somebody else's default. */
function webPreferences(preload: string, session: Session): WebPreferences {
  return {
    preload,
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // Elsewhere the browser would fetch its dictionary from the web: the application makes no request at all.
    spellcheck: process.platform === 'darwin',
    devTools: !app.isPackaged,
  };
}

/** For every contents the application ever makes, so that none can be forgotten. */
export function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
