/** Serves the built page under app://attitre/, instead of file:// with its many rights. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { PAGE_HEADERS } from './csp.ts';
import { APP_SCHEME, isAppUrl } from './origin.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** To be called before the application is ready: Electron takes no scheme afterwards. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** @param root folder of the built page */
export function serveApp(session: Session, root: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => answer(root, request));
}

async function answer(root: string, { method, url }: Request): Promise<Response> {
  if (method !== 'GET' || !isAppUrl(url)) return refuse(403);
  const path = fileOf(root, url);
  const type = path && TYPES[extname(path)];
  if (!path || !type) return refuse(404);
  try {
    return new Response(await readFile(path), { headers: { ...PAGE_HEADERS, 'Content-Type': type } });
  } catch {
    return refuse(404);
  }
}

function fileOf(root: string, url: string): string | null {
  try {
    const asked = decodeURIComponent(new URL(url).pathname);
    const path = normalize(join(root, asked === '/' ? 'index.html' : asked));
    return path.startsWith(root + sep) && !path.includes('\0') ? path : null;
  } catch {
    return null;
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: PAGE_HEADERS });
}
