/** A browser host in a process of its own, as tests start and steer it. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Command } from '../host/control.ts';

const RUN = fileURLToPath(new URL('../host/run.ts', import.meta.url));

export type HostProcess = {
  /** The first address; good for one browser. */
  readonly url: string;
  ask(command: Command): Promise<unknown>;
  /** Leaves as when the person closes the window; resolves when the process is gone. */
  quit(): Promise<void>;
};

/** @param args options of the host, as on its command line */
export function startHost(args: readonly string[]): Promise<HostProcess> {
  const child = fork(RUN, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
  const asked = new Map<number, (value: unknown) => void>();
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text) => {
      said += String(text);
    });
  }
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the host stopped with code ${code}:\n${said}`)));
    child.on('message', (answer: Answer) => {
      if ('listening' in answer) resolve(steer(child, answer.listening, asked, gone));
      else {
        asked.get(answer.id)?.(answer.value);
        asked.delete(answer.id);
      }
    });
  });
}

function steer(
  child: ChildProcess,
  url: string,
  asked: Map<number, (value: unknown) => void>,
  gone: Promise<void>,
): HostProcess {
  let last = 0;
  const ask = (command: Command): Promise<unknown> => {
    last += 1;
    const id = last;
    return new Promise((resolve) => {
      asked.set(id, resolve);
      child.send({ id, command });
    });
  };
  return {
    url,
    ask,
    quit: async () => {
      if (child.exitCode === null && child.signalCode === null && child.connected)
        child.send({ id: 0, command: { name: 'quit' } });
      await gone;
    },
  };
}
