/** The operating system at the other end of the preload: dialogs answered by the test, everything else noted down. */
import { basename } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OsApi, OsInput, OsName, OsOutput, OsReply } from '#shared/contract/os.ts';
import type { TestServer } from '../support/dataServer.ts';

export type SystemDialogs = {
  /** The next dialogs' answers, in order; null or none = the person gives up. */
  readonly answers: (string | null)[];
  /** What the page asked, in order. */
  readonly asked: { readonly name: OsName; readonly input: unknown }[];
  readonly copied: string[];
};

/** Grants are given to the data server as the shell gives them. */
export function systemDialogs({ server }: TestServer): SystemDialogs {
  const answers: (string | null)[] = [];
  const asked: { name: OsName; input: unknown }[] = [];
  const copied: string[] = [];

  function choose(mode: 'read' | 'write') {
    const path = answers.shift() ?? null;
    if (path === null) return null;
    const grant = crypto.randomUUID();
    server.app.grants.add(grant, path, mode);
    return { grant, name: basename(path) };
  }

  function answer(name: OsName, input: unknown): unknown {
    asked.push({ name, input });
    if (name === 'files.chooseOpen') return choose('read');
    if (name === 'files.chooseSave') return choose('write');
    if (name === 'clipboard.writeText') copied.push((input as OsInput<'clipboard.writeText'>).text);
    return {};
  }

  const api: OsApi = {
    platform: 'linux',
    os: {
      invoke: <N extends OsName>(name: N, input: OsInput<N>) =>
        Promise.resolve<OsReply<OsOutput<N>>>({ ok: true, value: answer(name, input) as OsOutput<N> }),
    },
  };
  Object.defineProperty(window, 'attitre', { value: api, configurable: true });
  onTestFinished(() => void Reflect.deleteProperty(window, 'attitre'));
  return { answers, asked, copied };
}
