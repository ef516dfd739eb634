/** Where the built parts are, inside the package, and where this workstation keeps its data. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** @param demonstration the invented branch has its own folder, so the two stores never meet */
export function paths(demonstration: boolean) {
  const built = join(app.getAppPath(), 'out');
  const userData = app.getPath('userData');
  return {
    preload: join(built, 'preload', 'preload.cjs'),
    renderer: join(built, 'renderer'),
    data: join(built, 'main', 'data.js'),
    jobs: join(built, 'main', 'jobs.js'),
    icon: join(app.getAppPath(), 'build', 'icon.png'),
    dataDir: join(userData, demonstration ? 'demonstration' : 'agence'),
    mainLog: join(userData, 'logs', 'main.log'),
    dataLog: join(userData, 'logs', 'data.log'),
  };
}

/** An ASCII folder name, unless the person named one: accents in paths still break other programs. */
export function setUserData(): void {
  if (app.commandLine.hasSwitch('user-data-dir')) return;
  const folder = join(app.getPath('appData'), 'Attitre');
  mkdirSync(folder, { recursive: true });
  app.setPath('userData', folder);
}
