/** Every procedure of the contract, called as each role and as nobody: the door is the same for all of them. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, type ProcedureName } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import { type Branch, openBranch, PASSWORD, type Person, STAFF } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';

const MINE = '1000001';
const THEIRS = '1000002';
const UUID = '019ab000-0000-7000-8000-000000000001';
const FIELDS = {
  atMs: TUESDAY_MORNING,
  channel: 'phone',
  direction: 'inbound',
  reason: 'account',
  nature: 'information',
  outcome: 'reached',
  followUp: 'none',
  dueOn: null,
  dueMin: null,
  note: '',
  durationMin: null,
};
const CRITERIA = { match: 'all', not: false, items: [{ field: 'phone_known', not: false }] };
const REMINDER = { kind: 'promise', refId: UUID, dueAtMs: TUESDAY_MORNING };
const FILTER = { from: null, to: null, advisorId: null, clientId: null };
const PLAN = {
  selection: { by: 'clients', clientIds: [MINE] },
  mode: 'one',
  receivers: [{ advisorId: 'C102', share: null }],
  keepHouseholds: true,
  cascade: { promises: true, appointments: true },
};
const SETTINGS = {
  branchName: 'e-agence Atlantique',
  lockAfterMin: 10,
  meetingUrlTemplate: 'https://visio.example/{room}',
  bufferBeforeMin: 5,
  bufferAfterMin: 5,
  leadTimeMin: 120,
  maxAppointmentsPerDay: 8,
};
const WEEKLY = { pattern: { unit: 'week', every: 1, weekdays: [4] }, end: { count: 3 }, except: [] };
const SLOT = { clientId: MINE, kind: 'video', basis: 'client_requested', lengthMin: 30 };

/**
 * An input that the contract accepts, for each procedure. Those that would end the session or change who may enter
 * name somebody who is not there. A procedure that is missing here is a type error, and fails the first test.
 */
const INPUTS: Record<ProcedureName, unknown> = {
  'session.state': {},
  'session.createBranch': {
    branchName: 'Une autre',
    advisorId: 'D002',
    firstName: 'A',
    lastName: 'B',
    login: 'autre',
    password: PASSWORD,
  },
  'session.signIn': { login: 'personne', password: 'x' },
  'session.signOut': {},
  'session.changePassword': { current: 'faux', next: 'un autre mot de passe' },
  'session.recover': { recoveryKey: '0000-0000-0000-0000-0000-0000', login: 'personne', newPassword: PASSWORD },
  'accounts.list': {},
  'accounts.open': { advisorId: 'C999' },
  'accounts.reset': { advisorId: 'C999' },
  'accounts.close': { advisorId: 'C999' },
  'clients.search': { text: 'nom' },
  'clients.sheet': { id: MINE },
  'clients.confirmZone': { id: MINE, zone: null },
  'portfolios.list': {
    advisorId: null,
    filter: {},
    sort: { by: 'name', descending: false },
    offset: 0,
    limit: 10,
  },
  'portfolios.summary': { advisorId: null },
  'portfolios.owners': {},
  'gaps.byProduct': { advisorId: null },
  'gaps.list': { advisorId: null, product: null, offset: 0, limit: 10 },
  'gaps.clients': { advisorId: null, sort: { by: 'sum', descending: true }, offset: 0, limit: 10 },
  'gaps.households': { advisorId: null, offset: 0, limit: 10 },
  'gaps.lifeCycle': { advisorId: null, kinds: [], horizonDays: 365, offset: 0, limit: 10 },
  'gaps.ofClient': { clientId: MINE },
  'catalogue.products': {},
  'catalogue.sheet': { product: 'LIVA' },
  'catalogue.pitches': { product: 'LIVA' },
  'catalogue.savePitch': {
    product: 'LIVA',
    basedOn: 7,
    pitch: 'Une épargne disponible.',
    objections: [{ objection: 'Le taux', answer: 'Sans risque.' }],
  },
  'catalogue.files': {},
  'catalogue.checkFile': { grant: UUID },
  'catalogue.importFile': { grant: UUID },
  'catalogue.retireFile': { id: UUID, retired: true },
  'catalogue.exportFile': { kind: 'rules', grant: UUID },
  'catalogue.sandbox': { trial: { kind: 'file', grant: UUID } },
  'catalogue.saveRule': { trial: { ruleId: 'nulle.part', points: null, condition: null } },
  'catalogue.links': {},
  'catalogue.setLink': { product: 'LIVA', tel: null, motive: 'retour au catalogue' },
  'briefs.get': { clientId: MINE },
  'appointments.setObjectives': { id: UUID, objectives: 'Préparer la retraite.' },
  'calls.list': {},
  'calls.check': { clientId: MINE, purpose: 'service', product: null },
  'calls.dial': { clientId: MINE, purpose: 'service', product: null },
  'sessions.current': {},
  'sessions.preview': { source: { kind: 'list', product: null } },
  'sessions.start': { source: { kind: 'list', product: null } },
  'sessions.dial': { position: 1 },
  'sessions.hangUp': { position: 1 },
  'sessions.report': {
    position: 1,
    contact: { ...FIELDS, id: UUID, clientId: MINE, attemptId: null, keepsPromiseIds: [], appointmentId: null },
  },
  'sessions.skip': { position: 1, reason: 'other' },
  'sessions.snooze': { position: 1, untilMs: TUESDAY_MORNING + 3_600_000 },
  'sessions.pause': { paused: true },
  'sessions.undo': { seq: 1 },
  'sessions.end': {},
  'sessions.summary': {},
  'targets.count': { criteria: CRITERIA },
  'targets.preview': { criteria: CRITERIA, offset: 0, limit: 10 },
  'targets.list': {},
  'targets.save': { id: null, name: 'Livrets pleins', criteria: CRITERIA, shared: false },
  'targets.rename': { id: UUID, name: 'Autre nom' },
  'targets.delete': { id: UUID },
  'targets.restore': { id: UUID },
  'campaigns.list': {},
  'campaigns.get': { id: UUID },
  'campaigns.rows': { id: UUID, figure: 'reached', advisorId: null, offset: 0, limit: 10 },
  'campaigns.save': {
    id: null,
    draft: {
      name: 'PER',
      mode: 'clients',
      product: 'PER',
      goalKind: 'reached',
      goalCount: 10,
      startsOn: '2026-11-24',
      endsOn: '2026-12-24',
      script: '',
      budgetCents: null,
      callCostCents: null,
      criteria: CRITERIA,
      chaserAfterDays: 2,
      chaserMax: 1,
      steps: [],
    },
  },
  'campaigns.count': { id: UUID },
  'campaigns.launch': { id: UUID },
  'campaigns.close': { id: UUID },
  'campaigns.remove': { id: UUID },
  'campaigns.tick': { id: UUID, position: 0, done: true },
  'contacts.log': {
    ...FIELDS,
    id: UUID,
    clientId: MINE,
    attemptId: null,
    keepsPromiseIds: [],
    appointmentId: null,
  },
  'contacts.correct': { ...FIELDS, id: UUID, contactId: UUID, correctionReason: 'erreur de saisie' },
  'contacts.cancel': { contactId: UUID },
  'contacts.history': { clientId: MINE },
  'contacts.form': { clientId: MINE },
  'contacts.today': {},
  'consents.give': {
    id: UUID,
    clientId: MINE,
    scope: 'savings',
    channel: 'phone',
    wording: 'D’accord pour être appelé au sujet de l’épargne.',
    proof: 'Appel du 24/11/2026',
  },
  'consents.complete': {
    id: UUID,
    consentId: UUID,
    wording: 'D’accord pour être appelé.',
    proof: 'Appel du 24/11/2026',
  },
  'consents.withdraw': { id: UUID, clientId: MINE, scope: 'all', channel: 'phone', said: '' },
  'consents.object': { id: UUID, clientId: MINE, channel: 'phone' },
  'consents.cancel': { id: UUID },
  'complaints.close': { id: UUID, note: 'réponse donnée' },
  'corrections.list': {},
  'corrections.resolve': { id: UUID, resolution: 'asked_bank' },
  'promises.list': { due: 'open' },
  'promises.ledger': { advisorId: null, from: '2026-11-01', to: '2026-11-30', show: 'all' },
  'promises.keep': { id: UUID },
  'promises.reopen': { id: UUID },
  'promises.reschedule': { id: UUID, dueOn: '2026-12-01', dueMin: null },
  'promises.rescheduleMany': { changes: [{ id: UUID, dueOn: '2026-12-01', dueMin: null }] },
  'promises.cancel': { id: UUID, motive: 'sans objet' },
  'hours.people': {},
  'hours.get': { advisorId: null },
  'hours.set': { advisorId: null, week: [], exceptions: [] },
  'hours.branch': {},
  'hours.setBranch': {
    opening: [],
    closures: [],
    territory: null,
    buffers: {
      video: { beforeMin: 5, afterMin: 5 },
      phone: { beforeMin: 5, afterMin: 5 },
      branch: { beforeMin: 5, afterMin: 5 },
    },
  },
  'absences.list': { advisorId: null, from: '2026-11-24', to: '2026-11-30' },
  'absences.add': {
    id: UUID,
    advisorId: null,
    kind: 'absence',
    from: { on: '2027-01-11', min: 0 },
    to: { on: '2027-01-11', min: 1440 },
    label: 'Congés',
  },
  'absences.get': { id: UUID },
  'absences.setDeputy': { id: UUID, deputyId: 'C102' },
  'planning.range': { from: '2026-11-23', days: 14 },
  'planning.setMinimum': { weekdays: 3, weekend: null },
  'absences.remove': { id: UUID },
  'absences.restore': {
    id: UUID,
    advisorId: 'C101',
    kind: 'absence',
    fromMs: Date.parse('2027-01-11T08:00Z'),
    toMs: Date.parse('2027-01-11T16:00Z'),
    label: 'Congés',
    deputyId: null,
  },
  'covers.mine': {},
  'appointments.holders': { id: UUID },
  'appointments.handOver': { id: UUID, advisorId: 'C102' },
  'comfort.get': { clientId: MINE },
  'comfort.set': { clientId: MINE, comfort: null },
  'externalCalendars.preview': { grant: UUID },
  'externalCalendars.import': { grant: UUID, fingerprint: 'a'.repeat(64), name: 'Agenda personnel' },
  'externalCalendars.undoImport': { id: UUID },
  'externalCalendars.list': {},
  'externalCalendars.remove': { id: UUID },
  'externalCalendars.restore': { id: UUID },
  'appointments.slots': { ...SLOT, from: '2026-11-25', days: 7 },
  'appointments.book': {
    ...SLOT,
    id: UUID,
    startsAtMs: TUESDAY_MORNING + 86_400_000,
    subject: 'Bilan',
    place: null,
  },
  'appointments.moveTimes': { id: UUID, lengthMin: 30, from: '2026-11-24', to: '2026-11-30' },
  'appointments.move': { id: UUID, startsAtMs: TUESDAY_MORNING + 86_400_000, lengthMin: 30 },
  'absences.move': { id: UUID, fromMs: TUESDAY_MORNING, toMs: TUESDAY_MORNING + 3_600_000 },
  'promises.plan': { id: UUID, clientId: MINE, dueOn: '2026-11-25', dueMin: 600, note: '' },
  'calendar.range': { advisorId: null, from: '2026-11-24', to: '2026-11-30' },
  'zones.moved': {},
  'zones.decide': { id: UUID, keep: 'instant' },
  'appointments.cancel': { id: UUID, motive: '' },
  'series.check': { ...SLOT, startsAtMs: 1_795_680_000_000, rule: WEEKLY },
  'series.book': {
    ...SLOT,
    id: UUID,
    startsAtMs: 1_795_680_000_000,
    rule: WEEKLY,
    subject: '',
    place: null,
    choices: [],
  },
  'series.get': { appointmentId: UUID },
  'series.move': { appointmentId: UUID, scope: 'all', startsAtMs: 1_795_680_000_000, lengthMin: 30 },
  'series.cancel': { appointmentId: UUID, scope: 'all', motive: '' },
  'series.undo': { change: UUID },
  'appointments.list': { from: '2026-11-24', to: '2026-11-30' },
  'appointments.invitation': { id: UUID },
  'appointments.setLanguage': { id: UUID, language: 'en' },
  'series.invitation': { id: UUID, part: 'booked' },
  'series.saveIcs': { id: UUID, part: 'booked', grant: UUID },
  'series.setLanguage': { id: UUID, part: 'booked', language: 'en' },
  'invitations.stale': {},
  'appointments.saveIcs': { id: UUID, grant: UUID },
  'day.get': {},
  'day.plan': {},
  'day.closing': {},
  'day.close': {},
  'reminders.due': {},
  'reminders.told': { keys: [] },
  'reminders.snooze': { ...REMINDER, until: '15' },
  'reminders.close': REMINDER,
  'indicators.get': { advisorId: null, period: 'day', on: '2026-11-24', products: ['AV'] },
  'indicators.rows': { advisorId: null, period: 'day', on: '2026-11-24', figure: 'contacts' },
  'activity.team': { on: '2026-11-24' },
  'reassignments.simulate': PLAN,
  'reassignments.apply': { ...PLAN, fingerprint: 'x', motive: 'équilibrage', effectiveOn: '2026-11-24' },
  'reassignments.undo': { batchId: UUID },
  'reassignments.list': {},
  'reassignments.proposals': {},
  'reassignments.decideProposals': { clientIds: [MINE], accept: false },
  'imports.prepare': { grant: UUID },
  'imports.apply': { id: UUID, confirmed: [] },
  'imports.discard': { id: UUID },
  'imports.list': {},
  'imports.undo': { id: UUID },
  'imports.saveRejects': { id: UUID, grant: UUID },
  'exports.preview': { filter: FILTER, columns: ['id', 'at_paris'], profile: 'excel_fr' },
  'exports.run': { filter: FILTER, columns: ['id'], profile: 'excel_fr', grant: UUID, expectedRows: null },
  'drafts.save': { key: 'contact', json: '{}' },
  'drafts.get': { key: 'contact' },
  'drafts.clear': { key: 'contact' },
  'preferences.get': {},
  'preferences.set': { key: 'theme', json: '"dark"' },
  'settings.get': {},
  'settings.set': SETTINGS,
};
const NAMES = Object.keys(contract) as ProcedureName[];
const PEOPLE = ['advisor', 'supervisor', 'director'] as const;

let branch: Branch;
beforeAll(async () => {
  branch = await openBranch({ clients: [{ id: MINE }, { id: THEIRS, advisor_id: STAFF.other.id }] });
});
afterAll(() => branch.stop());

/** `value`, or the code of the error. */
const answer = (name: string, input: unknown): Promise<string> =>
  branch.callAnything(name, input).then(
    () => 'value',
    (error: unknown) => (error instanceof AppError ? error.code : 'not an AppError'),
  );
const mayCall = (name: ProcedureName, person: Person): boolean => {
  const { access } = contract[name];
  return typeof access === 'string' || access.some((role) => role === STAFF[person].role);
};

test('each procedure of the contract is in the table, with an input that its door accepts', () => {
  expect(Object.keys(INPUTS).toSorted()).toEqual(NAMES.toSorted());
  for (const name of NAMES) expect([name, contract[name].input.safeParse(INPUTS[name]).success]).toEqual([name, true]);
});

test('nobody gets anything but the entrance', async () => {
  await branch.call('session.signOut', {});
  for (const name of NAMES) {
    if (contract[name].access === 'anyone') continue;
    expect([name, await answer(name, INPUTS[name])]).toEqual([name, 'unauthenticated']);
    // The door comes before the input: a stranger learns nothing from a malformed question either.
    expect([name, await answer(name, null)]).toEqual([name, 'unauthenticated']);
  }
});

describe.each(PEOPLE)('as %s', (person) => {
  test('what the role does not open stays closed, whatever is asked', async () => {
    await branch.signInAs(person);
    const closed = NAMES.filter((name) => !mayCall(name, person));
    expect(closed.length).toBeGreaterThan(0);
    for (const name of closed) {
      expect([name, await answer(name, INPUTS[name])]).toEqual([name, 'forbidden']);
      expect([name, await answer(name, null)]).toEqual([name, 'forbidden']);
    }
  });

  test('what the role opens is answered, with a value or a reason, never with silence or a fault of ours', async () => {
    await branch.signInAs(person);
    for (const name of NAMES.filter((each) => mayCall(each, person) && !each.startsWith('session.')))
      expect([name, await answer(name, INPUTS[name])]).not.toEqual([name, 'internal']);
    expect(branch.logs).toEqual([]);
  });

  test('a malformed question is refused at the door', async () => {
    await branch.signInAs(person);
    for (const name of NAMES.filter((each) => mayCall(each, person)))
      expect([name, await answer(name, null)]).toEqual([name, 'invalid_input']);
  });
});

test('a temporary password opens nothing but the way to one’s own', async () => {
  await branch.signInAs('director');
  await branch.write((db) => db.sql(`update account set must_change_password = 1 where advisor_id = 'C101'`).run());
  await branch.signInAs('advisor');
  for (const name of NAMES.filter((each) => contract[each].access !== 'anyone')) {
    const expected =
      name === 'session.changePassword' ? 'unauthenticated' : name === 'preferences.get' ? 'value' : 'forbidden';
    expect([name, await answer(name, INPUTS[name])]).toEqual([name, expected]);
  }
  await branch.write((db) => db.sql(`update account set must_change_password = 0 where advisor_id = 'C101'`).run());
});

/** Wherever an input names a client or an advisor, an advisor who names somebody else's is turned away. */
const elsewhere = (name: ProcedureName): unknown => {
  const input = INPUTS[name] as Record<string, unknown>;
  if (name.startsWith('clients.') && 'id' in input) return { ...input, id: THEIRS };
  if ('filter' in input && name.startsWith('exports.')) return { ...input, filter: { ...FILTER, clientId: THEIRS } };
  if ('clientId' in input) return { ...input, clientId: THEIRS };
  // A colleague is named there to be given something of one's own.
  if (name === 'appointments.handOver') return null;
  if ('advisorId' in input) return { ...input, advisorId: STAFF.other.id };
  return null;
};

test('an advisor asking for another’s portfolio or client is turned away, and nothing is written', async () => {
  await branch.signInAs('advisor');
  const asked = NAMES.filter((name) => Array.isArray(contract[name].access) && mayCall(name, 'advisor'))
    .map((name) => [name, elsewhere(name)] as const)
    .filter(([, input]) => input !== null);
  expect(asked.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'clients.sheet',
      'clients.confirmZone',
      'portfolios.list',
      'gaps.ofClient',
      'calls.dial',
      'contacts.log',
      'contacts.history',
      'appointments.book',
      'exports.run',
    ]),
  );
  const written = () =>
    branch.server.app.session?.store.read
      .sql(
        `select (select count(*) from contact) as contacts, (select count(*) from call_attempt) as attempts,
           (select count(*) from appointment) as appointments, (select count(*) from client_zone) as zones,
           (select count(*) from audit where action not like 'session.%') as audit`,
      )
      .get();
  const before = written();
  const folder = join(branch.dataDir, 'exports');
  mkdirSync(folder, { recursive: true });
  for (const [name, input] of asked) {
    const grant = randomUUID();
    branch.server.grant(grant, join(folder, `${grant}.csv`), 'write');
    const granted = typeof input === 'object' && input !== null && 'grant' in input ? { ...input, grant } : input;
    expect([`${name} forbidden`, `${name} not_found`]).toContain(`${name} ${await answer(name, granted)}`);
  }
  expect(written()).toEqual(before);
});

test('an export of another’s portfolio is turned away too', async () => {
  await branch.signInAs('advisor');
  const input = INPUTS['exports.preview'] as object;
  expect(await answer('exports.preview', { ...input, filter: { ...FILTER, advisorId: STAFF.other.id } })).toBe(
    'forbidden',
  );
});
