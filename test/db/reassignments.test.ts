import { afterEach, expect, test } from 'vitest';
import { firstBrokenAudit } from '#db/audit.ts';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import type { AdvisorId, ClientId } from '#shared/values.ts';
import type { TestServer } from '#test/support/dataServer.ts';
import { dumpAll, importNight, OWN_TABLES, rows, startFirstNight, write } from '#test/support/importing.ts';

let open: TestServer[] = [];
afterEach(async () => {
  for (const server of open) await server.stop();
  open = [];
});

const DAY = 86_400_000;
const advisor = (id: string) => id as AdvisorId;
const [C101, C102, C103, C104] = ['C101', 'C102', 'C103', 'C104'].map(advisor) as [
  AdvisorId,
  AdvisorId,
  AdvisorId,
  AdvisorId,
];
const STATE = [...OWN_TABLES, 'assignment_proposal', 'client_card'] as const;
type Plan = OutputOf<'reassignments.simulate'>;
type Input = InputOf<'reassignments.simulate'>;

async function branch(): Promise<TestServer> {
  const s = await startFirstNight();
  open.push(s);
  return s;
}

const portfolio = (advisorId: AdvisorId, limit: number | null = null): Input['selection'] => ({
  by: 'filter',
  advisorId,
  filter: { activeOnly: false },
  limit,
});
const toOne = (selection: Input['selection'], to: AdvisorId): Input => ({
  selection,
  mode: 'one',
  receivers: [{ advisorId: to, share: null }],
  keepHouseholds: true,
  cascade: { promises: true, appointments: true },
});
const apply = (s: TestServer, input: Input, plan: Pick<Plan, 'fingerprint'>) =>
  s.call('reassignments.apply', {
    ...input,
    fingerprint: plan.fingerprint,
    motive: 'Départ en congé',
    effectiveOn: '2026-11-24' as never,
  });
const simulateAndApply = async (s: TestServer, input: Input) =>
  apply(s, input, await s.call('reassignments.simulate', input));

const promise = (s: TestServer, id: string, clientId: string, by: string, madeAtMs = 1) =>
  write(
    s,
    `insert into promise (id, client_id, advisor_id, kind, due_on, made_at_ms) values (?, ?, ?, 'callback', '2026-12-01', ?)`,
    id,
    clientId,
    by,
    madeAtMs,
  );
const appointment = (s: TestServer, id: string, clientId: string, by: string, startsAtMs: number, bookedAtMs = 1) =>
  write(
    s,
    `insert into appointment (id, client_id, advisor_id, kind, basis, starts_at_ms, length_min, advisor_zone, booked_at_ms, booked_by)
     values (?, ?, ?, 'video', 'client_requested', ?, 60, 'Europe/Paris', ?, 'C101')`,
    id,
    clientId,
    by,
    startsAtMs,
    bookedAtMs,
  );
const clientsOf = (s: TestServer, advisorId: string) =>
  rows<{ id: ClientId }>(
    s,
    'select client_id as id from client_card where advisor_id = ? order by sort_name, client_id',
    advisorId,
  ).map((row) => row.id);
const holders = (s: TestServer, table: 'promise' | 'appointment') =>
  Object.fromEntries(
    rows<{ id: string; by: string }>(s, `select id, advisor_id as by from ${table}`).map((row) => [row.id, row.by]),
  );

/** The state before, but for the number of the invitations: who holds these meetings changed, and changed back. */
const toldTwice = (before: Record<string, string>, ids: readonly string[]): Record<string, string> => ({
  ...before,
  appointment: (before['appointment'] ?? '')
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; sequence: number })
    .map((row) => JSON.stringify(ids.includes(row.id) ? { ...row, sequence: row.sequence + 2 } : row))
    .join('\n'),
});

test('300 clients are dealt to three advisors, and the loads before and after add up', async () => {
  const s = await branch();
  const input: Input = {
    selection: { by: 'filter', advisorId: null, filter: {}, limit: 300 },
    mode: 'balanced',
    receivers: [C102, C103, C104].map((advisorId) => ({ advisorId, share: null })),
    keepHouseholds: true,
    cascade: { promises: true, appointments: true },
  };
  const plan = await s.call('reassignments.simulate', input);
  const sum = (of: 'clientsBefore' | 'clientsAfter' | 'loadBefore' | 'loadAfter') =>
    plan.loads.reduce((total, load) => total + load[of], 0);
  expect(sum('clientsAfter')).toBe(sum('clientsBefore'));
  expect(sum('loadAfter')).toBe(sum('loadBefore'));
  expect(plan.clients).toBe(plan.lines.length);
  expect(plan.spreadAfter).toBeLessThan(plan.spreadBefore);
  for (const load of plan.loads) expect(load.clientsBefore).toBe(clientsOf(s, load.advisorId).length);

  const batch = await apply(s, input, plan);
  expect(batch).toMatchObject({ clients: plan.clients, status: 'applied', byName: 'Gaël Œuvrard' });
  for (const load of plan.loads) expect(load.clientsAfter).toBe(clientsOf(s, load.advisorId).length);
  expect(s.events).toContain('portfolios.changed');
});

test('a whole portfolio goes to one advisor, and undoing gives exactly the state before', async () => {
  const s = await branch();
  const [first = '', second = '', third = ''] = clientsOf(s, 'C101');
  await promise(s, 'p1', first, 'C101');
  await promise(s, 'p2', second, 'C103');
  await appointment(s, 'a1', third, 'C101', s.clock.ms + DAY);
  await appointment(s, 'past', third, 'C101', s.clock.ms - DAY);
  const before = dumpAll(s, STATE);
  const input = toOne(portfolio(C101), C102);
  const plan = await s.call('reassignments.simulate', input);
  expect(plan).toMatchObject({ clients: 211, promises: 2, appointments: 1 });
  expect(dumpAll(s, STATE)).toEqual(before);

  const batch = await apply(s, input, plan);
  expect(clientsOf(s, 'C101')).toEqual([]);
  // Nothing open is left with somebody who no longer has the client; what took place keeps its holder.
  expect(holders(s, 'promise')).toEqual({ p1: 'C102', p2: 'C102' });
  expect(holders(s, 'appointment')).toEqual({ a1: 'C102', past: 'C101' });

  s.clock.ms += 29 * DAY;
  const undone = await s.call('reassignments.undo', { batchId: batch.id });
  expect(undone).toMatchObject({ restored: 211, kept: [], batch: { status: 'undone' } });
  // Its hour has come since then, with the receiver.
  expect(holders(s, 'appointment')).toEqual({ a1: 'C102', past: 'C101' });
  const rest = STATE.filter((table) => table !== 'appointment');
  expect(dumpAll(s, rest)).toEqual(Object.fromEntries(rest.map((table) => [table, before[table]])));
});

test('undone the same day, even the appointments are back', async () => {
  const s = await branch();
  const [first = ''] = clientsOf(s, 'C101');
  await appointment(s, 'a1', first, 'C101', s.clock.ms + DAY);
  const before = dumpAll(s, STATE);
  const batch = await simulateAndApply(s, toOne(portfolio(C101), C102));
  expect(holders(s, 'appointment')).toEqual({ a1: 'C102' });
  await s.call('reassignments.undo', { batchId: batch.id });
  expect(dumpAll(s, STATE)).toEqual(toldTwice(before, ['a1']));
  await expect(s.call('reassignments.undo', { batchId: batch.id })).rejects.toMatchObject({ code: 'conflict' });
});

test('what was touched since is left as it is, and named with its reason', async () => {
  const s = await branch();
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = clientsOf(s, 'C101') as string[];
  await promise(s, 'pa', a, 'C101');
  await appointment(s, 'ab', b, 'C101', s.clock.ms + DAY);
  await appointment(s, 'af', f, 'C101', s.clock.ms + 2 * DAY);
  const batch = await simulateAndApply(s, toOne(portfolio(C101), C102));
  s.clock.ms += 3_600_000;
  await write(s, `update promise set status = 'kept' where id = 'pa'`);
  await write(s, 'update appointment set starts_at_ms = starts_at_ms + 3600000 where id = ?', 'ab');
  await promise(s, 'pc', c, 'C102', s.clock.ms);
  await appointment(s, 'ad', d, 'C102', s.clock.ms + 5 * DAY, s.clock.ms);
  await simulateAndApply(s, toOne({ by: 'clients', clientIds: [e as ClientId] }, C103));
  await appointment(s, 'x', '1000000', 'C101', s.clock.ms + 2 * DAY - 3_600_000);
  const undone = await s.call('reassignments.undo', { batchId: batch.id });
  expect(undone.restored).toBe(211 - 6);
  expect(Object.fromEntries(undone.kept.map(({ clientId, sentence }) => [clientId, sentence]))).toEqual({
    [a]: 'Une promesse a été tenue, annulée ou modifiée depuis.',
    [b]: 'Un rendez-vous a été déplacé, annulé ou confié depuis.',
    [c]: 'Camille Dumas a promis quelque chose depuis.',
    [d]: 'Camille Dumas a pris un rendez-vous depuis.',
    [e]: 'A été confié depuis à Camille Dufour.',
    [f]: 'Mehdi Mercier n’est plus libre à l’heure d’un rendez-vous.',
  });
  expect(undone.kept.every((line) => line.name !== line.clientId)).toBe(true);
  expect(clientsOf(s, 'C102')).toEqual(expect.arrayContaining([a, b, c, d, f]));
  expect(clientsOf(s, 'C103')).toContain(e);
});

test('a plan that no longer holds is refused, and nothing moves', async () => {
  const s = await branch();
  const [first = ''] = clientsOf(s, 'C101');
  const input = toOne(portfolio(C101), C102);
  const plan = await s.call('reassignments.simulate', input);
  await promise(s, 'p1', first, 'C101');
  const before = dumpAll(s, STATE);
  await expect(apply(s, input, plan)).rejects.toMatchObject({ code: 'conflict' });
  await expect(
    apply(s, toOne(portfolio(C101), C103), await s.call('reassignments.simulate', input)),
  ).rejects.toMatchObject({ code: 'conflict' });
  expect(dumpAll(s, STATE)).toEqual(before);
  expect(await s.call('reassignments.list', {})).toEqual([]);
});

test('an appointment for which the receiver is not free stays, and is announced', async () => {
  const s = await branch();
  const [first = '', second = '', third = ''] = clientsOf(s, 'C101').sort();
  await appointment(s, 'a1', first, 'C101', s.clock.ms + DAY);
  await appointment(s, 'a2', second, 'C103', s.clock.ms + DAY);
  await appointment(s, 'a3', third, 'C101', s.clock.ms + 3 * DAY);
  await write(
    s,
    `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label) values ('abs', 'C102', ?, ?, 'congés')`,
    s.clock.ms + 2 * DAY,
    s.clock.ms + 4 * DAY,
  );
  const input = toOne(portfolio(C101), C102);
  const plan = await s.call('reassignments.simulate', input);
  expect(plan.appointments).toBe(1);
  expect(plan.warnings.filter((w) => w.startsWith('Rendez-vous'))).toEqual([
    expect.stringMatching(
      /^Rendez-vous du mer\. 25\/11\/2026 à 10:31 avec .+\u00a0: Camille Dumas a déjà un rendez-vous, il reste à Camille Dufour\.$/,
    ),
    expect.stringMatching(
      /^Rendez-vous du ven\. 27\/11\/2026 à 10:31 avec .+\u00a0: Camille Dumas est en absence à cette heure, il reste à Mehdi Mercier\.$/,
    ),
  ]);
  await apply(s, input, plan);
  expect(holders(s, 'appointment')).toEqual({ a1: 'C102', a2: 'C103', a3: 'C101' });
});

test('what the receiver was to join becomes theirs to hold; what they join elsewhere keeps them from it', async () => {
  const s = await branch();
  const [first = '', second = '', third = '', fourth = ''] = clientsOf(s, 'C101').sort();
  const [other = ''] = clientsOf(s, 'C103');
  const people = () =>
    Object.fromEntries(
      rows<{ id: string; people: string }>(
        s,
        `select id, advisor_id || ' ' || coalesce(with_advisor_id, '-') || ' ' || coalesce(stands_in_for, '-') as people
         from appointment order by id`,
      ).map((row) => [row.id, row.people]),
    );
  await appointment(s, 'joined', first, 'C101', s.clock.ms + DAY);
  await write(s, `update appointment set with_advisor_id = 'C102' where id = 'joined'`);
  await appointment(s, 'elsewhere', other, 'C103', s.clock.ms + 2 * DAY);
  await write(s, `update appointment set with_advisor_id = 'C102' where id = 'elsewhere'`);
  await appointment(s, 'crossed', second, 'C101', s.clock.ms + 2 * DAY);
  await appointment(s, 'held', third, 'C104', s.clock.ms + 3 * DAY);
  await write(s, `update appointment set stands_in_for = 'C101' where id = 'held'`);
  await appointment(s, 'private', fourth, 'C101', s.clock.ms + 4 * DAY);
  await write(
    s,
    `insert into external_calendar (id, advisor_id, name, imported_at_ms, until_on, events)
     values ('ext', 'C102', 'Personnel', 1, '2027-12-29', 1)`,
  );
  await write(
    s,
    `insert into external_busy (calendar_id, advisor_id, from_ms, to_ms) values ('ext', 'C102', ?, ?)`,
    s.clock.ms + 4 * DAY,
    s.clock.ms + 4 * DAY + 1,
  );
  const before = dumpAll(s, STATE);
  const input = toOne(portfolio(C101), C102);
  const plan = await s.call('reassignments.simulate', input);
  expect(plan.appointments).toBe(2);
  expect(plan.warnings.filter((w) => w.startsWith('Rendez-vous'))).toHaveLength(2);
  const batch = await apply(s, input, plan);
  expect(people()).toEqual({
    crossed: 'C101 - C102',
    elsewhere: 'C103 C102 -',
    held: 'C102 - -',
    joined: 'C102 - -',
    private: 'C101 - C102',
  });
  await s.call('reassignments.undo', { batchId: batch.id });
  expect(dumpAll(s, STATE)).toEqual(toldTwice(before, ['held', 'joined']));
});

test('what is not to follow stays where it is', async () => {
  const s = await branch();
  const [first = ''] = clientsOf(s, 'C101');
  await promise(s, 'p1', first, 'C101');
  await appointment(s, 'a1', first, 'C101', s.clock.ms + DAY);
  await simulateAndApply(s, { ...toOne(portfolio(C101), C102), cascade: { promises: false, appointments: false } });
  expect([holders(s, 'promise'), holders(s, 'appointment')]).toEqual([{ p1: 'C101' }, { a1: 'C101' }]);
});

test('households stay together, and those pulled apart are named', async () => {
  const s = await branch();
  const whole = await s.call('reassignments.simulate', {
    ...toOne(portfolio(C101), C102),
    mode: 'balanced',
    receivers: [C102, C103].map((advisorId) => ({ advisorId, share: null })),
  });
  const receivers = Map.groupBy(
    whole.lines,
    (line) => rows<{ h: string }>(s, 'select household_id as h from bank_client where id = ?', line.clientId)[0]?.h,
  );
  for (const members of receivers.values()) expect(new Set(members.map((line) => line.to)).size).toBe(1);
  // F000002: 1000026 is with C101, the others of the household with C102.
  const one = await s.call(
    'reassignments.simulate',
    toOne({ by: 'clients', clientIds: ['1000026' as ClientId] }, C103),
  );
  expect(one.warnings).toContain('Le foyer F000002 est séparé\u00a0: Martin Madeleine reste chez Camille Dumas.');
});

test('an absent receiver gets nobody while somebody is there', async () => {
  const s = await branch();
  await write(
    s,
    `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label) values ('abs', 'C102', ?, ?, 'congés')`,
    s.clock.ms - DAY,
    s.clock.ms + DAY,
  );
  const plan = await s.call('reassignments.simulate', {
    ...toOne(portfolio(C101, 50), C102),
    mode: 'shares',
    receivers: [C102, C103].map((advisorId) => ({ advisorId, share: 50 })),
  });
  expect(new Set(plan.lines.map((line) => line.to))).toEqual(new Set([C103]));
  expect(plan.warnings[0]).toBe('Les conseillers absents ne reçoivent personne. (Camille Dumas)');
});

test('old and new owner are in the audit for each client, in one chain', async () => {
  const s = await branch();
  const batch = await simulateAndApply(s, toOne(portfolio(C101, 10), C102));
  const entries = rows<{ subject: string; details_json: string }>(
    s,
    `select subject, details_json from audit where action = 'reassignments.apply' order by seq`,
  );
  expect(entries).toHaveLength(11);
  expect(JSON.parse(entries[1]?.details_json ?? '')).toEqual({ batch: batch.id, from: 'C101', to: 'C102' });
  const read = s.server.app.session?.store.read;
  expect(read && firstBrokenAudit(read)).toBeNull();
});

test('wrong input is refused with what to correct', async () => {
  const s = await branch();
  const unknown = toOne({ by: 'clients', clientIds: ['1000026', 'INCONNU'] as ClientId[] }, C102);
  await expect(s.call('reassignments.simulate', unknown)).rejects.toMatchObject({ code: 'not_found' });
  const nobody = toOne(portfolio(C101), advisor('C999'));
  await expect(s.call('reassignments.simulate', nobody)).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'receivers',
  });
  const input = toOne(portfolio(C101), C102);
  const { fingerprint } = await s.call('reassignments.simulate', input);
  await expect(
    s.call('reassignments.apply', { ...input, fingerprint, motive: 'Congé', effectiveOn: '2026-12-01' as never }),
  ).rejects.toMatchObject({ code: 'invalid_input', field: 'effectiveOn' });
  const same = toOne(portfolio(C101), C101);
  await expect(simulateAndApply(s, same)).rejects.toMatchObject({ code: 'conflict' });
});

test('a batch is undone for thirty days, no longer', async () => {
  const s = await branch();
  const batch = await simulateAndApply(s, toOne(portfolio(C101, 5), C102));
  s.clock.ms = batch.undoUntilAtMs + 1;
  await expect(s.call('reassignments.undo', { batchId: batch.id })).rejects.toMatchObject({ code: 'conflict' });
  expect(await s.call('reassignments.list', { limit: 5 })).toEqual([batch]);
});

test('the bank’s changes of advisor are proposals: accepted they are a batch, refused they do not come back', async () => {
  const s = await branch();
  await importNight(s, 21);
  const proposals = await s.call('reassignments.proposals', {});
  expect(proposals.map((p) => [p.clientId, p.from, p.to, p.toName, p.proposedOn])).toEqual([
    ['1000065', 'C101', 'C102', 'Camille Dumas', '2026-11-21'],
    ['1000078', 'C101', 'C102', 'Camille Dumas', '2026-11-21'],
    ['1000091', 'C102', 'C103', 'Camille Dufour', '2026-11-21'],
  ]);
  await promise(s, 'p1', '1000065', 'C101');
  const before = dumpAll(s, STATE);
  const ids = proposals.map((p) => p.clientId);
  const accepted = await s.call('reassignments.decideProposals', { clientIds: ids.slice(0, 2), accept: true });
  expect(accepted).toMatchObject({
    decided: 2,
    batch: { motive: 'Proposition de la banque du 21/11/2026', clients: 2, effectiveOn: '2026-11-24' },
  });
  expect(clientsOf(s, 'C102')).toEqual(expect.arrayContaining(['1000065', '1000078']));
  expect(holders(s, 'promise')).toEqual({ p1: 'C102' });
  const batchId = accepted.batch?.id;
  expect(batchId && (await s.call('reassignments.undo', { batchId }))).toMatchObject({ restored: 2, kept: [] });
  expect(dumpAll(s, STATE)).toEqual(before);

  expect(await s.call('reassignments.decideProposals', { clientIds: ids, accept: false })).toEqual({
    decided: 3,
    batch: null,
  });
  await importNight(s, 21);
  expect(await s.call('reassignments.proposals', {})).toEqual([]);
  await expect(s.call('reassignments.decideProposals', { clientIds: ids, accept: true })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('nobody but the director reassigns', async () => {
  const s = await branch();
  const { login, temporaryPassword } = await s.call('accounts.open', { advisorId: C101 });
  await s.call('session.signIn', { login, password: temporaryPassword });
  await s.call('session.changePassword', { current: temporaryPassword, next: 'un mot de passe à moi' });
  const input = toOne(portfolio(C101), C102);
  await expect(s.call('reassignments.simulate', input)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(apply(s, input, { fingerprint: '' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(s.call('reassignments.proposals', {})).rejects.toMatchObject({ code: 'forbidden' });
});
