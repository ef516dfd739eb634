import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstBrokenAudit } from '#db/audit.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import type { ClientId, ZoneId } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';

const NOW = TUESDAY_MORNING;
const ANNA = '1000001' as ClientId;
let branch: Branch;
beforeAll(async () => {
  branch = await openBranch({
    clients: [
      {
        id: ANNA,
        civility: 'MME',
        birth_name: 'Petit',
        used_name: 'Hervé',
        first_name: 'Anna',
        born_on: '1990-02-03',
        zone: 'Pacific/Noumea',
        household_id: 'F1',
        landline: '+33199001234',
        tax_income_euros: 60_000,
        tax_parts_x100: 100,
      },
      { id: '1000002', birth_name: 'Hervé', first_name: 'Luc', born_on: '1988-01-01', household_id: 'F1' },
      {
        id: '1000003',
        birth_name: 'Hervé',
        first_name: 'Rose',
        born_on: '2015-01-01',
        household_id: 'F1',
        advisor_id: 'C102',
      },
      { id: '1000004', birth_name: 'Hervé', first_name: 'Feu', household_id: 'F1', deceased_on: '2020-01-01' },
      { id: '1000005', birth_name: 'Sans', first_name: 'Zone', zone: 'Mars/Olympus' },
    ],
    holdings: [
      { id: 'H1', client_id: ANNA, product: 'LIVA', balance_cents: 2_300_000 },
      { id: 'H2', client_id: ANNA, product: 'CUR', balance_cents: 10_000, iban: 'FR1420041010050500013M02606' },
      { id: 'H3', client_id: ANNA, product: 'CAT', balance_cents: 5_000_00, matures_on: '2026-10-01' },
      { id: 'H4', client_id: ANNA, product: 'CAT', balance_cents: 5_000_00, matures_on: '2027-10-01' },
      { id: 'H5', client_id: ANNA, product: 'LEP', balance_cents: 100 },
      { id: 'H6', client_id: ANNA, product: 'CARD', closed_on: '2024-01-01' },
      { id: 'H7', client_id: ANNA, product: 'XYZ', balance_cents: 1 },
    ],
    consents: [
      { client_id: ANNA, given_at_ms: NOW - 400 * DAY_MS, scope: 'savings' },
      { client_id: ANNA, given_at_ms: NOW - 20 * DAY_MS, scope: 'insurance' },
      { client_id: ANNA, given_at_ms: NOW - 30 * DAY_MS, scope: 'credit', withdrawn_on: '2026-11-20' },
      { client_id: ANNA, given_at_ms: NOW - 30 * DAY_MS, scope: 'all', channel: 'email' },
      { client_id: ANNA, given_at_ms: NOW - 30 * DAY_MS, scope: 'all', vanished_on: '2026-11-20' },
    ],
    contacts: Array.from({ length: 40 }, (_, i) => ({
      client_id: ANNA,
      at_ms: NOW - (i + 1) * DAY_MS,
      note: `n° ${i}`,
    })),
    promises: [
      { client_id: ANNA, due_on: '2026-11-30' },
      { client_id: ANNA, due_on: '2026-11-02', status: 'kept', closed_at_ms: NOW },
    ],
    appointments: [{ client_id: ANNA, starts_at_ms: NOW + DAY_MS, subject: 'Bilan' }],
  });
  await branch.signInAs('advisor');
});
afterAll(() => branch.stop());

const sheet = (id: ClientId = ANNA) => branch.call('clients.sheet', { id });

test('the sheet says who the client is, in one question', async () => {
  expect(await sheet()).toMatchObject({
    id: ANNA,
    civility: 'MME',
    name: 'Hervé',
    birthName: 'Petit',
    usedName: 'Hervé',
    firstName: 'Anna',
    age: 36,
    mobile: '+33639980000',
    landline: '+33199001234',
    zone: 'Pacific/Noumea',
    zoneConfirmed: true,
    advisorId: 'C101',
    advisorName: 'Nadia Marchand',
    resourcesCents: 2_300_000 + 10_000 + 1_000_000 + 100,
    contactsTotal: 40,
    lastContactAtMs: NOW - DAY_MS,
  });
});

test('holdings come in the order of the catalogue with what an advisor must see', async () => {
  const { holdings } = await sheet();
  expect(holdings.map(({ id }) => id)).toEqual(['H2', 'H1', 'H5', 'H3', 'H4', 'H7', 'H6']);
  const remarks = Object.fromEntries(holdings.map(({ id, remarks: said }) => [id, said]));
  expect(remarks['H1']).toEqual(['Plafond de 22\u202f950\u202f€ atteint.']);
  expect(remarks['H2']).toEqual([]);
  expect(remarks['H3']).toEqual(['Échu depuis le 01/10/2026.']);
  expect(remarks['H4']).toEqual(['Échéance le 01/10/2027.']);
  expect(remarks['H5']?.[0]).toContain('à clôturer après deux années');
  expect(remarks['H6']).toEqual([]);
  expect(holdings.find(({ id }) => id === 'H7')).toMatchObject({ label: 'XYZ', remarks: [] });
});

test('a member of the household in another portfolio shows a name and an age, no more', async () => {
  const { household } = await sheet();
  expect(household).toEqual([
    { id: '1000002', name: 'Hervé Luc', age: 38, open: true },
    { id: '1000003', name: 'Hervé Rose', age: 11, open: false },
  ]);
  await expect(sheet('1000003' as ClientId)).rejects.toMatchObject({ code: 'not_found' });
  await branch.signInAs('director');
  expect((await sheet()).household.every(({ open }) => open)).toBe(true);
  await branch.signInAs('advisor');
});

test('consents by telephone say whether they are good today', async () => {
  const { consents } = await sheet();
  expect(consents.map(({ scope, valid }) => [scope, valid])).toEqual([
    ['insurance', true],
    ['credit', false],
    ['savings', false],
  ]);
  expect(consents[1]?.withdrawnAtMs).toBe(Date.UTC(2026, 10, 19, 23));
});

test('the law is answered for the best gap and for a service call', async () => {
  const { commercialCall, serviceCall } = await sheet();
  // 10:30 in Paris is 20:30 in Nouméa.
  expect(commercialCall).toMatchObject({ allowed: false });
  expect(serviceCall).toMatchObject({ allowed: true, basis: 'service', zone: 'Pacific/Noumea' });
});

test('the newest contacts, the promises and the appointments are there', async () => {
  const { contacts, promises, appointments, gaps } = await sheet();
  expect(contacts.length).toBe(30);
  expect(contacts[0]?.note).toBe('n° 0');
  expect(promises.map(({ status }) => status)).toEqual(['open', 'kept']);
  expect(appointments.map(({ subject }) => subject)).toEqual(['Bilan']);
  expect(gaps).toEqual(await branch.call('gaps.ofClient', { clientId: ANNA }));
});

test('the advisor’s word on the zone stands above the bank’s, is audited, and can be taken back', async () => {
  const id = ANNA;
  const zone = 'America/New_York' as ZoneId;
  branch.events.length = 0;
  expect(await branch.call('clients.confirmZone', { id, zone })).toMatchObject({ zone, zoneConfirmed: true });
  expect(await sheet()).toMatchObject({ zone, zoneConfirmed: true });
  expect(branch.events).toContain('clients.changed');
  expect(await branch.call('clients.confirmZone', { id, zone: 'Asia/Tokyo' as ZoneId })).toMatchObject({
    zone: 'Asia/Tokyo',
  });
  expect(await branch.call('clients.confirmZone', { id, zone: null })).toMatchObject({
    zone: 'Pacific/Noumea',
    zoneConfirmed: true,
  });
  expect(await sheet()).toMatchObject({ zone: 'Pacific/Noumea', zoneConfirmed: true });
  const read = branch.server.app.session?.store.read;
  const rows = read?.sql<{ subject: string }>(`select subject from audit where action = 'clients.confirmZone'`).all();
  expect(rows?.map(({ subject }) => subject)).toEqual([ANNA, ANNA, ANNA]);
  expect(read && firstBrokenAudit(read)).toBeNull();
});

test('a zone that does not exist is refused, and one in the bank’s data counts as unknown', async () => {
  await expect(branch.callAnything('clients.confirmZone', { id: ANNA, zone: 'Mars/Olympus' })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'zone',
  });
  const { zone, commercialCall } = await sheet('1000005' as ClientId);
  expect(zone).toBeNull();
  expect(commercialCall).toMatchObject({ allowed: false });
});

test('a client number that nobody has and a colleague’s client get the same answer', async () => {
  const answer = (id: string) =>
    sheet(id as ClientId).then(
      () => null,
      (error: Error) => error.message,
    );
  expect(await answer('1000003')).toBe(await answer('9999999'));
  await expect(branch.call('clients.confirmZone', { id: '1000003' as ClientId, zone: null })).rejects.toMatchObject({
    code: 'not_found',
  });
});
