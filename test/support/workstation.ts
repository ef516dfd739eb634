/** A second and a third workstation on the branch of a test, each a process with its own connections. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { LocalDate } from '#shared/values.ts';
import { type Branch, PASSWORD, type Person, STAFF } from './branch.ts';
import type { Answer, Order, Step } from './workstationChild.ts';

export type Workstation = {
  readonly person: Person;
  run(steps: readonly Step[], monday: LocalDate, mondayMs: number): Promise<readonly Answer[]>;
  close(): Promise<void>;
};

export async function openWorkstation(branch: Branch, person: Person): Promise<Workstation> {
  const child = fork(new URL('workstationChild.ts', import.meta.url), { execArgv: [] });
  const { dataDir, clock } = branch;
  await tell(child, { kind: 'open', dataDir, login: STAFF[person].login, password: PASSWORD, nowMs: clock.ms });
  return {
    person,
    run: (steps, monday, mondayMs) => tell(child, { kind: 'run', steps, monday, mondayMs }),
    close: () => tell(child, { kind: 'close' }),
  };
}

async function tell<T>(child: ChildProcess, order: Order): Promise<T> {
  const gone = new AbortController();
  const answered = once(child, 'message', { signal: gone.signal });
  const died = () => gone.abort(new Error('the workstation ended before it answered'));
  child.once('exit', died);
  child.send(order);
  try {
    const [answer] = (await answered) as [{ readonly value: T } | { readonly error: string }];
    if ('error' in answer) throw new Error(answer.error);
    return answer.value;
  } finally {
    child.off('exit', died);
  }
}
