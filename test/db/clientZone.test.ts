import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followClientZones } from '#db/appointments/clientZone.ts';
import { rebuildCards } from '#db/card.ts';
import { DAY_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate, type ZoneId } from '#shared/values.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';
import { at, clientId, rowId } from '#test/support/contactDrafts.ts';

const CLIENT = clientId('1000001');
const OTHER = clientId('1000002');
const NOUMEA = 'Pacific/Noumea' as ZoneId;
/** Thursday 26 November, 09:00 in Paris: 19:00 in Nouméa, 03:00 in New York. */
const THURSDAY_9 = at('2026-11-26T08:00');

let branch: Branch;
beforeEach(async () => {
  branch = await openBranch({
    clients: [
      { zone: NOUMEA, country: 'NC' },
      { zone: NOUMEA, country: 'NC' },
    ],
  });
  await branch.signInAs('advisor');
});
afterEach(() => branch.stop());

async function book(
  startsAtMs = THURSDAY_9,
  client = CLIENT,
  basis: 'client_requested' | 'commercial' = 'client_requested',
) {
  const wanted = { clientId: client, kind: 'video', basis, lengthMin: 30 } as const;
  return branch.call('appointments.book', { ...wanted, id: rowId(), startsAtMs, subject: '', place: null });
}
const confirm = (zone: ZoneId | null) => branch.call('clients.confirmZone', { id: CLIENT, zone });
async function meetings() {
  let rows: unknown[] = [];
  await branch.write((db) => {
    rows = db
      .sql('select starts_at_ms, client_zone, client_wall from appointment order by booked_at_ms, starts_at_ms')
      .all();
  });
  return rows;
}

test('meetings to come keep their instant and show the client’s new clock; nothing is left to decide', async () => {
  const { id } = await book();
  await book((THURSDAY_9 + DAY_MS) as Instant, OTHER);
  expect(await confirm('America/New_York' as ZoneId)).toMatchObject({ zone: 'America/New_York', meetings: 1 });
  expect(branch.events).toContain('appointments.changed');
  expect(await meetings()).toEqual([
    { starts_at_ms: THURSDAY_9, client_zone: 'America/New_York', client_wall: '2026-11-26T03:00' },
    { starts_at_ms: THURSDAY_9 + DAY_MS, client_zone: NOUMEA, client_wall: '2026-11-27T19:00' },
  ]);
  expect(await branch.call('zones.moved', {})).toEqual([]);
  const days = { from: '2026-11-26' as LocalDate, to: '2026-11-26' as LocalDate };
  expect((await branch.call('appointments.list', days)).find((each) => each.id === id)?.clientZone).toBe(
    'America/New_York',
  );
});

test('an invitation given before says the former hour at the client’s: the next one has a higher number', async () => {
  await book();
  const sequence = async () => {
    let found: number | undefined;
    await branch.write((db) => {
      found = db.sql<{ sequence: number }>('select sequence from appointment').get()?.sequence;
    });
    return found;
  };
  expect(await sequence()).toBe(0);
  await confirm('America/New_York' as ZoneId);
  expect(await sequence()).toBe(1);
});

test('the zone that was known already changes no meeting; one with the same hour changes none of their hours', async () => {
  await book();
  expect(await confirm(NOUMEA)).toMatchObject({ meetings: 0 });
  expect(await meetings()).toMatchObject([{ client_zone: NOUMEA }]);
  // The same clock as in Nouméa, all year.
  expect(await confirm('Asia/Magadan' as ZoneId)).toMatchObject({ meetings: 0 });
  expect(await meetings()).toMatchObject([{ client_zone: 'Asia/Magadan', client_wall: '2026-11-26T19:00' }]);
});

test('back to the bank’s word, meetings show its clock again', async () => {
  await book();
  await confirm('America/New_York' as ZoneId);
  expect(await confirm(null)).toMatchObject({ zone: NOUMEA, meetings: 1 });
  expect(await meetings()).toMatchObject([{ client_zone: NOUMEA, client_wall: '2026-11-26T19:00' }]);
});

test('a meeting that is over or cancelled keeps the clock it was held on', async () => {
  await branch.add({
    appointments: [
      { client_id: CLIENT, starts_at_ms: branch.clock.ms - 60 * MINUTE_MS, client_zone: NOUMEA },
      { client_id: CLIENT, starts_at_ms: THURSDAY_9, client_zone: NOUMEA, status: 'cancelled' },
    ],
  });
  expect(await confirm('America/New_York' as ZoneId)).toMatchObject({ meetings: 0 });
  expect(await meetings()).toMatchObject([{ client_zone: NOUMEA }, { client_zone: NOUMEA }]);
});

test('a meeting booked while no zone was known is told on both clocks from then on', async () => {
  await branch.write((db) => {
    db.sql('update bank_client set zone = null where id = ?').run(CLIENT);
  });
  await branch.add({});
  await book();
  expect(await meetings()).toMatchObject([{ client_zone: null, client_wall: null }]);
  expect(await confirm(NOUMEA)).toMatchObject({ meetings: 1 });
  expect(await meetings()).toMatchObject([{ client_zone: NOUMEA, client_wall: '2026-11-26T19:00' }]);
});

describe('a commercial meeting, once the client lives where the law forbids its hour', () => {
  const THURSDAY_10 = at('2026-11-26T09:00');
  const list = () => branch.call('zones.moved', {});
  const move = (id: string, startsAtMs: Instant) =>
    branch.call('appointments.move', { id: id as never, startsAtMs, lengthMin: 30 });
  /** Agreed for ten in Paris; it would be 20:00 in Nouméa. */
  async function bookInParis(basis: 'client_requested' | 'commercial') {
    await confirm(BRANCH_ZONE);
    return (await book(THURSDAY_10, CLIENT, basis)).id;
  }

  test('is told at once, and is found again until it is moved', async () => {
    const id = await bookInParis('commercial');
    expect(await list()).toEqual([]);
    expect(await confirm(NOUMEA)).toMatchObject({ meetings: 1, outsideHours: 1 });
    const shown = { advisor: '2026-11-26T10:00', client: '2026-11-26T20:00' };
    const found = [{ id, outsideHours: true, heldBy: null, before: shown, after: shown, choices: [] }];
    expect(await list()).toMatchObject(found);
    // The same word again changes nothing, and does not make it forgotten.
    expect(await confirm(NOUMEA)).toMatchObject({ meetings: 0, outsideHours: 0 });
    await branch.signInAs('advisor');
    expect(await list()).toMatchObject(found);
    await move(id, THURSDAY_9);
    expect(await list()).toEqual([]);
  });

  test('leaves the list when it is cancelled, and when the client’s clock is the former one again', async () => {
    const id = await bookInParis('commercial');
    await confirm(NOUMEA);
    expect(await confirm(BRANCH_ZONE)).toMatchObject({ outsideHours: 0 });
    expect(await list()).toEqual([]);
    await confirm(NOUMEA);
    expect(await list()).toHaveLength(1);
    await branch.call('appointments.cancel', { id, motive: 'hors des heures' });
    expect(await list()).toEqual([]);
  });

  test('is told to whoever it is handed to, and to who joins, who does not decide', async () => {
    const id = await bookInParis('commercial');
    await confirm(NOUMEA);
    await branch.call('appointments.handOver', { id, advisorId: STAFF.other.id });
    expect(await list()).toEqual([]);
    await branch.signInAs('other');
    expect(await list()).toMatchObject([{ id, outsideHours: true, heldBy: null }]);
    await branch.write((db) =>
      db.sql('update appointment set with_advisor_id = ? where id = ?').run(STAFF.advisor.id, id),
    );
    await branch.signInAs('advisor');
    expect(await list()).toMatchObject([{ id, outsideHours: true, heldBy: 'Tanguy Kerléau', choices: [] }]);
  });

  test('is found when it is the bank’s extract that says so', async () => {
    const id = await bookInParis('commercial');
    await branch.write((db) => {
      // As a night in which nobody was told: the card and the clocks follow, the list is what remains.
      db.sql('delete from client_zone where client_id = ?').run(CLIENT);
      rebuildCards(db, 'all');
      expect(followClientZones(db, [CLIENT], branch.clock.ms)).toEqual({ changed: 1, outsideHours: 1 });
    });
    expect(await list()).toMatchObject([{ id, outsideHours: true }]);
  });

  test('one that the client asked for is held at any hour', async () => {
    await bookInParis('client_requested');
    expect(await confirm(NOUMEA)).toMatchObject({ meetings: 1, outsideHours: 0 });
    expect(await list()).toEqual([]);
  });

  test('of an hour that moved by law as well, only a lawful one may be kept', async () => {
    const id = await bookInParis('commercial');
    await confirm(NOUMEA);
    await branch.write((db) =>
      // As if it had been agreed for 19:00 in Nouméa, 09:00 in Paris being the hour that keeps it.
      db.sql(`update appointment set client_wall = '2026-11-26T19:00' where id = ?`).run(id),
    );
    const [meeting] = await list();
    expect(meeting).toMatchObject({ outsideHours: true, choices: [{ keep: 'client_wall', startsAtMs: THURSDAY_9 }] });
    for (const keep of ['instant', 'advisor_wall'] as const)
      await expect(branch.call('zones.decide', { id, keep })).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('heures de démarchage'),
        details: { nearest: expect.arrayContaining([expect.objectContaining({ startsAtMs: THURSDAY_9 })]) },
      });
    await branch.call('zones.decide', { id, keep: 'client_wall' });
    expect(await list()).toEqual([]);
  });
});
