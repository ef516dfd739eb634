/** What the folder of a branch holds, before anybody opens it. */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SessionState } from '#shared/contract/session.ts';
import type { App } from './app.ts';
import { flushFolder } from './files.ts';

export const STORE_GONE =
  'Le fichier de l’agence a disparu de ce poste. Restaurez la dernière sauvegarde, puis réessayez.';
const KEYS_GONE =
  'Le fichier des clés de l’agence a disparu de ce poste. Remettez-le à côté du fichier de l’agence, puis réessayez\u00a0: sans lui, personne ne peut l’ouvrir.';

/** A new store is filled here, and takes its place once its keys are saved: saving them is what creates the branch. */
export const newStorePath = (app: App): string => `${app.storePath}.nouveau`;

/** What a person may do with the store now. A fault lasts until somebody puts other files in place. */
export function storeState(app: App): Pick<SessionState, 'store' | 'message'> {
  if (app.session) return { store: 'open', message: null };
  const store = existsSync(app.storePath);
  if (!app.keyring.exists()) return store ? { store: 'damaged', message: KEYS_GONE } : { store: 'none', message: null };
  if (!store && !existsSync(newStorePath(app))) return { store: 'damaged', message: STORE_GONE };
  if (app.fault?.files === filesMark(app)) return { store: app.fault.store, message: app.fault.message };
  return { store: 'locked', message: null };
}

/** Changes when the store or its keys are replaced. */
export function filesMark(app: App): string {
  const marks = [app.storePath, app.keyring.path].map((path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found ? `${found.ino} ${found.size} ${found.mtimeMs}` : 'absent';
  });
  return marks.join(', ');
}

/** Removes what a creation that was interrupted before its keys were saved has left. */
export function clearNewStore(app: App): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${newStorePath(app)}${end}`, { force: true });
}

/** Puts a new store in its place: the last step of a creation, also of one that was interrupted just before. */
export function placeNewStore(app: App): void {
  if (existsSync(app.storePath) || !existsSync(newStorePath(app))) return;
  renameSync(newStorePath(app), app.storePath);
  flushFolder(dirname(app.storePath));
}
