/**
 * Updates are off unless the packaged application names a feed: the packager writes
 * `app-update.yml` among the resources when `publish` is set in electron-builder.yml.
 * A branch without a feed makes no request at all.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { withoutClientData } from './log.ts';

/** @returns whether a feed is configured, and was therefore asked */
export async function checkForUpdates(log: (line: string) => void): Promise<boolean> {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return false;
  try {
    const { default: updater } = await import('electron-updater');
    updater.autoUpdater.logger = null;
    updater.autoUpdater.autoInstallOnAppQuit = true;
    await updater.autoUpdater.checkForUpdatesAndNotify({
      title: 'Mise à jour prête',
      body: 'Attitré {version} sera installé à la fermeture.',
    });
  } catch (error) {
    log(`update check failed: ${withoutClientData(error)}`);
  }
  return true;
}
