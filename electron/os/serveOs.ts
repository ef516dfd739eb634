/** Serves the operating-system contract: checks the sender, parses in, acts, parses out. */
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { z } from 'zod';
import {
  OS_CONTRACT,
  type OsError,
  type OsName,
  type OsOutput,
  type OsParsed,
  type OsReply,
} from '#shared/contract/os.ts';
import { AppError } from '#shared/errors.ts';
import { CHANNELS } from '../channels.ts';
import { isAppUrl } from '../origin.ts';
import { withoutClientData } from './log.ts';

export type OsHandlers = {
  readonly [N in OsName]: (input: OsParsed<N>) => OsOutput<N> | Promise<OsOutput<N>>;
};

/** The contract seen as one pair of schemas per name, so that a handler and its schemas stay together. */
const SCHEMAS: {
  readonly [N in OsName]: { readonly input: z.ZodType<OsParsed<N>>; readonly output: z.ZodType<OsOutput<N>> };
} = OS_CONTRACT;

type Served = { readonly window: BrowserWindow; readonly handlers: OsHandlers; readonly log: (line: string) => void };

export function serveOs({ window, handlers, log }: Served): void {
  ipcMain.handle(CHANNELS.os, async (event, name: unknown, input: unknown): Promise<OsReply<unknown>> => {
    try {
      if (!isOurPage(event, window)) throw new AppError('forbidden', 'Cette demande ne vient pas d’Attitré.');
      if (!isOsName(name)) throw new AppError('invalid_input', 'Demande inconnue.');
      return { ok: true, value: await call(handlers, name, input) };
    } catch (error) {
      return { ok: false, error: toOsError(error, log) };
    }
  });
}

/** The top frame of our own window, still showing our own page. */
export function isOurPage(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>, window: BrowserWindow): boolean {
  const frame = event.senderFrame;
  return event.sender === window.webContents && frame !== null && frame.parent === null && isAppUrl(frame.url);
}

function isOsName(name: unknown): name is OsName {
  return typeof name === 'string' && Object.hasOwn(OS_CONTRACT, name);
}

async function call<N extends OsName>(handlers: OsHandlers, name: N, input: unknown): Promise<OsOutput<N>> {
  const parsed = SCHEMAS[name].input.safeParse(input);
  if (!parsed.success) throw new AppError('invalid_input', 'Demande mal formée.');
  return SCHEMAS[name].output.parse(await handlers[name](parsed.data));
}

function toOsError(error: unknown, log: (line: string) => void): OsError {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  log(`os call failed: ${withoutClientData(error)}`);
  return { code: 'internal', message: 'Le système a refusé cette action. Réessayez.' };
}
