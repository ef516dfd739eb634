import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '#shared/domain/time.ts';
import type { Instant, LocalDate, ZoneId } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
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

async function book(startsAtMs = THURSDAY_9, client = CLIENT) {
  const wanted = { clientId: client, kind: 'video', basis: 'client_requested', lengthMin: 30 } as const;
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
