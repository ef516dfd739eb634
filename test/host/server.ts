/** Serves the window over a loopback address, with the product's own answers and headers. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { Guard } from './guard.ts';
import { host } from './host.ts';
import { PageLink } from './pageLink.ts';
import { receiveUpload } from './uploads.ts';

const SHIM = new URL('./pageShim.ts', import.meta.url);
/** Before the page's own parts: the window's icon, which Electron takes elsewhere, and the shim with the preload. */
const HEAD = '<link rel="icon" href="/__host/icon.png"><script type="module" src="/__host/page.js"></script>';

export type HostServer = {
  /** A new address, good for one browser. */
  address(): string;
  readonly port: number;
};

/** @param preload path of the built preload script */
export async function startServer(preload: string, port = 0): Promise<HostServer> {
  const guard = new Guard();
  const server = createServer((request, response) => {
    answer(guard, preload, request, response).catch(() => end(response, 500));
  });
  acceptPages(guard, server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  guard.listen(taken);
  return { address: () => guard.address(), port: taken };
}

async function answer(
  guard: Guard,
  preload: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const verdict = guard.judge(request);
  if (verdict === 'refused') return end(response, 403);
  if (verdict === 'enter') {
    response.writeHead(303, { Location: '/', 'Set-Cookie': guard.cookieHeader, 'Cache-Control': 'no-store' }).end();
    return;
  }
  const path = request.url ?? '/';
  if (path.startsWith('/__host/upload')) return receiveUpload(request, response);
  if (path === '/__host/page.js') return give(response, 'text/javascript; charset=utf-8', await pageScript(preload));
  if (path === '/__host/icon.png')
    return give(response, 'image/png', await readFile(join(host.appPath, 'build', 'icon.png')));
  await relay(path, request, response);
}

/** The product's own protocol handler answers; only the address is translated. */
async function relay(path: string, { method = 'GET' }: IncomingMessage, response: ServerResponse): Promise<void> {
  const handler = [...host.sessions.values()].map(({ handled }) => handled.get('app')).find(Boolean);
  if (!handler) return end(response, 503);
  const answered = await handler(new Request(`app://attitre${path}`, { method }));
  const body = Buffer.from(await answered.arrayBuffer());
  const isPage = answered.headers.get('content-type')?.startsWith('text/html') ?? false;
  response.writeHead(answered.status, { ...Object.fromEntries(answered.headers), 'Cache-Control': 'no-store' });
  response.end(isPage ? body.toString('utf8').replace('<head>', `<head>${HEAD}`) : body);
}

/** The shim, then the built preload inside a function, as Electron's sandbox wraps it. */
async function pageScript(preload: string): Promise<string> {
  const shim = stripTypeScriptTypes(await readFile(SHIM, 'utf8'));
  const code = await readFile(preload, 'utf8');
  const platform = `hostProcess.platform = ${JSON.stringify(process.platform)};`;
  return `${shim}\n${platform}\n(function (require, process, module, exports) {\n${code}\n})(hostRequire, hostProcess, { exports: {} }, {});\n`;
}

function acceptPages(guard: Guard, server: ReturnType<typeof createServer>): void {
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const contents = host.contents.at(-1);
    if (guard.judgeSocket(request) !== 'allowed' || !contents) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (page) => {
      contents.link?.close();
      contents.link = new PageLink(page, contents);
    });
  });
}

function give(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Cache-Control': 'no-store' }).end();
}
