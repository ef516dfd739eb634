/** Stand-in for Electron's utilityProcess: an ordinary forked Node process. */
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { host } from './host.ts';
import { type HostPort, nextPortId, Relays } from './ports.ts';
import type { FromUtility, ToUtility } from './utilityEntry.ts';

const ENTRY = fileURLToPath(new URL('./utilityEntry.ts', import.meta.url));
/** Jobs run in worker threads: see vitest.config.ts for what V8 does with them and memory protection keys. */
const NO_KEYS = ['--no-memory-protection-keys'];
const CLOCK = new URL('./clock.ts', import.meta.url).href;

export class HostUtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #relays = new Relays((frame) => this.#send(frame));

  constructor(entry: string, args: readonly string[]) {
    super();
    this.#child = fork(ENTRY, [entry, ...args], {
      serialization: 'advanced',
      execArgv: [...NO_KEYS, '--import', CLOCK],
    });
    this.#child.on('message', (message: FromUtility) => {
      if ('port' in message) this.#relays.receive(message);
      else this.emit('message', message.message);
    });
    this.#child.once('exit', (code) => {
      host.processes.delete(this);
      this.#relays.closeAll();
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  postMessage(message: unknown, ports: readonly HostPort[] = []): void {
    const handed = ports.map((port) => ({ id: nextPortId(), port }));
    this.#send({ message, ports: handed.map(({ id }) => id) });
    for (const { id, port } of handed) this.#relays.attach(id, port);
  }

  kill(): boolean {
    return this.#child.kill();
  }

  #send(message: ToUtility): void {
    if (this.#child.connected) this.#child.send(message);
  }
}

export const utilityProcess = {
  fork(entry: string, args: readonly string[] = []): HostUtilityProcess {
    const started = new HostUtilityProcess(entry, args);
    host.processes.add(started);
    return started;
  },
};
