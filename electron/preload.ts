/**
 * Runs in the sandbox, before the page. Hands over the data process's port and the operating-system
 * contract, and nothing else of Electron: the page never sees ipcRenderer.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { OsApi } from '#shared/contract/os.ts';
import { PAGE_MESSAGES, type PageMessage } from '#shared/contract/page.ts';
import { CHANNELS } from './channels.ts';

/** The two members of the page's window that are used here: the shell is compiled without the DOM. */
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: PageMessage, targetOrigin: string, transfer?: readonly unknown[]): void;
};

const api: OsApi = {
  platform: process.platform,
  os: { invoke: (name, input) => ipcRenderer.invoke(CHANNELS.os, name, input) },
};
contextBridge.exposeInMainWorld('attitre', api);

ipcRenderer.on(CHANNELS.port, (event: IpcRendererEvent) => {
  window.postMessage({ kind: PAGE_MESSAGES.port }, window.location.origin, event.ports);
});
ipcRenderer.on(CHANNELS.portLost, () => {
  window.postMessage({ kind: PAGE_MESSAGES.portLost }, window.location.origin);
});
