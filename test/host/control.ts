/** How a test steers the host it forked: one question, one answer, over Node's own channel. */
import { app } from './app.ts';
import { powerMonitor } from './electron.ts';
import { host } from './host.ts';

export type Outside = Pick<typeof host, 'dialled' | 'revealed' | 'copied' | 'notified'>;

export type Command =
  | { readonly name: 'answerOpen' | 'answerSave'; readonly path: string | null }
  | { readonly name: 'dataPid' | 'address' | 'outside' | 'lockScreen' | 'quit' };

export type Question = { readonly id: number; readonly command: Command };
export type Answer = { readonly id: number; readonly value: unknown } | { readonly listening: string };

/** @param address gives a new address, good for one browser */
export function obeyParent(address: () => string): void {
  process.on('message', ({ id, command }: Question) =>
    process.send?.({ id, value: obey(command, address) } satisfies Answer),
  );
  process.on('disconnect', () => app.quit());
}

function obey(command: Command, address: () => string): unknown {
  switch (command.name) {
    case 'answerOpen':
      host.openAnswers.push(command.path);
      return null;
    case 'answerSave':
      host.saveAnswers.push(command.path);
      return null;
    case 'dataPid':
      return [...host.processes].at(-1)?.pid ?? null;
    case 'address':
      return address();
    case 'outside': {
      const { dialled, revealed, copied, notified } = host;
      return { dialled, revealed, copied, notified } satisfies Outside;
    }
    case 'lockScreen':
      powerMonitor.emit('lock-screen');
      return null;
    case 'quit':
      setImmediate(() => app.quit());
      return null;
  }
}
