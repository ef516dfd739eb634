import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { firstBrokenAudit } from '#db/audit.ts';
import type { ContactRow } from '#db/tables.ts';
import type { ContactDraft } from '#shared/contract/contacts.ts';
import { callEligibility, callRulesOn } from '#shared/domain/callEligibility.ts';
import { DAY_MS, HOUR_MS, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant } from '#shared/values.ts';
import type { Branch, BranchRows } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import {
  CLIENT,
  CONSENT,
  commercialDraft as commercial,
  ROWS,
  rowsOf,
  startContacts,
  storeOf,
} from '#test/support/contactBranch.ts';
import { at, contactDraft, rowId } from '#test/support/contactDrafts.ts';

const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});
async function start(rows?: BranchRows): Promise<Branch> {
  const branch = await startContacts(rows);
  open.push(branch);
  return branch;
}

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

test('an answer to a request left on the site is a call: gated, counted, and reported with what was dialled', async () => {
  const branch = await start();
  await expect(branch.call('contacts.log', commercial({ channel: 'web_callback' }))).rejects.toMatchObject({
    details: { rule: 'no_basis' },
  });
  await branch.add({ consents: [CONSENT] });
  const times = ['2026-11-20T09:00', '2026-11-20T13:00', '2026-11-23T09:00', '2026-11-23T13:00'].map(at);
  for (const atMs of times)
    await branch.call('contacts.log', commercial({ id: rowId(), channel: 'web_callback', atMs }));
  await expect(branch.call('contacts.log', commercial({ id: rowId() }))).rejects.toMatchObject({
    details: { rule: 'attempts' },
  });
  const { attemptId } = await branch.call('calls.dial', { clientId: CLIENT, purpose: 'service', product: null });
  await branch.call('contacts.log', contactDraft(CLIENT, { id: rowId(), channel: 'web_callback', attemptId }));
  expect(rowsOf(branch, `select basis from contact where attempt_id is not null`)).toEqual([{ basis: 'service' }]);
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
      expect(firstBrokenAudit(storeOf(branch).read)).toBeNull();
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
      clientRequests: [],
    };
    const intent = { purpose: 'commercial' as const, product: null, scope: null, linkedTo: [] };
    expect(callEligibility(facts, intent, callRulesOn(localDate(atMs, BRANCH_ZONE)), atMs).allowed).toBe(true);
    const monthBefore = times.filter((ms) => ms <= atMs && ms > atMs - 29 * DAY_MS);
    expect(monthBefore.length).toBeLessThanOrEqual(4);
  }
}
