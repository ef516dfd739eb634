import { afterEach, describe, expect, test } from 'vitest';
import type { RowId } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { at, clientId, rowId } from '#test/support/contactDrafts.ts';

const TOKYO = clientId('1000001');
const THURSDAY_9 = at('2026-11-26T08:00');
const THURSDAY_10 = at('2026-11-26T09:00');
const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});
async function start(): Promise<Branch> {
  const branch = await openBranch({
    clients: [{ zone: 'Asia/Tokyo', country: 'JP', birth_name: 'Mori', first_name: 'Ken' }],
  });
  open.push(branch);
  await branch.signInAs('advisor');
  return branch;
}
/** Thursday 26 November, 09:00 in Paris and 17:00 in Tokyo. */
const book = async (branch: Branch, startsAtMs = THURSDAY_9) => {
  const wanted = { kind: 'video', basis: 'client_requested', lengthMin: 30, subject: '', place: null } as const;
  return (await branch.call('appointments.book', { ...wanted, id: rowId(), clientId: TOKYO, startsAtMs })).id;
};
/** As if the zone data of the day of the booking had shown these hours. */
const agree = (branch: Branch, id: RowId, client: string | null, advisor: string | null = '2026-11-26T09:00') =>
  branch.write((db) =>
    db.sql('update appointment set advisor_wall = ?, client_wall = ? where id = ?').run(advisor, client, id),
  );
const rowOf = (branch: Branch, id: RowId) =>
  branch.server.app.session?.store.read
    .sql('select starts_at_ms, sequence, advisor_wall, client_wall from appointment where id = ?')
    .get(id);
const audited = (branch: Branch, action: string) =>
  branch.server.app.session?.store.read.sql('select subject from audit where action = ?').all(action);

describe('meetings whose agreed hour moved', () => {
  test('there are none as long as both clocks show what was agreed', async () => {
    const branch = await start();
    await book(branch);
    expect(await branch.call('zones.moved', {})).toEqual([]);
  });

  test('one agreed at 18:00 in Tokyo that now falls at 17:00 is listed, with the hours of each decision', async () => {
    const branch = await start();
    const id = await book(branch);
    await agree(branch, id, '2026-11-26T18:00');
    const before = { advisor: '2026-11-26T09:00', client: '2026-11-26T18:00' };
    const after = { advisor: '2026-11-26T09:00', client: '2026-11-26T17:00' };
    expect(await branch.call('zones.moved', {})).toEqual([
      {
        id,
        startsAtMs: THURSDAY_9,
        clientId: TOKYO,
        clientName: 'Mori Ken',
        lengthMin: 30,
        clientZone: 'Asia/Tokyo',
        heldBy: null,
        before,
        after,
        outsideHours: false,
        choices: [
          { keep: 'advisor_wall', startsAtMs: THURSDAY_9, shown: after },
          {
            keep: 'client_wall',
            startsAtMs: THURSDAY_10,
            shown: { advisor: '2026-11-26T10:00', client: '2026-11-26T18:00' },
          },
        ],
      },
    ]);
  });

  test('not those of a colleague, that are over or cancelled, nor those of which nobody wrote the hours', async () => {
    const branch = await start();
    const id = await book(branch);
    await agree(branch, id, null, null);
    expect(await branch.call('zones.moved', {})).toEqual([]);
    await agree(branch, id, '2026-11-26T18:00');
    await branch.signInAs('other');
    expect(await branch.call('zones.moved', {})).toEqual([]);
    await expect(branch.call('zones.decide', { id, keep: 'instant' })).rejects.toMatchObject({ code: 'forbidden' });
    await branch.signInAs('advisor');
    expect(await branch.call('zones.moved', {})).toHaveLength(1);
    await branch.call('appointments.cancel', { id, motive: 'sans objet' });
    expect(await branch.call('zones.moved', {})).toEqual([]);
    const other = await book(branch);
    await agree(branch, other, '2026-11-26T18:00');
    branch.clock.ms = THURSDAY_10;
    expect(await branch.call('zones.moved', {})).toEqual([]);
  });
});

test('who joins is told too, and that the holder decides; a supervisor as well', async () => {
  const branch = await start();
  const id = await book(branch);
  await agree(branch, id, '2026-11-26T18:00');
  for (const [person, joins] of [
    ['other', 'C102'],
    ['supervisor', 'S001'],
  ] as const) {
    await branch.write((db) => db.sql('update appointment set with_advisor_id = ? where id = ?').run(joins, id));
    await branch.signInAs(person);
    expect(await branch.call('zones.moved', {})).toMatchObject([
      { id, clientName: 'Mori Ken', heldBy: 'Nadia Marchand' },
    ]);
    await expect(branch.call('zones.decide', { id, keep: 'instant' })).rejects.toMatchObject({ code: 'forbidden' });
  }
});

test('who holds it is named even when the bank’s extract never listed that person', async () => {
  const branch = await start();
  const id = await book(branch);
  await agree(branch, id, '2026-11-26T18:00');
  await branch.write((db) => {
    db.sql(
      `insert into account (advisor_id, login, role, first_name, last_name, must_change_password, opened_at_ms)
       values ('C777', 'ariou', 'advisor', 'Anna', 'Riou', 0, 0)`,
    ).run();
    db.sql(`update appointment set advisor_id = 'C777', with_advisor_id = 'C101' where id = ?`).run(id);
  });
  expect(await branch.call('zones.moved', {})).toMatchObject([{ id, heldBy: 'Anna Riou' }]);
});

test('a director decides about the meetings that the director holds', async () => {
  const branch = await start();
  const id = await book(branch);
  await agree(branch, id, '2026-11-26T18:00');
  await branch.signInAs('director');
  expect(await branch.call('zones.moved', {})).toEqual([]);
  await branch.write((db) => db.sql("update appointment set advisor_id = 'D001' where id = ?").run(id));
  expect(await branch.call('zones.moved', {})).toMatchObject([{ id, heldBy: null }]);
  await branch.call('zones.decide', { id, keep: 'instant' });
  expect(await branch.call('zones.moved', {})).toEqual([]);
});

describe('the decision', () => {
  test.each(['instant', 'advisor_wall'] as const)(
    'to keep %s leaves it there, and agrees both clocks anew',
    async (keep) => {
      const branch = await start();
      const id = await book(branch);
      await agree(branch, id, '2026-11-26T18:00');
      await branch.call('zones.decide', { id, keep });
      const kept = {
        starts_at_ms: THURSDAY_9,
        sequence: 0,
        advisor_wall: '2026-11-26T09:00',
        client_wall: '2026-11-26T17:00',
      };
      expect(rowOf(branch, id)).toEqual(kept);
      expect(await branch.call('zones.moved', {})).toEqual([]);
      // What is decided is decided: another answer, from a list not yet read again, changes nothing.
      await branch.call('zones.decide', { id, keep: 'client_wall' });
      expect(rowOf(branch, id)).toEqual(kept);
      expect(audited(branch, 'zones.decide')).toEqual([{ subject: TOKYO }]);
      expect(branch.events.at(-1)).toBe('appointments.changed');
    },
  );

  test('to keep the client’s hour moves it, and the next invitation has a higher number', async () => {
    const branch = await start();
    const id = await book(branch);
    await agree(branch, id, '2026-11-26T18:00');
    expect(await branch.call('zones.decide', { id, keep: 'client_wall' })).toMatchObject({ startsAtMs: THURSDAY_10 });
    expect(rowOf(branch, id)).toEqual({
      starts_at_ms: THURSDAY_10,
      sequence: 1,
      advisor_wall: '2026-11-26T10:00',
      client_wall: '2026-11-26T18:00',
    });
    expect(await branch.call('zones.moved', {})).toEqual([]);
    expect(audited(branch, 'appointments.move')).toHaveLength(1);
  });

  test('to keep the hour of Paris moves it when it is Paris that changed', async () => {
    const branch = await start();
    const id = await book(branch);
    await agree(branch, id, '2026-11-26T17:00', '2026-11-26T10:00');
    await branch.call('zones.decide', { id, keep: 'advisor_wall' });
    expect(rowOf(branch, id)).toMatchObject({ starts_at_ms: THURSDAY_10, advisor_wall: '2026-11-26T10:00' });
  });

  test('an hour that is taken is refused with the nearest ones, and it stays to be decided', async () => {
    const branch = await start();
    const id = await book(branch);
    await agree(branch, id, '2026-11-26T18:00');
    await book(branch, THURSDAY_10);
    const before = rowOf(branch, id);
    await expect(branch.call('zones.decide', { id, keep: 'client_wall' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('déjà un rendez-vous'),
      details: { nearest: [expect.anything(), expect.anything(), expect.anything()] },
    });
    expect(rowOf(branch, id)).toEqual(before);
    expect(await branch.call('zones.moved', {})).toHaveLength(1);
  });
});
