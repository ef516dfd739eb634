/** Files a person picked in the browser: the page uploads them, the product gets a path as from a dialog. */
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

let root: string | null = null;

/** Answers with the path of what was picked: the file itself, or its folder. */
export async function receiveUpload(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const query = new URL(request.url ?? '/', 'http://host').searchParams;
  const [pick, folder, name] = ['pick', 'folder', 'name'].map((part) => query.get(part) ?? '');
  if (request.method !== 'POST' || !pick || !name || [pick, folder, name].some(leadsElsewhere)) {
    response.writeHead(400).end();
    return;
  }
  const path = join(uploadsDir(), pick, folder ?? '', name);
  mkdirSync(dirname(path), { recursive: true });
  await pipeline(request, createWriteStream(path));
  response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(folder ? dirname(path) : path);
}

/** A part that is not one plain name. */
function leadsElsewhere(part = ''): boolean {
  return part === '.' || part === '..' || /[/\\\0]/.test(part);
}

function uploadsDir(): string {
  if (root === null) {
    const made = mkdtempSync(join(tmpdir(), 'attitre-fichiers-'));
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
    root = made;
  }
  return root;
}
