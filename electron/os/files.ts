/** The system's own dialogs. What the person picks there becomes a grant. */
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, type FileFilter, shell } from 'electron';
import type { FileGrant, OpenPurpose, OsInput, SavePurpose } from '#shared/contract/os.ts';
import { AppError } from '#shared/errors.ts';
import type { Grants } from './grants.ts';

type OpenDialog = { readonly title: string; readonly folder: boolean; readonly filters: FileFilter[] };
type SaveDialog = { readonly title: string; readonly filters: FileFilter[] };

const CSV: FileFilter[] = [{ name: 'Fichier CSV', extensions: ['csv', 'txt'] }];

const JSON_FILE: FileFilter[] = [{ name: 'Fichier JSON', extensions: ['json'] }];

const OPEN: Record<OpenPurpose, OpenDialog> = {
  extract: { title: 'Choisir le dossier de l’extrait de la banque', folder: true, filters: [] },
  csv: { title: 'Choisir un fichier CSV', folder: false, filters: CSV },
  rule_file: { title: 'Choisir un fichier de catalogue ou de règles', folder: false, filters: JSON_FILE },
  ics: {
    title: 'Choisir un agenda exporté',
    folder: false,
    filters: [{ name: 'Agenda', extensions: ['ics', 'ical'] }],
  },
  client_numbers: { title: 'Choisir une liste de numéros de clients', folder: false, filters: CSV },
};

const SAVE: Record<SavePurpose, SaveDialog> = {
  contacts_csv: { title: 'Exporter les contacts', filters: CSV },
  rejects_csv: { title: 'Enregistrer les lignes rejetées', filters: CSV },
  ics: { title: 'Enregistrer l’invitation', filters: [{ name: 'Invitation', extensions: ['ics'] }] },
  recovery_key: { title: 'Enregistrer la clé de secours', filters: [{ name: 'Texte', extensions: ['txt'] }] },
  rule_file: { title: 'Enregistrer le catalogue ou les règles', filters: JSON_FILE },
  backup: { title: 'Enregistrer la sauvegarde', filters: [{ name: 'Sauvegarde Attitré', extensions: ['attitre'] }] },
};

export async function chooseOpen(
  window: BrowserWindow,
  grants: Grants,
  { purpose }: OsInput<'files.chooseOpen'>,
): Promise<FileGrant | null> {
  const { title, folder, filters } = OPEN[purpose];
  const answer = await dialog.showOpenDialog(window, {
    title,
    filters,
    properties: [folder ? 'openDirectory' : 'openFile', 'dontAddToRecent'],
  });
  const path = answer.canceled ? undefined : answer.filePaths[0];
  return path === undefined ? null : grants.give(path, 'read');
}

export async function chooseSave(
  window: BrowserWindow,
  grants: Grants,
  { purpose, suggestedName }: OsInput<'files.chooseSave'>,
): Promise<FileGrant | null> {
  const answer = await dialog.showSaveDialog(window, {
    ...SAVE[purpose],
    defaultPath: join(app.getPath('downloads'), suggestedName),
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  return answer.canceled || !answer.filePath ? null : grants.give(answer.filePath, 'write');
}

/** Only what the person chose to write may be shown: a file that was read is not ours to point at. */
export function reveal(grants: Grants, { grant }: OsInput<'files.reveal'>): void {
  const found = grants.find(grant, 'write');
  if (!found) throw new AppError('not_found', 'Ce fichier n’est plus connu : enregistrez-le de nouveau.');
  shell.showItemInFolder(found.path);
}
