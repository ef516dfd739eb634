import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { firstBrokenAudit } from '#db/audit.ts';
import type { ContactRow, PromiseRow } from '#db/tables.ts';
import type { ContactDraft } from '#shared/contract/contacts.ts';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import { callEligibility, callRulesOn } from '#shared/domain/callEligibility.ts';
import { DAY_MS, HOUR_MS, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant } from '#shared/values.ts';
import { type Branch, type BranchRows, openBranch } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { at, clientId, contactDraft, day, rowId } from '#test/support/contactDrafts.ts';

const CLIENT = clientId('1000001');
const OTHERS_CLIENT = clientId('1000002');
const CONSENT = { client_id: CLIENT, scope: 'all' as const, given_at_ms: at('2026-09-01T08:00') };
const ROWS: BranchRows = { clients: [{}, { advisor_id: 'C102' }] };

const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});
async function start(rows: BranchRows = ROWS): Promise<Branch> {
  const branch = await openBranch(rows);
  open.push(branch);
  await branch.signInAs('advisor');
  return branch;
}
const store = (branch: Branch) => {
  const { session } = branch.server.app;
  if (!session) throw new Error('nobody is signed in');
  return session.store;
};
const rowsOf = <R>(branch: Branch, sql: string) => store(branch).read.sql<R>(sql).all();
const commercial = (changes: Partial<ContactDraft> = {}) =>
  contactDraft(CLIENT, { nature: 'commercial', reason: 'savings', ...changes });

test('a contact recorded is in the history and in today’s total at once', async () => {
  const branch = await start();
  const { contact, todayTotal } = await branch.call('contacts.log', contactDraft(CLIENT, { note: 'Plafond relevé.' }));
  expect(todayTotal).toBe(1);
  expect(contact).toMatchObject({ clientName: 'Nom0 Camille', authorName: 'Nadia Marchand', note: 'Plafond relevé.' });
  const { total, rows } = await branch.call('contacts.history', { clientId: CLIENT });
  expect(total).toBe(1);
  expect(rows).toEqual([contact]);
  expect(branch.events).toContain('contacts.changed');
  expect(rowsOf<ContactRow>(branch, 'select * from contact')).toMatchObject([
    { owner_id: 'C101', client_zone: 'Europe/Paris', basis: 'service', recorded_at_ms: TUESDAY_MORNING },
  ]);
});

test('the same draft sent twice records one contact and one promise', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT, { followUp: 'callback', dueOn: day('2026-11-25'), dueMin: 600 });
  const first = await branch.call('contacts.log', draft);
  branch.clock.ms += 2 * DAY_MS;
  expect((await branch.call('contacts.log', draft)).contact).toEqual(first.contact);
  expect(rowsOf(branch, 'select id from contact')).toHaveLength(1);
  expect(rowsOf(branch, 'select id from promise')).toHaveLength(1);
  await expect(branch.call('contacts.log', { ...draft, note: 'autre chose' })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('a colleague’s client cannot be logged, read or asked about', async () => {
  const branch = await start();
  const outside = { code: 'not_found' };
  await expect(branch.call('contacts.log', contactDraft(OTHERS_CLIENT))).rejects.toMatchObject(outside);
  await expect(branch.call('contacts.history', { clientId: OTHERS_CLIENT })).rejects.toMatchObject(outside);
  await expect(branch.call('contacts.form', { clientId: OTHERS_CLIENT })).rejects.toMatchObject(outside);
});

test.each<[string, Partial<ContactDraft>, string]>([
  ['a follow-up without a date', { followUp: 'callback' }, 'dueOn'],
  ['« aucune suite » with a date', { dueOn: day('2026-12-01') }, 'dueOn'],
  ['a due date that is over', { followUp: 'chaser', dueOn: day('2026-11-23') }, 'dueOn'],
  ['a due hour that is over', { followUp: 'chaser', dueOn: day('2026-11-24'), dueMin: 9 * 60 }, 'dueMin'],
  ['a due date in five years', { followUp: 'chaser', dueOn: day('2031-11-24') }, 'dueOn'],
  ['a contact of tomorrow', { atMs: (TUESDAY_MORNING + DAY_MS) as Instant }, 'atMs'],
  ['a contact of last summer', { atMs: at('2026-07-01T09:00') }, 'atMs'],
  ['an absent client on an inbound call', { outcome: 'absent', direction: 'inbound' }, 'outcome'],
  ['a voicemail left by letter', { outcome: 'voicemail', channel: 'post' }, 'outcome'],
  ['a call that was « sent »', { outcome: 'sent' }, 'outcome'],
  ['a client to call back without a follow-up', { outcome: 'call_back' }, 'followUp'],
  ['a promise kept that does not exist', { keepsPromiseIds: [rowId()] }, 'keepsPromiseIds'],
  ['an appointment that does not exist', { appointmentId: rowId() }, 'appointmentId'],
  ['a dialled call that does not exist', { attemptId: rowId() }, 'attemptId'],
])('%s is refused at its field, and nothing is written', async (_, changes, field) => {
  const branch = await start();
  await expect(branch.call('contacts.log', contactDraft(CLIENT, changes))).rejects.toMatchObject({
    code: 'invalid_input',
    field,
  });
  expect(rowsOf(branch, 'select id from contact')).toEqual([]);
  expect(rowsOf(branch, 'select id from promise')).toEqual([]);
});

test('a contact keeps the promises it names, and leaves its own', async () => {
  const promise = rowId();
  const branch = await start({ ...ROWS, promises: [{ id: promise, client_id: CLIENT, due_on: '2026-11-20' }] });
  const draft = contactDraft(CLIENT, {
    keepsPromiseIds: [promise],
    direction: 'inbound',
    followUp: 'callback',
    dueOn: day('2026-11-26'),
    dueMin: 14 * 60,
  });
  await branch.call('contacts.log', draft);
  expect(rowsOf<PromiseRow>(branch, 'select * from promise order by due_on')).toMatchObject([
    { id: promise, status: 'kept', closed_by_contact_id: draft.id },
    { contact_id: draft.id, status: 'open', kind: 'callback', due_on: '2026-11-26', due_min: 840, client_asked: 1 },
  ]);
  expect(branch.events).toContain('promises.changed');
});

test('a commercial call without any ground is refused with its rule, and the attempt is kept', async () => {
  const branch = await start();
  await expect(branch.call('contacts.log', commercial())).rejects.toMatchObject({
    code: 'conflict',
    details: { rule: 'no_basis', nextAllowedAtMs: null },
  });
  expect(rowsOf(branch, 'select id from contact')).toEqual([]);
  expect(rowsOf(branch, 'select allowed, rule, at_ms, purpose from call_attempt')).toEqual([
    { allowed: 0, rule: 'no_basis', at_ms: TUESDAY_MORNING, purpose: 'commercial' },
  ]);
});

test('a commercial call before ten is refused, and the next allowed hour is said', async () => {
  const branch = await start({ ...ROWS, consents: [CONSENT] });
  const early = at('2026-11-24T08:30');
  await expect(branch.call('contacts.log', commercial({ atMs: early }))).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('mar. 24 nov. à 10:00 (Paris)'),
    details: { rule: 'hours', nextAllowedAtMs: at('2026-11-24T09:00') },
  });
  await branch.call('contacts.log', commercial());
  expect(rowsOf<ContactRow>(branch, 'select * from contact')).toMatchObject([{ basis: 'consent', attempt_number: 1 }]);
});

test('a consent to credit does not open a call about savings', async () => {
  const branch = await start({ ...ROWS, consents: [{ ...CONSENT, scope: 'credit' }] });
  await expect(branch.call('contacts.log', commercial())).rejects.toMatchObject({ details: { rule: 'no_basis' } });
  await branch.call('contacts.log', commercial({ reason: 'mortgage' }));
});

test('the fifth commercial call in thirty days is refused, recorded in whatever order', async () => {
  const branch = await start({ ...ROWS, consents: [CONSENT] });
  const days = ['2026-11-23', '2026-11-19', '2026-11-20', '2026-11-18'];
  for (const date of days) await branch.call('contacts.log', commercial({ id: rowId(), atMs: at(`${date}T10:00`) }));
  for (const date of ['2026-11-24', '2026-11-17']) {
    const fifth = commercial({ id: rowId(), atMs: at(`${date}T09:15`) });
    await expect(branch.call('contacts.log', fifth)).rejects.toMatchObject({ details: { rule: 'attempts' } });
  }
});

test('a call dialled in the hour may be reported after it, once', async () => {
  const attempt = rowId();
  const branch = await start({
    ...ROWS,
    consents: [CONSENT],
    attempts: [{ id: attempt, client_id: CLIENT, at_ms: at('2026-11-24T18:55'), basis: 'consent', attempt_number: 2 }],
  });
  branch.clock.ms = at('2026-11-24T19:20');
  const report = commercial({ attemptId: attempt, atMs: at('2026-11-24T19:10') });
  await branch.call('contacts.log', report);
  expect(rowsOf<ContactRow>(branch, 'select * from contact')).toMatchObject([
    { attempt_id: attempt, basis: 'consent', attempt_number: 2 },
  ]);
  await expect(branch.call('contacts.log', { ...report, id: rowId() })).rejects.toMatchObject({ code: 'conflict' });
});

test('a blocked attempt cannot be reported as a commercial call', async () => {
  const attempt = rowId();
  const blocked = {
    id: attempt,
    client_id: CLIENT,
    at_ms: TUESDAY_MORNING,
    allowed: 0,
    rule: 'objection',
    basis: null,
  };
  const branch = await start({ ...ROWS, attempts: [blocked] });
  await expect(branch.call('contacts.log', commercial({ attemptId: attempt }))).rejects.toMatchObject({
    code: 'conflict',
    details: { rule: 'objection' },
  });
});

test('a colleague’s attempt cannot be reported as one’s own', async () => {
  const attempt = rowId();
  const branch = await start({
    ...ROWS,
    attempts: [{ id: attempt, client_id: CLIENT, advisor_id: 'C102', at_ms: TUESDAY_MORNING }],
  });
  await expect(branch.call('contacts.log', commercial({ attemptId: attempt }))).rejects.toMatchObject({
    code: 'invalid_input',
  });
});

test('a refusal on Monday refuses Tuesday’s commercial call, until it is taken back', async () => {
  const branch = await start({ ...ROWS, consents: [CONSENT] });
  branch.clock.ms = at('2026-11-23T10:00');
  const refused = commercial({ atMs: at('2026-11-23T09:50'), outcome: 'refused' });
  await branch.call('contacts.log', refused);
  branch.clock.ms = TUESDAY_MORNING;
  await expect(branch.call('contacts.log', commercial())).rejects.toMatchObject({ details: { rule: 'refusal' } });
  await branch.call('contacts.correct', {
    ...refused,
    id: rowId(),
    contactId: refused.id,
    outcome: 'reached',
    correctionReason: 'erreur de touche',
  });
  await branch.call('contacts.log', commercial());
});

test('a correction appends a row that replaces the first, names its reason, and moves the promise', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT, { followUp: 'callback', dueOn: day('2026-11-25') });
  await branch.call('contacts.log', draft);
  const corrected = await branch.call('contacts.correct', {
    ...draft,
    id: rowId(),
    contactId: draft.id,
    note: 'Rappel repoussé.',
    dueOn: day('2026-11-27'),
    correctionReason: 'le client préfère vendredi',
  });
  expect(corrected).toMatchObject({ note: 'Rappel repoussé.', correctedReason: 'le client préfère vendredi' });
  expect(rowsOf(branch, 'select kind, due_on from contact order by rowid')).toEqual([
    { kind: 'entry', due_on: '2026-11-25' },
    { kind: 'correction', due_on: '2026-11-27' },
  ]);
  expect((await branch.call('contacts.history', { clientId: CLIENT })).rows).toEqual([corrected]);
  expect((await branch.call('contacts.today', {})).total).toBe(1);
  expect(rowsOf<PromiseRow>(branch, 'select * from promise')).toMatchObject([
    { due_on: '2026-11-27', status: 'open', contact_id: corrected.id },
  ]);
  const twice = { ...draft, id: rowId(), contactId: draft.id, correctionReason: 'encore une fois' };
  await expect(branch.call('contacts.correct', twice)).rejects.toMatchObject({ code: 'conflict' });
});

test('a correction to « aucune suite » cancels the promise, and back makes a new one', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT, { followUp: 'chaser', dueOn: day('2026-11-30') });
  await branch.call('contacts.log', draft);
  const none = { ...draft, followUp: 'none' as const, dueOn: null, correctionReason: 'plus besoin' };
  const without = await branch.call('contacts.correct', { ...none, id: rowId(), contactId: draft.id });
  expect(rowsOf(branch, 'select status from promise')).toEqual([{ status: 'cancelled' }]);
  const again = { ...draft, correctionReason: 'finalement si' };
  await branch.call('contacts.correct', { ...again, id: rowId(), contactId: without.id });
  expect(rowsOf(branch, 'select status from promise order by rowid')).toEqual([
    { status: 'cancelled' },
    { status: 'open' },
  ]);
});

test('a promise kept since stays kept when its contact is corrected', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT, { followUp: 'send_document', dueOn: day('2026-11-24') });
  await branch.call('contacts.log', draft);
  const [promise] = await branch.call('promises.list', { due: 'today' });
  if (!promise) throw new Error('no promise');
  await branch.call('promises.keep', { id: promise.id });
  branch.clock.ms += 3 * DAY_MS;
  const correction = {
    ...draft,
    id: rowId(),
    contactId: draft.id,
    note: 'RIB envoyé.',
    correctionReason: 'note oubliée',
  };
  await branch.call('contacts.correct', correction);
  expect(rowsOf(branch, 'select status from promise')).toEqual([{ status: 'kept' }]);
});

test('an information call is not turned into a sale by a correction', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT);
  await branch.call('contacts.log', draft);
  const sale = {
    ...draft,
    nature: 'commercial' as const,
    id: rowId(),
    contactId: draft.id,
    correctionReason: 'en fait',
  };
  await expect(branch.call('contacts.correct', sale)).rejects.toMatchObject({ details: { rule: 'no_basis' } });
  expect(rowsOf(branch, 'select kind from contact')).toEqual([{ kind: 'entry' }]);
});

test('a colleague corrects neither the contact nor its history', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT);
  await branch.call('contacts.log', draft);
  await branch.signInAs('other');
  const correction = { ...draft, id: rowId(), contactId: draft.id, correctionReason: 'pas à moi' };
  await expect(branch.call('contacts.correct', correction)).rejects.toMatchObject({ code: 'not_found' });
  await expect(branch.call('contacts.cancel', { contactId: draft.id })).rejects.toMatchObject({ code: 'not_found' });
});

test('« Annuler » takes the contact out of the day, with its promise and refusal, and gives back what it kept', async () => {
  const kept = rowId();
  const branch = await start({ ...ROWS, promises: [{ id: kept, client_id: CLIENT, due_on: '2026-11-24' }] });
  const draft = contactDraft(CLIENT, {
    keepsPromiseIds: [kept],
    outcome: 'refused',
    followUp: 'chaser',
    dueOn: day('2026-12-01'),
  });
  await branch.call('contacts.log', draft);
  expect(await branch.call('contacts.cancel', { contactId: draft.id })).toEqual({ todayTotal: 0 });
  expect(await branch.call('contacts.cancel', { contactId: draft.id })).toEqual({ todayTotal: 0 });
  expect(rowsOf(branch, 'select kind from contact order by rowid')).toEqual([
    { kind: 'entry' },
    { kind: 'cancellation' },
  ]);
  expect(
    rowsOf<PromiseRow>(branch, 'select status, id = ? as x from promise order by due_on'.replace('?', `'${kept}'`)),
  ).toEqual([
    { status: 'open', x: 1 },
    { status: 'cancelled', x: 0 },
  ]);
  expect(rowsOf(branch, 'select id from objection where cancelled_at_ms is null')).toEqual([]);
  expect(rowsOf(branch, 'select last_contact_at_ms, last_refusal_at_ms from client_card')).toContainEqual({
    last_contact_at_ms: null,
    last_refusal_at_ms: null,
  });
});

test('a contact of yesterday is corrected, not cancelled', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT);
  await branch.call('contacts.log', draft);
  branch.clock.ms += DAY_MS;
  await expect(branch.call('contacts.cancel', { contactId: draft.id })).rejects.toMatchObject({ code: 'conflict' });
});

test('the form offers the reasons this advisor gives most on each channel, and the last contact', async () => {
  const branch = await start();
  for (const [i, reason] of (['fraud', 'fees', 'fraud'] as const).entries())
    await branch.call(
      'contacts.log',
      contactDraft(CLIENT, { id: rowId(), reason, atMs: (TUESDAY_MORNING - i * HOUR_MS) as Instant }),
    );
  const form = await branch.call('contacts.form', { clientId: CLIENT });
  const phone = form.favouriteReasons.find(({ channel }) => channel === 'phone')?.reasons;
  expect(phone?.slice(0, 2)).toEqual(['fraud', 'fees']);
  expect(new Set(phone).size).toBe(5);
  expect(form.lastContact?.atMs).toBe(TUESDAY_MORNING);
  expect((await branch.call('contacts.form', { clientId: null })).lastContact).toBeNull();
});

test('today’s page adds up what was recorded today, in Paris', async () => {
  const branch = await start();
  await branch.call(
    'contacts.log',
    contactDraft(CLIENT, { id: rowId(), atMs: at('2026-11-23T22:59'), durationMin: 50 }),
  );
  await branch.call(
    'contacts.log',
    contactDraft(CLIENT, { id: rowId(), atMs: at('2026-11-23T23:01'), durationMin: 7 }),
  );
  await branch.call(
    'contacts.log',
    contactDraft(CLIENT, { id: rowId(), channel: 'email', outcome: 'sent', durationMin: null }),
  );
  expect(await branch.call('contacts.today', {})).toMatchObject({
    total: 2,
    reached: 1,
    attempts: 1,
    promises: 0,
    durationMin: 7,
    byChannel: [
      { channel: 'phone', count: 1 },
      { channel: 'email', count: 1 },
    ],
  });
});

test('a long history comes page by page, without a contact twice or lost', async () => {
  const contacts = Array.from({ length: 25 }, (_, i) => ({
    id: rowId(),
    client_id: CLIENT,
    // Three at a time: pages must not split the same instant.
    at_ms: TUESDAY_MORNING - Math.floor(i / 3) * HOUR_MS,
  }));
  const branch = await start({ ...ROWS, contacts });
  const seen: string[] = [];
  for (let beforeAtMs: Instant | null = null; ; ) {
    const input: InputOf<'contacts.history'> = { clientId: CLIENT, beforeAtMs, limit: 4 };
    const { total, rows }: OutputOf<'contacts.history'> = await branch.call('contacts.history', input);
    expect(total).toBe(25);
    seen.push(...rows.map((row) => row.id));
    const last = rows.at(-1);
    if (!last) break;
    beforeAtMs = last.atMs;
  }
  expect(seen.toSorted()).toEqual(contacts.map(({ id }) => id).toSorted());
});

const REFUSED = new Set(['conflict', 'invalid_input']);

test('no sequence of actions records an outbound commercial call that the law refuses', async () => {
  const mostly = <T>(usual: T, ...others: T[]) =>
    fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 3, arbitrary: fc.constantFrom(...others) });
  const step = fc.record({
    kind: mostly<'log' | 'correct' | 'cancel' | 'dial' | 'wait'>('log', 'correct', 'cancel', 'dial', 'wait'),
    daysAgo: fc.integer({ min: 0, max: 14 }),
    hour: mostly(11, 9, 10, 13, 15, 19, 21),
    nature: mostly<'commercial' | 'information'>('commercial', 'information'),
    reason: mostly<'savings' | 'mortgage'>('savings', 'mortgage'),
    outcome: fc.constantFrom<('reached' | 'absent' | 'refused')[]>('reached', 'absent', 'absent', 'absent', 'refused'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
      const branch = await start({ ...ROWS, consents: [{ ...CONSENT, scope: 'savings' }] });
      const recorded: ContactDraft[] = [];
      const tryTo = (name: 'contacts.log' | 'contacts.correct' | 'contacts.cancel', input: object) =>
        branch.callAnything(name, input).then(
          () => true,
          (error: { code: string }) => (REFUSED.has(error.code) ? false : Promise.reject(error)),
        );
      for (const { kind, daysAgo, hour, nature, reason, outcome } of steps) {
        const now = branch.clock.ms as Instant;
        const atMs = Math.min(now, (Math.floor(now / DAY_MS) - daysAgo) * DAY_MS + (hour - 1) * HOUR_MS) as Instant;
        const draft = contactDraft(CLIENT, { id: rowId(), atMs, nature, reason, outcome });
        const before = recorded.at(-1);
        if (kind === 'wait') branch.clock.ms += 7 * HOUR_MS;
        if (kind === 'log' && (await tryTo('contacts.log', draft))) recorded.push(draft);
        if (kind === 'correct' && before) {
          const { id: contactId } = before;
          if (await tryTo('contacts.correct', { ...draft, contactId, correctionReason: 'autre heure' }))
            recorded.push(draft);
        }
        if (kind === 'cancel' && before) await tryTo('contacts.cancel', { contactId: before.id });
        if (kind === 'dial') {
          const intent = { clientId: CLIENT, purpose: 'commercial' as const, product: 'LIVA' };
          const { attemptId } = await branch.call('calls.dial', intent);
          const report = { ...draft, attemptId, atMs: now };
          if (await tryTo('contacts.log', report)) recorded.push(report);
        }
      }
      expectLawful(branch);
      expect(firstBrokenAudit(store(branch).read)).toBeNull();
      open.splice(open.indexOf(branch), 1);
      await branch.stop();
    }),
    { numRuns: 25 },
  );
}, 120_000);

/** The law told again, plainly: a consent for savings, legal hours when it was placed, four in thirty days. */
function expectLawful(branch: Branch): void {
  type Placed = ContactRow & { dialled_at_ms: number | null; dialled: number | null };
  const placed = rowsOf<Placed>(
    branch,
    `select k.*, a.at_ms as dialled_at_ms, a.allowed as dialled from contact k left join call_attempt a on a.id = k.attempt_id
     where k.kind <> 'cancellation' and not exists (select 1 from contact r where r.replaces_id = k.id)
       and k.nature = 'commercial' and k.direction = 'outbound' and k.channel = 'phone' order by k.at_ms`,
  );
  const times = placed.map((row) => row.dialled_at_ms ?? row.at_ms).toSorted((a, b) => a - b);
  for (const row of placed) {
    const atMs = row.dialled_at_ms ?? row.at_ms;
    expect(row.basis).toBe('consent');
    expect(row.dialled ?? (row.reason === 'savings' ? 1 : 0)).toBe(1);
    const facts = {
      deceasedOn: null,
      closedOn: null,
      bornOn: null,
      protection: null,
      zone: BRANCH_ZONE,
      hasPhone: true,
      objections: [],
      consents: [
        { id: 'c', scope: 'all' as const, givenAtMs: CONSENT.given_at_ms, expiresOn: null, withdrawnAtMs: null },
      ],
      contracts: [],
      commercialCallsAtMs: [],
      clientRequest: null,
    };
    const intent = { purpose: 'commercial' as const, product: null, scope: null, linkedTo: [] };
    expect(callEligibility(facts, intent, callRulesOn(localDate(atMs, BRANCH_ZONE)), atMs).allowed).toBe(true);
    const monthBefore = times.filter((ms) => ms <= atMs && ms > atMs - 29 * DAY_MS);
    expect(monthBefore.length).toBeLessThanOrEqual(4);
  }
}
