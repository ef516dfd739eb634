/** Lifecycle and composition: what exists, in which order it starts, and how it stops. */
import { app, type BrowserWindow, dialog, type WebContents } from 'electron';
import { registerAppScheme, serveApp } from './appProtocol.ts';
import { addContextMenu } from './contextMenu.ts';
import { type DataProcess, startDataProcess } from './dataProcess.ts';
import { isDebugged } from './debugging.ts';
import { setMenu } from './menu.ts';
import { createGrants } from './os/grants.ts';
import { osHandlers } from './os/handlers.ts';
import { openLog, withoutClientData } from './os/log.ts';
import { serveOs } from './os/serveOs.ts';
import { checkForUpdates } from './os/updates.ts';
import { openPageSession } from './pageSession.ts';
import { paths, setUserData } from './paths.ts';
import { restartWaitMs } from './restarts.ts';
import { onNobodyThere } from './screenLock.ts';
import { confine, openWindow } from './window.ts';

const demonstration = process.argv.includes('--demonstration');

app.enableSandbox();
setUserData();
registerAppScheme();
app.on('web-contents-created', (_event, contents) => confine(contents));

if (!isDebugged() && app.requestSingleInstanceLock()) void app.whenReady().then(run);
else app.quit();

function run(): void {
  const at = paths(demonstration);
  const log = openLog(at.mainLog);
  process.on('uncaughtException', (error) => log(`uncaught in main: ${withoutClientData(error)}`));
  process.on('unhandledRejection', (reason) => log(`unhandled in main: ${withoutClientData(reason)}`));
  log(`Attitré ${app.getVersion()} starts on ${process.platform}`);
  app.setAppUserModelId('fr.example.attitre');
  setMenu();

  const session = openPageSession();
  serveApp(session, at.renderer);
  const grants = createGrants((grant) => data.announce(grant));
  const data = startDataProcess({
    entry: at.data,
    start: { dataDir: at.dataDir, demonstration, jobsEntry: at.jobs, logFile: at.dataLog, version: app.getVersion() },
    grants: () => grants.all(),
    page: () => (window.isDestroyed() ? null : window.webContents),
    gaveUp: (retry) => void askToRetry(window, retry),
    log,
  });

  const window = openWindow({ preload: at.preload, session, icon: at.icon });
  const page = window.webContents;
  addContextMenu(page);
  page.on('did-finish-load', () => data.connect(page));
  reloadWhenGone(page, log);
  app.on('second-instance', () => bringForward(window));
  onNobodyThere(() => data.lock());

  serveOs({ window, log, handlers: osHandlers({ window, grants, demonstration }) });
  stopCleanly(data);
  void checkForUpdates(log);
}

/** A page that dies again and again is left alone, so that the machine stays usable. */
function reloadWhenGone(page: WebContents, log: (line: string) => void): void {
  const deathsMs: number[] = [];
  page.on('render-process-gone', (_event, { reason }) => {
    log(`page gone: ${reason}`);
    if (reason === 'clean-exit') return;
    deathsMs.push(Date.now());
    const waitMs = restartWaitMs(deathsMs);
    if (waitMs !== null) setTimeout(() => page.isDestroyed() || page.reload(), waitMs);
  });
}

function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

async function askToRetry(window: BrowserWindow, retry: () => void): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'Attitré',
    message: 'Attitré ne parvient pas à ouvrir ses données.',
    detail:
      'Rien n’est perdu : ce qui était enregistré l’est toujours. Réessayez, ou fermez et prévenez votre assistance.',
    buttons: ['Réessayer', 'Fermer Attitré'],
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) retry();
  else app.quit();
}

/** The store closes before the application does; a second request to quit changes nothing. */
function stopCleanly(data: DataProcess): void {
  let stopping = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    void data.close().then(() => app.exit(0));
  });
}
