/**
 * Runs in the page, before it: gives the built preload the `electron` module it expects.
 * Served as text with its types stripped, so it may import nothing but types.
 */
import type { FromPage, ToPage } from './frames.ts';
import type { PortFrame } from './ports.ts';

type Listener = (event: { ports: MessagePort[] }, ...args: readonly unknown[]) => void;

const socket = new WebSocket(`ws://${location.host}/__host/socket`);
const early: string[] = [];
const listeners = new Map<string, Listener[]>();
const calls = new Map<number, (value: unknown) => void>();
const ports = new Map<number, MessagePort>();
let lastCall = 0;

function send(frame: FromPage): void {
  const text = JSON.stringify(frame);
  if (socket.readyState === WebSocket.OPEN) socket.send(text);
  else early.push(text);
}

socket.addEventListener('open', () => {
  for (const text of early.splice(0)) socket.send(text);
});
socket.addEventListener('message', ({ data }) => receive(JSON.parse(String(data)) as ToPage));
socket.addEventListener('close', () => {
  for (const port of ports.values()) port.close();
});
if (document.readyState === 'complete') send({ kind: 'loaded' });
else window.addEventListener('load', () => send({ kind: 'loaded' }));

function receive(frame: ToPage): void {
  switch (frame.kind) {
    case 'reply':
      calls.get(frame.id)?.(frame.value);
      calls.delete(frame.id);
      return;
    case 'event': {
      const event = { ports: frame.ports.map(openPort) };
      for (const listener of listeners.get(frame.channel) ?? []) listener(event, ...frame.args);
      return;
    }
    case 'frame':
      relay(frame.frame);
      return;
    case 'pick':
      pick(frame);
      return;
    case 'confirm':
      send({ kind: 'answer', id: frame.id, value: window.confirm(frame.text) });
      return;
    case 'copy':
      navigator.clipboard.writeText(frame.text).catch(() => {});
      return;
    case 'print':
      window.print();
      return;
    case 'reload':
      location.reload();
  }
}

/** A real channel: the page keeps one end, the other is relayed over the socket. */
function openPort(id: number): MessagePort {
  const { port1, port2 } = new MessageChannel();
  ports.set(id, port2);
  port2.addEventListener('message', ({ data }) => send({ kind: 'frame', frame: { port: id, value: data } }));
  port2.start();
  return port1;
}

function relay({ port: id, value, closed }: PortFrame): void {
  const port = ports.get(id);
  if (!closed) port?.postMessage(value);
  else {
    ports.delete(id);
    port?.close();
  }
}

/** A small window to pick files in, since a browser opens its picker only on a person's own click. */
function pick({ id, title, folder, accept }: Extract<ToPage, { kind: 'pick' }>): void {
  const box = document.createElement('dialog');
  box.setAttribute('aria-label', title);
  box.style.cssText = 'font: 16px system-ui; padding: 24px; border: 0; border-radius: 12px';
  const heading = document.createElement('p');
  heading.textContent = title;
  const files = document.createElement('input');
  files.type = 'file';
  files.webkitdirectory = folder;
  if (!folder) files.accept = accept;
  const cancel = document.createElement('button');
  cancel.textContent = 'Annuler';
  box.append(heading, files, cancel);
  const settle = (value: unknown) => {
    box.remove();
    send({ kind: 'answer', id, value });
  };
  cancel.addEventListener('click', () => settle(null));
  box.addEventListener('cancel', (event) => {
    if (event.target === box) settle(null);
  });
  files.addEventListener('change', () => {
    upload(id, [...(files.files ?? [])]).then(settle, () => settle(null));
  });
  document.body.append(box);
  box.showModal();
}

/** @returns the path the host gave the file, or the folder; null when nothing was picked */
async function upload(id: number, files: readonly File[]): Promise<string | null> {
  let path: string | null = null;
  for (const file of files) {
    const folder = file.webkitRelativePath.split('/').slice(0, -1).at(-1) ?? '';
    const query = new URLSearchParams({ pick: String(id), folder, name: file.name });
    const answer = await fetch(`/__host/upload?${query}`, { method: 'POST', body: file });
    path = await answer.text();
  }
  return path;
}

const standIn = {
  ipcRenderer: {
    on(channel: string, listener: Listener): void {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    invoke(channel: string, ...args: readonly unknown[]): Promise<unknown> {
      lastCall += 1;
      const id = lastCall;
      return new Promise((resolve) => {
        calls.set(id, resolve);
        send({ kind: 'invoke', id, channel, args });
      });
    },
  },
  contextBridge: {
    exposeInMainWorld(name: string, api: unknown): void {
      Object.defineProperty(window, name, { value: Object.freeze(api) });
    },
  },
};

/** What the built preload receives as `require` and `process`. */
export function hostRequire(name: string): typeof standIn {
  if (name !== 'electron') throw new Error(`module not found: ${name}`);
  return standIn;
}
/** `platform` is set by the host as it serves this text. */
export const hostProcess = { platform: '' };
