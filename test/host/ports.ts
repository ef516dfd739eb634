/** Message ports of the host: Electron's shape over Node's ports, and their relay to another process. */
import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** Looks like Electron's MessagePortMain: values come wrapped in an event, nothing before `start`. */
export class HostPort extends EventEmitter {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('close', () => this.emit('close'));
  }

  start(): void {
    this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }

  postMessage(value: unknown): void {
    this.#port.postMessage(value);
  }

  close(): void {
    this.#port.close();
  }
}

export class HostMessageChannel {
  readonly port1: HostPort;
  readonly port2: HostPort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new HostPort(port1);
    this.port2 = new HostPort(port2);
  }
}

/** One value, or the end, of a port whose other end lives elsewhere. */
export type PortFrame = { readonly port: number; readonly value?: unknown; readonly closed?: true };

/** Carries many ports over one channel, each under a number that the parent side chose. */
export class Relays {
  readonly #open = new Map<number, HostPort>();
  readonly #send: (frame: PortFrame) => void;

  constructor(send: (frame: PortFrame) => void) {
    this.#send = send;
  }

  attach(id: number, port: HostPort): void {
    this.#open.set(id, port);
    port.on('message', ({ data }: { data: unknown }) => this.#send({ port: id, value: data }));
    port.on('close', () => {
      if (this.#open.delete(id)) this.#send({ port: id, closed: true });
    });
    port.start();
  }

  receive(frame: PortFrame): void {
    const port = this.#open.get(frame.port);
    if (frame.closed) {
      this.#open.delete(frame.port);
      port?.close();
    } else port?.postMessage(frame.value);
  }

  /** The other process is gone: so is every port that led there. */
  closeAll(): void {
    for (const [id, port] of this.#open) {
      this.#open.delete(id);
      port.close();
    }
  }
}

let lastPort = 0;
export function nextPortId(): number {
  lastPort += 1;
  return lastPort;
}
