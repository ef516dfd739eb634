/** Starts the whole product on the browser host, with a real page in a real browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { buildIfStale } from '../../scripts/build.ts';
import type { Outside } from '../host/control.ts';
import { shiftDate } from '../host/shiftDate.ts';
import { chromiumPath, LAUNCH_ARGS } from './chromium.ts';
import { type HostProcess, startHost } from './hostProcess.ts';

export type LaunchOptions = {
  /** Folder that holds `agence/` or `demonstration/`. Default: a new one, removed by `close`. */
  readonly dataDir?: string;
  readonly demonstration?: boolean;
  /** ISO instant at which main, data and page believe they start; time then flows. */
  readonly clock?: string;
  /** Where saved files land when no answer is queued. Default: a new folder, removed by `close`. */
  readonly filesDir?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
};

export type LaunchedApp = {
  readonly url: string;
  /** The current page: another one after `relaunch`. */
  readonly page: Page;
  readonly dataDir: string;
  readonly filesDir: string;
  dataPid(): Promise<number | null>;
  /** kill -9 of the data process; resolves once another one has taken its place. */
  killData(): Promise<void>;
  /** Queues the answer to the next open dialog; null = the person gives up. */
  answerOpen(path: string | null): Promise<void>;
  /** Queues the answer to the next save dialog; without one, files land in `filesDir`. */
  answerSave(path: string | null): Promise<void>;
  /** What left the application: dialled links, revealed files, copied texts, notifications. */
  outside(): Promise<Outside>;
  /** Quits, starts again on the same data and the same clock, and opens a new page. */
  relaunch(): Promise<Page>;
  close(): Promise<void>;
};

export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  await buildIfStale();
  const made: string[] = [];
  const folder = (given: string | undefined, name: string): string => {
    if (given) return given;
    const path = mkdtempSync(join(tmpdir(), `attitre-${name}-`));
    made.push(path);
    return path;
  };
  const dataDir = folder(options.dataDir, 'donnees');
  const filesDir = folder(options.filesDir, 'fichiers');
  const shiftMs = options.clock ? Date.parse(options.clock) - Date.now() : 0;

  const start = (): Promise<HostProcess> =>
    startHost([
      `--user-data-dir=${dataDir}`,
      `--files=${filesDir}`,
      ...(options.demonstration ? ['--demonstration'] : []),
      ...(shiftMs === 0 ? [] : [`--clock=${new Date(Date.now() + shiftMs).toISOString()}`]),
    ]);

  let host = await start();
  const context = await openContext(options, shiftMs);
  let page = await openPage(context, host.url);
  const dataPid = async () => (await host.ask({ name: 'dataPid' })) as number | null;

  return {
    get url() {
      return host.url;
    },
    get page() {
      return page;
    },
    dataDir,
    filesDir,
    dataPid,
    killData: async () => {
      const pid = await dataPid();
      if (pid === null) throw new Error('there is no data process to kill');
      process.kill(pid, 'SIGKILL');
      for (let now = await dataPid(); now === null || now === pid; now = await dataPid()) await wait(20);
    },
    answerOpen: async (path) => void (await host.ask({ name: 'answerOpen', path })),
    answerSave: async (path) => void (await host.ask({ name: 'answerSave', path })),
    outside: async () => (await host.ask({ name: 'outside' })) as Outside,
    relaunch: async () => {
      await page.close();
      await host.quit();
      host = await start();
      page = await openPage(context, host.url);
      return page;
    },
    close: async () => {
      await context.close();
      await host.quit();
      await releaseBrowser();
      for (const path of made) rmSync(path, { recursive: true, force: true });
    },
  };
}

async function openContext({ colorScheme, viewport }: LaunchOptions, shiftMs: number): Promise<BrowserContext> {
  const context = await (await borrowBrowser()).newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: viewport ?? { width: 1440, height: 900 },
    colorScheme: colorScheme ?? 'light',
  });
  if (shiftMs !== 0) await context.addInitScript(shiftDate, shiftMs);
  return context;
}

async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** One browser serves every application of a test file; the last to close takes it along. */
let browser: Promise<Browser> | null = null;
let borrowers = 0;

async function borrowBrowser(): Promise<Browser> {
  borrowers += 1;
  browser ??= chromiumPath().then((executablePath) =>
    chromium.launch({ executablePath, args: [...LAUNCH_ARGS], chromiumSandbox: false }),
  );
  return browser;
}

async function releaseBrowser(): Promise<void> {
  borrowers -= 1;
  if (borrowers > 0) return;
  const leaving = browser;
  browser = null;
  await (await leaving)?.close();
}
