import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { firstBrokenAudit } from '#db/audit.ts';
import type { InputOf, OutputOf, ProcedureName } from '#shared/contract/index.ts';
import type { Reply } from '#shared/contract/wire.ts';
import type { RowId } from '#shared/values.ts';
import { openBranch, PASSWORD, STAFF } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { clientId, contactDraft, day, rowId } from '#test/support/contactDrafts.ts';
import { startServer, type TestServer } from '#test/support/dataServer.ts';

const KILLS = 6;
const CLIENT = clientId('1000001');
const SIGN_IN = { login: STAFF.advisor.login, password: PASSWORD };
const DRAFT_KEY = 'contact.new';

const servers: TestServer[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) await server.stop();
});

test('whatever was shown as saved survives the death of the process, at any moment', async () => {
  const branch = await openBranch({ clients: [{}] });
  await branch.stop(true);
  const { dataDir } = branch;
  const acknowledged = new Set<string>();
  let draft = 0;

  for (let kill = 0; kill < KILLS; kill++) {
    const child = await startChild(dataDir);
    await child.call('session.signIn', SIGN_IN);
    const asked: string[] = [];
    const enough = 5 + Math.floor(Math.random() * 40);
    let acks = 0;
    const worker = async () => {
      for (;;) {
        const id = rowId();
        asked.push(id);
        const follow = { followUp: 'chaser' as const, dueOn: day('2026-11-30') };
        await child.call('contacts.log', contactDraft(CLIENT, { id, ...follow, note: `note ${asked.length}` }));
        acknowledged.add(id);
        acks += 1;
        const saving = draft + 1;
        await child.call('drafts.save', { key: DRAFT_KEY, json: JSON.stringify({ n: saving }) });
        draft = Math.max(draft, saving);
      }
    };
    // Three at once: at any moment something is being written.
    const failed = Promise.race([worker(), worker(), worker()]);
    const reached = (async () => {
      while (acks < enough) await wait(1);
    })();
    await Promise.race([reached, failed]);
    await wait(Math.random() * 4);
    await child.kill();

    const after = await startServer({ dataDir });
    servers.push(after);
    await after.call('session.signIn', SIGN_IN);
    const read = after.server.app.session?.store.read;
    if (!read) throw new Error('the store did not open');
    expect(read.sql('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    expect(firstBrokenAudit(read)).toBeNull();
    const stored = new Set(
      read
        .sql<{ id: string }>('select id from contact')
        .all()
        .map(({ id }) => id),
    );
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
    // All or nothing: each contact with its promise and its trace.
    const count = (sql: string) => read.sql<{ n: number }>(sql).get()?.n;
    expect(count('select count(*) as n from promise where contact_id in (select id from contact)')).toBe(stored.size);
    expect(count(`select count(*) as n from audit where action = 'contacts.log'`)).toBe(stored.size);
    const saved = await after.call('drafts.get', { key: DRAFT_KEY });
    expect((JSON.parse(saved?.json ?? '{"n":0}') as { n: number }).n).toBeGreaterThanOrEqual(draft);
    await after.stop(true);
    servers.pop();
  }
  expect(acknowledged.size).toBeGreaterThan(KILLS * 5);
  servers.push(await startServer({ dataDir }));
}, 120_000);

test('an absence with its deputy, and a meeting that was handed over, survive the death of the process', async () => {
  const startsAtMs = Date.parse('2026-11-26T09:00:00Z');
  const branch = await openBranch({ clients: [{}], appointments: [{ client_id: CLIENT, starts_at_ms: startsAtMs }] });
  const id =
    branch.server.app.session?.store.read.sql<{ id: RowId }>('select id from appointment').get()?.id ?? rowId();
  await branch.stop(true);
  const { dataDir } = branch;
  let child = await startChild(dataDir);
  await child.call('session.signIn', SIGN_IN);
  const absence = {
    id: rowId(),
    advisorId: null,
    kind: 'absence' as const,
    from: { on: day('2026-11-24'), min: 0 },
    to: { on: day('2026-11-27'), min: 1440 },
    label: 'Congés',
    deputyId: STAFF.other.id,
  };
  await child.call('absences.add', absence);
  await child.kill();
  child = await startChild(dataDir);
  await child.call('session.signIn', { login: STAFF.other.login, password: PASSWORD });
  expect(await child.call('covers.mine', {})).toMatchObject([{ absenceId: absence.id, meetings: [{ id }] }]);
  await child.call('appointments.handOver', { id, advisorId: STAFF.other.id });
  await child.kill();
  const after = await startServer({ dataDir });
  servers.push(after);
  await after.call('session.signIn', { login: STAFF.other.login, password: PASSWORD });
  expect(await after.call('covers.mine', {})).toMatchObject([{ meetings: [] }]);
  expect(await after.call('appointments.list', { from: day('2026-11-26'), to: day('2026-11-26') })).toMatchObject([
    { id, advisorId: STAFF.other.id, standsInForId: STAFF.advisor.id },
  ]);
}, 60_000);

type Child = {
  call<N extends ProcedureName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Kills without a word, and waits until it is dead. */
  kill(): Promise<void>;
};

async function startChild(dataDir: string): Promise<Child> {
  const script = new URL('../support/durableChild.ts', import.meta.url);
  const child = fork(script, [dataDir, String(TUESDAY_MORNING)], { execArgv: [] });
  children.push(child);
  await once(child, 'message');
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  child.on('message', (reply: Reply) => {
    if (reply.type === 'value') waiting.get(reply.id)?.resolve(reply.value);
    if (reply.type === 'error') waiting.get(reply.id)?.reject(new Error(reply.error.message));
  });
  let next = 0;
  return {
    call: (name, input) => {
      next += 1;
      const id = next;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: (value) => resolve(value as never), reject });
        if (child.connected) child.send({ type: 'call', id, name, input });
      });
    },
    kill: async () => {
      const dead = once(child, 'exit');
      child.kill('SIGKILL');
      await dead;
    },
  };
}
