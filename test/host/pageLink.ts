/** One page, at the far end of a socket. */
import type { WebSocket } from 'ws';
import type { FromPage, ToPage } from './frames.ts';
import type { HostContents } from './hostWindow.ts';
import { invoke } from './ipcMain.ts';
import { type HostPort, nextPortId, Relays } from './ports.ts';

export class PageLink {
  readonly #socket: WebSocket;
  readonly #contents: HostContents;
  readonly #relays = new Relays((frame) => this.send({ kind: 'frame', frame }));
  readonly #asked = new Map<number, (value: unknown) => void>();
  #lastAsked = 0;

  constructor(socket: WebSocket, contents: HostContents) {
    this.#socket = socket;
    this.#contents = contents;
    socket.on('message', (text: Buffer) => this.#receive(JSON.parse(text.toString('utf8')) as FromPage));
    socket.on('close', () => {
      this.#relays.closeAll();
      for (const settle of this.#asked.values()) settle(null);
      if (contents.link === this) contents.link = null;
    });
  }

  send(frame: ToPage): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  /** Another page takes its place: there is one window. */
  close(): void {
    this.#socket.close();
  }

  /** Sends an event with ports; their values follow on this socket. */
  event(channel: string, args: readonly unknown[], ports: readonly HostPort[]): void {
    const handed = ports.map((port) => ({ id: nextPortId(), port }));
    this.send({ kind: 'event', channel, args, ports: handed.map(({ id }) => id) });
    for (const { id, port } of handed) this.#relays.attach(id, port);
  }

  /** Asks the person at the page; null when the page went away. */
  ask(question: (id: number) => ToPage): Promise<unknown> {
    this.#lastAsked += 1;
    const id = this.#lastAsked;
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      this.send(question(id));
    });
  }

  #receive(frame: FromPage): void {
    switch (frame.kind) {
      case 'loaded':
        this.#contents.emit('did-finish-load');
        return;
      case 'invoke':
        void this.#invoke(frame.id, frame.channel, frame.args);
        return;
      case 'frame':
        this.#relays.receive(frame.frame);
        return;
      case 'answer':
        this.#asked.get(frame.id)?.(frame.value);
        this.#asked.delete(frame.id);
    }
  }

  async #invoke(id: number, channel: string, args: readonly unknown[]): Promise<void> {
    const event = { sender: this.#contents, senderFrame: { parent: null, url: this.#contents.url } };
    this.send({ kind: 'reply', id, value: await invoke(channel, event, args) });
  }
}
