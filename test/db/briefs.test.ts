import { afterEach, expect, test } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { Cents, RowId } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { at, clientId, rowId } from '#test/support/contactDrafts.ts';

const MINE = clientId('1000001');
const THEIRS = clientId('1000002');
const SOON = rowId();
const LATER = rowId();
const THEIR_MEETING = rowId();
const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});

/** A client of 46 with a full Livret A; an appointment this week and one the week after. */
async function start(): Promise<Branch> {
  const branch = await openBranch({
    clients: [
      { zone: 'Pacific/Noumea', country: 'NC', city: 'Nouméa', onboarded_on: '2015-03-02' },
      { advisor_id: 'C102' },
    ],
    holdings: [
      { client_id: MINE, product: 'CCHQ', balance_cents: 650_000 as Cents },
      { client_id: MINE, product: 'LIVA', balance_cents: 2_295_000 as Cents },
      { client_id: MINE, product: 'LDDS', closed_on: '2024-01-01' },
    ],
    appointments: [
      { id: LATER, client_id: MINE, starts_at_ms: at('2026-12-03T08:00') },
      { id: SOON, client_id: MINE, starts_at_ms: at('2026-11-26T08:00'), subject: 'Bilan' },
      { id: THEIR_MEETING, client_id: THEIRS, advisor_id: 'C102', starts_at_ms: at('2026-11-26T08:00') },
    ],
    contacts: [1, 2, 3, 4].map((day) => ({ client_id: MINE, at_ms: at(`2026-10-0${day}T08:00`), note: `note ${day}` })),
    promises: [
      { client_id: MINE, due_on: '2026-11-25', note: 'Envoyer le relevé' },
      { client_id: MINE, due_on: '2026-11-20', status: 'kept' },
    ],
  });
  open.push(branch);
  await branch.signInAs('advisor');
  return branch;
}
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
  );

test('one page says who, what is held, what is missing and how to say it, what was promised and said', async () => {
  const branch = await start();
  const brief = await branch.call('briefs.get', { appointmentId: SOON });
  expect(brief).toMatchObject({ firstName: 'Camille', age: 46, zone: 'Pacific/Noumea', onboardedOn: '2015-03-02' });
  expect(brief.appointment).toMatchObject({ id: SOON, subject: 'Bilan' });
  expect(brief.holdings.map(({ product }) => product)).not.toContain('LDDS');
  expect(brief.holdings.find(({ product }) => product === 'LIVA')?.remarks[0]).toMatch(/^Plafond de .* atteint\.$/);
  expect(brief.promises.map(({ note }) => note)).toEqual(['Envoyer le relevé']);
  expect(brief.contacts.map(({ note }) => note)).toEqual(['note 4', 'note 3', 'note 2']);
  expect(brief.needs[0]?.reasons[0]?.sentence).toBeTruthy();
  expect(brief.pitches.map(({ label }) => label)).toEqual(brief.needs.slice(0, 2).map(({ label }) => label));
  expect(brief.pitches[0]?.objections.length).toBeGreaterThan(0);
  const gates = brief.needs.slice(0, 2).flatMap((need) => need.gates);
  for (const gate of gates) expect(brief.checks.some((check) => check.endsWith(gate))).toBe(true);
});

test('by the client, it is the page of the next appointment; without one, of the client alone', async () => {
  const branch = await start();
  expect((await branch.call('briefs.get', { clientId: MINE })).appointment?.id).toBe(SOON);
  await branch.call('appointments.cancel', { id: SOON, motive: 'reporté' });
  expect((await branch.call('briefs.get', { clientId: MINE })).appointment?.id).toBe(LATER);
  await branch.call('appointments.cancel', { id: LATER, motive: 'reporté' });
  expect(await branch.call('briefs.get', { clientId: MINE })).toMatchObject({ appointment: null, objectives: '' });
});

test('a complaint takes the place of what could be sold', async () => {
  const branch = await start();
  await branch.write((db) => {
    const contact = db.sql<{ id: string }>('select id from contact limit 1').get();
    db.sql(
      `insert into complaint (id, client_id, contact_id, opened_at_ms, opened_by) values (?, ?, ?, ?, 'C101')`,
    ).run(rowId(), MINE, contact?.id ?? '', at('2026-11-20T08:00'));
  });
  const brief = await branch.call('briefs.get', { appointmentId: SOON });
  expect(brief).toMatchObject({ needs: [], pitches: [] });
  expect(brief.checks[0]).toBe('Réclamation ouverte le 20/11/2026 : y répondre d’abord, ne rien proposer.');
});

test('objectives are kept with the appointment, and the trace keeps their length only', async () => {
  const branch = await start();
  const objectives = 'Faire le point sur la retraite de Camille.';
  await branch.call('appointments.setObjectives', { id: SOON, objectives: `  ${objectives} ` });
  expect((await branch.call('briefs.get', { appointmentId: SOON })).objectives).toBe(objectives);
  expect((await branch.call('briefs.get', { appointmentId: LATER })).objectives).toBe('');
  const traced: string[] = [];
  await branch.write((db) => {
    const rows = db.sql<{ details_json: string }>(
      `select details_json from audit where action = 'appointments.setObjectives'`,
    );
    traced.push(...rows.all().map((row) => row.details_json));
  });
  expect(traced).toEqual([JSON.stringify({ id: SOON, length: objectives.length })]);
});

test('the objectives of a cancelled appointment do not change', async () => {
  const branch = await start();
  await branch.call('appointments.cancel', { id: SOON, motive: 'reporté' });
  expect(await codeOf(branch.call('appointments.setObjectives', { id: SOON, objectives: 'Autre' }))).toBe('conflict');
});

test('nobody else reads the page, nor writes on it', async () => {
  const branch = await start();
  const ask = (id: RowId) => codeOf(branch.call('briefs.get', { appointmentId: id }));
  expect(await ask(THEIR_MEETING)).toBe('not_found');
  expect(await ask(rowId())).toBe('not_found');
  expect(await codeOf(branch.call('briefs.get', { clientId: THEIRS }))).toBe('not_found');
  expect(await codeOf(branch.call('appointments.setObjectives', { id: THEIR_MEETING, objectives: 'x' }))).toBe(
    'not_found',
  );
  await branch.signInAs('supervisor');
  expect(await ask(SOON)).toBe('forbidden');
  await branch.signInAs('director');
  expect(await ask(THEIR_MEETING)).toBe('done');
});
