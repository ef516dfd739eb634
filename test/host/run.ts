/**
 * The browser host: the built product under Node, its window in a browser.
 *
 *   node test/host/run.ts [--demonstration] [--clock=ISO] [--user-data-dir=DIR] [--files=DIR] [--port=N] [--no-browser]
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { app } from './app.ts';
import { hasDisplay, openAppWindow } from './browser.ts';
import { SHIFT_VARIABLE } from './clock.ts';
import { obeyParent } from './control.ts';
import { host } from './host.ts';
import { startServer } from './server.ts';
import { shiftDate } from './shiftDate.ts';

const { values } = parseArgs({
  options: {
    demonstration: { type: 'boolean', default: false },
    clock: { type: 'string' },
    'user-data-dir': { type: 'string' },
    files: { type: 'string' },
    port: { type: 'string', default: '0' },
    'no-browser': { type: 'boolean', default: false },
  },
});

if (values.clock) {
  const shiftMs = Date.parse(values.clock) - Date.now();
  process.env[SHIFT_VARIABLE] = String(shiftMs);
  shiftDate(shiftMs);
}
const forked = process.send !== undefined;
host.userData = values['user-data-dir'] ? resolve(values['user-data-dir']) : null;
host.filesDir = values.files ? resolve(values.files) : null;
host.interactive = !forked;
process.argv = [process.execPath, host.appPath, ...(values.demonstration ? ['--demonstration'] : [])];

const main = join(host.appPath, 'out', 'main', 'main.js');
if (!existsSync(main)) {
  console.error('Attitré n’est pas encore construit : lancez « npm run build ». / Not built yet: run "npm run build".');
  process.exit(1);
}
const standIn = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

const server = await startServer(join(host.appPath, 'out', 'preload', 'preload.cjs'), Number(values.port));
await import(pathToFileURL(main).href);
app.becomeReady();
await new Promise((ready) => setImmediate(ready));

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
if (forked) {
  obeyParent(() => server.address());
  process.send?.({ listening: server.address() });
} else showToPerson(server.address());

function showToPerson(address: string): void {
  const wanted = !values['no-browser'] && hasDisplay();
  const browser = wanted ? openAppWindow(address) : null;
  if (!browser) {
    console.log(`Attitré : ouvrez ${address} (Ctrl+C pour fermer). / Open this address (Ctrl+C to close).`);
    return;
  }
  console.log(`Attitré : ${address.replace(/\?.*/, '')}`);
  browser.once('exit', () => app.quit());
}
