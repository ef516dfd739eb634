/** What the stand-ins share: how this host was started, and what the product did with it. */
import { resolve } from 'node:path';
import type { HostSession } from './hostSession.ts';
import type { HostContents } from './hostWindow.ts';
import type { HostUtilityProcess } from './utilityProcess.ts';

export type Host = {
  /** The package: where package.json and out/ are. */
  appPath: string;
  userData: string | null;
  /** Where files are saved without asking; null = the person's download folder. */
  filesDir: string | null;
  /** Answers to the next dialogs, first in first out; null = the person gave up. */
  readonly openAnswers: (string | null)[];
  readonly saveAnswers: (string | null)[];
  /** Whether somebody is there to answer a dialog in the page. */
  interactive: boolean;
  readonly processes: Set<HostUtilityProcess>;
  readonly contents: HostContents[];
  readonly sessions: Map<string, HostSession>;
  /** What left the application, in order. */
  readonly dialled: string[];
  readonly revealed: string[];
  readonly copied: string[];
  readonly notified: { readonly title: string; readonly body: string }[];
};

export const host: Host = {
  appPath: resolve(import.meta.dirname, '../..'),
  userData: null,
  filesDir: null,
  openAnswers: [],
  saveAnswers: [],
  interactive: false,
  processes: new Set(),
  contents: [],
  sessions: new Map(),
  dialled: [],
  revealed: [],
  copied: [],
  notified: [],
};
