import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { firstBrokenAudit } from '#db/audit.ts';
import { callFactsOf } from '#db/queries/callFacts.ts';
import type { ConsentOut } from '#shared/contract/consents.ts';
import type { InputOf } from '#shared/contract/index.ts';
import { type CallIntent, callEligibility, callRulesOn } from '#shared/domain/callEligibility.ts';
import { HOUR_MS, localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type RowId } from '#shared/values.ts';
import type { Branch, BranchRows } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import {
  CLIENT,
  CONSENT,
  commercialDraft as commercial,
  OTHERS_CLIENT,
  ROWS,
  rowsOf,
  startContacts,
  storeOf,
} from '#test/support/contactBranch.ts';
import { at, contactDraft, day, rowId } from '#test/support/contactDrafts.ts';

const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});
async function start(rows: BranchRows = ROWS): Promise<Branch> {
  const branch = await startContacts(rows);
  open.push(branch);
  return branch;
}

const consent = (changes: Partial<InputOf<'consents.give'>> = {}): InputOf<'consents.give'> => ({
  id: rowId(),
  clientId: CLIENT,
  scope: 'all',
  channel: 'phone',
  wording: 'J’accepte d’être appelée par ma conseillère au sujet de l’épargne.',
  proof: 'Appel du 24/11/2026 10:30, recueilli par Nadia Marchand',
  ...changes,
});
const withdrawal = (scope: InputOf<'consents.withdraw'>['scope']) => ({
  id: rowId(),
  clientId: CLIENT,
  scope,
  channel: 'phone' as const,
  said: 'Ne souhaite plus.',
});
const about = (scope: 'savings' | 'credit', linkedTo: string[] = []): CallIntent => ({
  purpose: 'commercial',
  product: null,
  scope,
  linkedTo,
});
/** The gate's answer at an instant: `allowed`, or the rule. */
function gateAt(branch: Branch, atMs: number, intent: CallIntent): string {
  const facts = callFactsOf(storeOf(branch).read, CLIENT, atMs);
  const decision = callEligibility(facts, intent, callRulesOn(localDate(atMs, BRANCH_ZONE)), atMs);
  return decision.allowed ? 'allowed' : decision.rule;
}
const consentsOf = async (branch: Branch): Promise<readonly ConsentOut[]> =>
  (await branch.call('clients.sheet', { id: CLIENT })).consents;

describe('a consent collected here', () => {
  test('opens the calls of its scope at once, for a year at most, and keeps its proof', async () => {
    const branch = await start();
    expect(gateAt(branch, TUESDAY_MORNING, about('savings'))).toBe('no_basis');
    const given = consent({ scope: 'savings' });
    await branch.call('consents.give', given);
    await branch.call('consents.give', given);
    expect(gateAt(branch, TUESDAY_MORNING, about('savings'))).toBe('allowed');
    expect(gateAt(branch, TUESDAY_MORNING, about('credit'))).toBe('no_basis');
    expect(await consentsOf(branch)).toEqual([
      expect.objectContaining({
        id: given.id,
        source: 'own',
        scope: 'savings',
        givenAtMs: TUESDAY_MORNING,
        expiresOn: '2027-11-24',
        valid: true,
        wording: given.wording,
        proof: given.proof,
        authorName: 'Nadia Marchand',
        mayCancel: true,
      }),
    ]);
    expect(gateAt(branch, at('2027-11-23T10:00'), about('savings'))).toBe('allowed');
    expect(gateAt(branch, at('2027-11-24T10:00'), about('savings'))).toBe('no_basis');
    const { read } = storeOf(branch);
    expect(rowsOf(branch, `select action, subject from audit where action = 'consents.give'`)).toEqual([
      { action: 'consents.give', subject: CLIENT },
    ]);
    expect(firstBrokenAudit(read)).toBeNull();
  });

  test('is the ground that the contact keeps', async () => {
    const branch = await start();
    const given = consent();
    await branch.call('consents.give', given);
    await branch.call('contacts.log', commercial());
    expect(rowsOf(branch, 'select basis, basis_ref from contact')).toEqual([{ basis: 'consent', basis_ref: given.id }]);
  });

  test('may not last more than a year, nor be over already', async () => {
    const branch = await start();
    for (const expiresOn of ['2027-11-25', '2026-11-24'])
      await expect(branch.call('consents.give', consent({ expiresOn: day(expiresOn) }))).rejects.toMatchObject({
        code: 'invalid_input',
        field: 'expiresOn',
      });
    await branch.call('consents.give', consent({ expiresOn: day('2027-11-24') }));
  });

  test('is not taken from somebody deceased, nor for somebody else’s client', async () => {
    const branch = await start({ clients: [{ deceased_on: '2026-10-01' }, { advisor_id: 'C102' }] });
    await expect(branch.call('consents.give', consent())).rejects.toMatchObject({ code: 'conflict' });
    await expect(branch.call('consents.give', consent({ clientId: OTHERS_CLIENT }))).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(rowsOf(branch, 'select id from consent')).toEqual([]);
  });

  test('may be completed the same day: the fuller proof takes its place, and the first row stays', async () => {
    const branch = await start();
    const given = consent({ scope: 'savings' });
    await branch.call('consents.give', given);
    branch.clock.ms = TUESDAY_MORNING + 5 * MINUTE_MS;
    const fuller = { id: rowId(), consentId: given.id, wording: given.wording, proof: 'Enregistrement n° 4471' };
    await branch.call('consents.complete', fuller);
    expect(await consentsOf(branch)).toMatchObject([
      { id: fuller.id, proof: 'Enregistrement n° 4471', givenAtMs: TUESDAY_MORNING, scope: 'savings' },
    ]);
    expect(rowsOf(branch, 'select id, cancelled_at_ms is null as stands from consent order by recorded_at_ms')).toEqual(
      [
        { id: given.id, stands: 0 },
        { id: fuller.id, stands: 1 },
      ],
    );
  });

  test('is completed once: another window is told, and its proof is not lost in silence', async () => {
    const branch = await start();
    const given = consent();
    await branch.call('consents.give', given);
    const complete = (proof: string) =>
      branch.call('consents.complete', { id: rowId(), consentId: given.id, wording: given.wording, proof });
    await complete('Enregistrement n° 4471');
    await expect(complete('Enregistrement n° 4472')).rejects.toMatchObject({ code: 'conflict' });
    const [standing, ...others] = await consentsOf(branch);
    expect(others).toEqual([]);
    expect(standing).toMatchObject({ proof: 'Enregistrement n° 4471' });
    await branch.call('consents.cancel', { id: standing?.id as RowId });
    await expect(complete('Enregistrement n° 4473')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is taken back by its author the same day only, and its row stays', async () => {
    const branch = await start();
    const [first, second] = [consent(), consent()];
    await branch.call('consents.give', first);
    await branch.call('consents.cancel', { id: first.id });
    expect(gateAt(branch, TUESDAY_MORNING, about('savings'))).toBe('no_basis');
    await branch.call('consents.give', second);
    branch.clock.ms = at('2026-11-25T09:30');
    await expect(branch.call('consents.cancel', { id: second.id })).rejects.toMatchObject({ code: 'conflict' });
    expect(rowsOf(branch, 'select count(*) as n from consent')).toEqual([{ n: 2 }]);
    expect((await consentsOf(branch)).map(({ mayCancel }) => mayCancel)).toEqual([false]);
  });
});

describe('a consent to an exact date and time', () => {
  const SUNDAY_21H = at('2026-11-29T20:00');
  const slot = { fromMs: SUNDAY_21H, toMs: (SUNDAY_21H + 30 * MINUTE_MS) as Instant };

  test('to be called on a Sunday at nine in the evening is honoured then, and only then', async () => {
    const branch = await start();
    await branch.call('consents.give', consent({ exactSlot: slot }));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: TUESDAY_MORNING, max: SUNDAY_21H + 14 * 24 * HOUR_MS }), (atMs) => {
        const inSlot = atMs >= slot.fromMs && atMs < slot.toMs;
        expect(gateAt(branch, atMs, about('savings')) === 'allowed').toBe(inSlot);
        return Promise.resolve();
      }),
    );
    for (const atMs of [slot.fromMs, slot.toMs - 1]) expect(gateAt(branch, atMs, about('savings'))).toBe('allowed');
    for (const atMs of [slot.fromMs - 1, slot.toMs]) expect(gateAt(branch, atMs, about('savings'))).toBe('no_basis');
  });

  test('the advisor dials then, and is told of that hour before it', async () => {
    const branch = await start();
    await branch.call('consents.give', consent({ exactSlot: slot }));
    const wanted = { clientId: CLIENT, purpose: 'commercial', product: null } as const;
    expect(await branch.call('calls.check', wanted)).toMatchObject({ allowed: false, nextAllowedAtMs: SUNDAY_21H });
    branch.clock.ms = SUNDAY_21H + 5 * MINUTE_MS;
    const { decision, phone } = await branch.call('calls.dial', wanted);
    expect(decision).toMatchObject({ allowed: true, basis: 'consent' });
    expect(phone).not.toBeNull();
  });

  test('is an hour, to come, within the year: nothing wider', async () => {
    const branch = await start();
    const shift = (fromMs: number, min: number) => ({
      fromMs: fromMs as Instant,
      toMs: (fromMs + min * MINUTE_MS) as Instant,
    });
    const refused = [
      shift(SUNDAY_21H, 61),
      shift(SUNDAY_21H, 0),
      shift(TUESDAY_MORNING - HOUR_MS, 30),
      shift(at('2027-11-24T09:00'), 30),
    ];
    for (const exactSlot of refused)
      await expect(branch.call('consents.give', consent({ exactSlot }))).rejects.toMatchObject({
        code: 'invalid_input',
        field: 'exactSlot',
      });
    await branch.call('consents.give', consent({ exactSlot: shift(SUNDAY_21H, 60) }));
  });
});

describe('a withdrawal', () => {
  test('blocks at once, and ends the bank’s own consent as well', async () => {
    const branch = await start({ ...ROWS, consents: [CONSENT] });
    expect(gateAt(branch, TUESDAY_MORNING, about('savings'))).toBe('allowed');
    await branch.call('consents.withdraw', withdrawal('all'));
    expect(gateAt(branch, TUESDAY_MORNING, about('savings'))).toBe('withdrawal');
    await expect(branch.call('contacts.log', commercial())).rejects.toMatchObject({ details: { rule: 'withdrawal' } });
    expect(await consentsOf(branch)).toMatchObject([{ source: 'bank', valid: false, withdrawnAtMs: TUESDAY_MORNING }]);
    const { consentRefusals } = await branch.call('clients.sheet', { id: CLIENT });
    expect(consentRefusals).toMatchObject([
      { kind: 'withdrawal', scope: 'all', said: 'Ne souhaite plus.', mayCancel: true },
    ]);
  });

  test('of one scope leaves the consents of the others, but ends one that was given to everything', async () => {
    const branch = await start({
      ...ROWS,
      consents: [CONSENT, { ...CONSENT, scope: 'savings', given_at_ms: at('2026-09-02T08:00') }],
    });
    await branch.call('consents.withdraw', withdrawal('credit'));
    expect(gateAt(branch, TUESDAY_MORNING, about('credit'))).toBe('withdrawal');
    expect(gateAt(branch, TUESDAY_MORNING, about('savings'))).toBe('allowed');
    const insurance: CallIntent = { purpose: 'commercial', product: null, scope: 'insurance', linkedTo: [] };
    expect(gateAt(branch, TUESDAY_MORNING, insurance)).toBe('no_basis');
    expect((await consentsOf(branch)).map(({ scope, valid }) => [scope, valid])).toEqual([
      ['savings', true],
      ['all', false],
    ]);
  });

  test('stops calls on a contract of that scope too, even where no consent was ever given', async () => {
    const branch = await start({ ...ROWS, holdings: [{ client_id: CLIENT, product: 'LIVA' }] });
    expect(gateAt(branch, TUESDAY_MORNING, about('savings', ['LIVA']))).toBe('allowed');
    const said = withdrawal('savings');
    await branch.call('consents.withdraw', said);
    expect(gateAt(branch, TUESDAY_MORNING, about('savings', ['LIVA']))).toBe('withdrawal');
    await branch.call('consents.cancel', { id: said.id });
    expect(gateAt(branch, TUESDAY_MORNING, about('savings', ['LIVA']))).toBe('allowed');
  });

  test('is answered by a new consent, and neither row is erased', async () => {
    const branch = await start();
    await branch.call('consents.give', consent());
    await branch.call('consents.withdraw', withdrawal('all'));
    branch.clock.ms = TUESDAY_MORNING + HOUR_MS;
    await branch.call('consents.give', consent());
    expect(gateAt(branch, branch.clock.ms, about('savings'))).toBe('allowed');
    expect(
      rowsOf(branch, 'select (select count(*) from consent) as c, (select count(*) from consent_withdrawal) as w'),
    ).toEqual([{ c: 2, w: 1 }]);
  });

  test('hides the client from the kept list without anybody reading it again', async () => {
    const branch = await start({
      ...ROWS,
      consents: [CONSENT],
      promises: [{ client_id: CLIENT, due_on: '2026-11-24', kind: 'chaser' }],
    });
    const shown = async () =>
      (await branch.call('calls.list', { show: 'callable' })).rows.map(({ clientId }) => clientId);
    expect(await shown()).toEqual([CLIENT]);
    await branch.call('consents.withdraw', withdrawal('all'));
    expect(await shown()).toEqual([]);
  });
});

test('« plus aucun démarchage » refuses every commercial call until it is taken back or answered', async () => {
  const branch = await start({ ...ROWS, consents: [CONSENT] });
  const id: RowId = rowId();
  await branch.call('consents.object', { id, clientId: CLIENT, channel: 'phone' });
  expect(gateAt(branch, TUESDAY_MORNING, about('savings'))).toBe('objection');
  expect(gateAt(branch, TUESDAY_MORNING, { purpose: 'service' })).toBe('allowed');
  await branch.call('consents.cancel', { id });
  expect(gateAt(branch, TUESDAY_MORNING, about('savings'))).toBe('allowed');
});

test('a withdrawal that the bank told of stands, even once the bank no longer sends that consent', async () => {
  const told = { ...CONSENT, withdrawn_on: '2026-11-10' };
  const branch = await start({
    ...ROWS,
    holdings: [{ client_id: CLIENT, product: 'LIVA' }],
    consents: [{ ...told, vanished_on: '2026-11-20' }],
  });
  expect(gateAt(branch, TUESDAY_MORNING, about('savings', ['LIVA']))).toBe('withdrawal');
  expect(await consentsOf(branch)).toMatchObject([{ valid: false, proof: 'enregistrement' }]);
  await branch.call('consents.give', consent());
  expect(gateAt(branch, TUESDAY_MORNING, about('savings', ['LIVA']))).toBe('allowed');
});

test('a contact with somebody else, or none at all, proves neither consent nor objection', async () => {
  const branch = await start({ clients: [{}, {}] });
  const other = contactDraft(OTHERS_CLIENT);
  await branch.call('contacts.log', other);
  for (const contactId of [other.id, rowId()]) {
    const faulty = { code: 'invalid_input', message: expect.stringContaining('pas un contact avec ce client') };
    await expect(branch.call('consents.give', consent({ contactId }))).rejects.toMatchObject(faulty);
    const objection = { id: rowId(), clientId: CLIENT, channel: 'phone' as const, contactId };
    await expect(branch.call('consents.object', objection)).rejects.toMatchObject(faulty);
  }
  expect(rowsOf(branch, 'select id from consent union all select id from objection')).toEqual([]);
});

test('« plus aucun démarchage » said in a contact outlives its correction and its cancellation', async () => {
  const branch = await start({ ...ROWS, consents: [CONSENT] });
  const draft = contactDraft(CLIENT, { outcome: 'reached' });
  const { id: contactId } = draft;
  await branch.call('contacts.log', draft);
  await branch.call('consents.object', { id: rowId(), clientId: CLIENT, channel: 'phone', contactId });
  const { id } = await branch.call('contacts.correct', {
    ...draft,
    id: rowId(),
    contactId,
    note: 'Ne veut plus de démarchage.',
    correctionReason: 'note oubliée',
  });
  expect(gateAt(branch, TUESDAY_MORNING, about('savings'))).toBe('objection');
  const refused = { ...draft, outcome: 'refused' as const, correctionReason: 'refus aussi' };
  const last = await branch.call('contacts.correct', { ...refused, id: rowId(), contactId: id });
  expect(rowsOf(branch, 'select kind from objection where cancelled_at_ms is null order by kind')).toEqual([
    { kind: 'objection' },
    { kind: 'refusal' },
  ]);
  await branch.call('contacts.cancel', { contactId: last.id });
  expect(rowsOf(branch, 'select kind from objection where cancelled_at_ms is null')).toEqual([{ kind: 'objection' }]);
});

test('whatever was given and withdrawn, in whatever order, the gate never opens on a consent older than its withdrawal', async () => {
  const branch = await start();
  const scopes = ['all', 'savings', 'credit', 'insurance'] as const;
  const step = fc.record({ gives: fc.boolean(), scope: fc.constantFrom(...scopes) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), fc.constantFrom('savings', 'credit'), async (steps, asked) => {
      await branch.write((db) => {
        for (const table of ['consent', 'consent_withdrawal']) db.sql(`update ${table} set cancelled_at_ms = 1`).run();
      });
      branch.clock.ms = TUESDAY_MORNING;
      let opened = false;
      for (const { gives, scope } of steps) {
        branch.clock.ms += MINUTE_MS;
        if (gives) await branch.call('consents.give', consent({ scope }));
        else await branch.call('consents.withdraw', withdrawal(scope));
      }
      // Read backwards: a withdrawal that concerns the scope, or that ends what was given to everything, closes.
      let endsAll = false;
      for (const { gives, scope } of steps.toReversed()) {
        if (!gives && (scope === 'all' || scope === asked)) break;
        if (!gives) endsAll = true;
        else if (scope === asked || (scope === 'all' && !endsAll)) opened = true;
      }
      expect(gateAt(branch, branch.clock.ms + MINUTE_MS, about(asked as 'savings' | 'credit')) === 'allowed').toBe(
        opened,
      );
    }),
    { numRuns: 60 },
  );
});
