/** Runs in the forked process: gives the built entry the `process.parentPort` Electron would. */
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { HostMessageChannel, type PortFrame, Relays } from './ports.ts';

/** From the parent: a message with the numbers of its ports, or a frame of a port handed over before. */
export type ToUtility = { readonly message: unknown; readonly ports: readonly number[] } | PortFrame;
export type FromUtility = { readonly message: unknown } | PortFrame;

class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    send({ message });
  }
}

const relays = new Relays(send);
const parentPort = new ParentPort();
Object.defineProperty(process, 'parentPort', { value: parentPort });

function send(message: FromUtility): void {
  if (process.connected) process.send?.(message);
}

const early: ToUtility[] = [];
let deliver = (message: ToUtility): void => {
  early.push(message);
};
process.on('message', (message: ToUtility) => deliver(message));
process.on('disconnect', () => process.exit(0));

const entry = process.argv[2];
if (!entry) throw new Error('no entry to run');
await import(pathToFileURL(entry).href);
deliver = (message) => {
  if ('port' in message) relays.receive(message);
  else parentPort.emit('message', { data: message.message, ports: message.ports.map(openPort) });
};
for (const message of early) deliver(message);

function openPort(id: number) {
  const { port1, port2 } = new HostMessageChannel();
  relays.attach(id, port2);
  return port1;
}
