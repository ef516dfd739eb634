/**
 * Stand-in for the system's dialogs. Answers come from the test's queue first; then, when a person
 * is there, from the page (open) or from the download folder (save). Otherwise the dialog is cancelled.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { host } from './host.ts';
import type { HostWindow } from './hostWindow.ts';

type OpenOptions = {
  title: string;
  properties: readonly string[];
  filters: readonly { extensions: readonly string[] }[];
};
type SaveOptions = { title: string; defaultPath: string };
type MessageOptions = { message: string; detail?: string; cancelId?: number };

export const dialog = {
  async showOpenDialog(window: HostWindow, options: OpenOptions): Promise<{ canceled: boolean; filePaths: string[] }> {
    const queued = host.openAnswers.shift();
    const path = queued === undefined && host.interactive ? await askForFiles(window, options) : queued;
    return { canceled: !path, filePaths: path ? [path] : [] };
  },

  async showSaveDialog(_window: HostWindow, options: SaveOptions): Promise<{ canceled: boolean; filePath: string }> {
    const queued = host.saveAnswers.shift();
    const free = host.interactive || host.filesDir !== null;
    const path = queued === undefined && free ? freePath(options.defaultPath) : queued;
    return { canceled: !path, filePath: path ?? '' };
  },

  async showMessageBox(window: HostWindow, options: MessageOptions): Promise<{ response: number }> {
    const text = [options.message, options.detail].filter(Boolean).join('\n\n');
    const link = host.interactive ? window.webContents.link : null;
    const agreed = link ? await link.ask((id) => ({ kind: 'confirm', id, text })) : false;
    return { response: agreed === true ? 0 : (options.cancelId ?? 0) };
  },
};

async function askForFiles(window: HostWindow, { title, properties, filters }: OpenOptions): Promise<string | null> {
  const link = window.webContents.link;
  if (!link) return null;
  const folder = properties.includes('openDirectory');
  const accept = filters.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`)).join(',');
  const answer = await link.ask((id) => ({ kind: 'pick', id, title, folder, accept }));
  return typeof answer === 'string' ? answer : null;
}

/** The suggested path, or the same with a number when something is there already. */
function freePath(suggested: string): string {
  mkdirSync(dirname(suggested), { recursive: true });
  const extension = extname(suggested);
  const stem = basename(suggested, extension);
  let path = suggested;
  for (let copy = 2; existsSync(path); copy += 1) path = join(dirname(suggested), `${stem} (${copy})${extension}`);
  return path;
}
