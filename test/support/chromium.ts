import { existsSync } from 'node:fs';
import { join } from 'node:path';

const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const LINUX = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(
  (name) => `/usr/bin/${name}`,
);
const WINDOWS = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) =>
  ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((path) =>
    join(process.env[variable] ?? 'C:\\', path),
  ),
);

/** Chromium's sandbox needs a user other than root; and nothing should leave this machine. */
export const LAUNCH_ARGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
];

/** `CHROMIUM`, else a browser of that family installed on this system. */
export function installedChromium(): string | null {
  const places = { darwin: MAC, win32: WINDOWS }[process.platform as string] ?? LINUX;
  return [process.env['CHROMIUM'], ...places].find((path) => path !== undefined && existsSync(path)) ?? null;
}

/** An installed Chromium, else the one inside the npm package (nothing to install). */
export async function chromiumPath(): Promise<string> {
  const installed = process.env['NPM_CHROMIUM'] ? null : installedChromium();
  if (installed) return installed;
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x'; // makes the package unpack its own libraries
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}
