import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OutputOf } from '#shared/contract/index.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, Instant, RowId } from '#shared/values.ts';
import type { BranchRows } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { rowsOf } from '#test/support/contactBranch.ts';
import { at, clientId, contactDraft, day, rowId } from '#test/support/contactDrafts.ts';
import { away, type CoverBranch, INES, NADIA, NADIAS, openCoverBranch, TANGUY } from '#test/support/coverBranch.ts';

const SECOND = clientId('1000004');
const consent = (client_id: string) => ({ client_id, given_at_ms: at('2026-09-01T08:00') });
const ROWS: BranchRows = {
  clients: [{ birth_name: 'Absente' }, { advisor_id: TANGUY }, { advisor_id: INES }, { id: SECOND }],
  consents: [consent(NADIAS), consent('1000002'), consent(SECOND)],
};
/** Tuesday noon, in Paris. */
const NOON = { on: day('2026-11-24'), min: 720 };

let branch: CoverBranch;
beforeEach(async () => {
  branch = await openCoverBranch(ROWS);
});
afterEach(() => branch.stop());

const fault = (asked: Promise<unknown>) =>
  asked.then(
    () => 'value',
    (error: unknown) => (error instanceof AppError ? error.code : 'not an AppError'),
  );
type Session = OutputOf<'sessions.start'>;
const start = (advisorId: AdvisorId | null): Promise<Session> =>
  branch.call('sessions.start', { source: { kind: 'list', product: null, advisorId } });
const current = async (): Promise<Session> => {
  const session = await branch.call('sessions.current', {});
  if (!session) throw new Error('no session is open');
  return session;
};
const reportOf = (client = NADIAS, attemptId: RowId | null = null, changes = {}) =>
  contactDraft(client, {
    id: rowId(),
    attemptId,
    atMs: branch.clock.ms as Instant,
    nature: 'commercial',
    reason: 'savings',
    ...changes,
  });

test('a session calls the absent colleague’s list, says whose it is, and counts for the deputy and the colleague', async () => {
  await branch.call('absences.add', away());
  branch.as(TANGUY);
  const session = await start(NADIA);
  expect(session).toMatchObject({ total: 2, callable: 2, phase: 'ready', source: { advisorId: NADIA } });
  expect(session.title).toBe('Liste d’appels de Nadia Marchand du mardi 24 novembre 2026');
  expect(session.current?.reasons.length).toBeGreaterThan(0);
  const { session: called } = await branch.call('sessions.dial', { position: 1 });
  const client = called.current?.clientId ?? NADIAS;
  const contact = reportOf(client, called.current?.attemptId ?? null, {
    followUp: 'callback',
    dueOn: day('2026-11-25'),
  });
  await branch.call('sessions.report', { position: 1, contact });
  expect(rowsOf(branch, 'select author_id, owner_id from contact')).toEqual([{ author_id: TANGUY, owner_id: NADIA }]);
  expect(rowsOf(branch, 'select advisor_id from promise')).toEqual([{ advisor_id: NADIA }]);
  expect(rowsOf(branch, 'select advisor_id from call_attempt')).toEqual([{ advisor_id: TANGUY }]);
  // The own list is called as before.
  await branch.call('sessions.end', {});
  expect(await start(null)).toMatchObject({ total: 1 });
});

test('when the cover ends, its session has nobody left to call, and tells nobody’s name', async () => {
  await branch.call('absences.add', away({ to: NOON }));
  branch.as(TANGUY);
  await start(NADIA);
  const skipped = await branch.call('sessions.skip', { position: 1, reason: 'bad_moment' });
  const name = skipped.undo?.clientName ?? '';
  expect(name).toContain('Camille');
  branch.clock.ms = at('2026-11-24T11:00');
  const after = await current();
  expect(after).toMatchObject({ phase: 'empty', current: null, callable: 0, upcoming: [], nextAtMs: null });
  expect(after.passed).toEqual([{ reason: 'colleague', count: 1 }]);
  expect(after.undo).toEqual({ seq: 1, kind: 'skipped', clientName: 'Client d’un autre portefeuille' });
  expect(JSON.stringify(after)).not.toContain(name);
  expect(JSON.stringify(after)).not.toContain('Absente');
  expect(await fault(branch.call('sessions.dial', { position: 1 }))).toBe('conflict');
  expect(await branch.call('sessions.end', {})).toMatchObject({ summary: { attempted: 0, left: 0 } });
  expect(await fault(start(NADIA))).toBe('forbidden');
});

test('a call dialled while covering is reported in its session after the cover has ended', async () => {
  await branch.call('absences.add', away({ to: NOON }));
  branch.as(TANGUY);
  await start(NADIA);
  branch.clock.ms = at('2026-11-24T10:58');
  const { session } = await branch.call('sessions.dial', { position: 1 });
  const { clientId: called = NADIAS, attemptId = null } = session.current ?? {};
  branch.clock.ms = at('2026-11-24T11:03');
  expect(await current()).toMatchObject({ phase: 'in_call', current: { clientId: called, attemptId } });
  expect(await branch.call('sessions.hangUp', { position: 1 })).toMatchObject({ phase: 'report' });
  const reported = await branch.call('sessions.report', { position: 1, contact: reportOf(called, attemptId) });
  expect(reported.session).toMatchObject({ phase: 'empty', done: 1 });
  expect(rowsOf(branch, 'select author_id, owner_id from contact')).toEqual([{ author_id: TANGUY, owner_id: NADIA }]);
  expect(await fault(branch.call('clients.sheet', { id: called }))).toBe('not_found');
});

test('a client who changes hands during a call is reported by whoever dialled, for the new advisor', async () => {
  branch.as(NADIA);
  const { attemptId } = await branch.call('calls.dial', { clientId: NADIAS, purpose: 'commercial', product: null });
  await branch.write((db) => db.sql('update assignment set advisor_id = ? where client_id = ?').run(INES, NADIAS));
  expect(await fault(branch.call('contacts.log', reportOf()))).toBe('not_found');
  branch.as(TANGUY);
  expect(await fault(branch.call('contacts.log', reportOf(NADIAS, attemptId)))).toBe('not_found');
  branch.as(NADIA);
  const report = reportOf(NADIAS, attemptId, { followUp: 'callback', dueOn: day('2026-11-25') });
  const logged = await branch.call('contacts.log', report);
  expect(logged.contact).toMatchObject({ authorId: NADIA });
  expect(rowsOf(branch, 'select owner_id from contact')).toEqual([{ owner_id: INES }]);
  expect(rowsOf(branch, 'select advisor_id from promise')).toEqual([{ advisor_id: INES }]);
  // The same again is the same; another report of the same call is one too many.
  expect((await branch.call('contacts.log', report)).contact.id).toBe(report.id);
  expect(await fault(branch.call('contacts.log', reportOf(NADIAS, attemptId)))).toBe('not_found');
  expect(await fault(branch.call('contacts.log', reportOf(SECOND, attemptId)))).toBe('invalid_input');
});

test('the day after, a call to a client who is no longer one’s own is not reported any more', async () => {
  branch.as(NADIA);
  branch.clock.ms = at('2026-11-24T22:30');
  const { attemptId } = await branch.call('calls.dial', { clientId: NADIAS, purpose: 'service', product: null });
  await branch.write((db) => db.sql('update assignment set advisor_id = ? where client_id = ?').run(INES, NADIAS));
  const service = { nature: 'information', reason: 'account' };
  branch.clock.ms = at('2026-11-24T23:01');
  expect(await fault(branch.call('contacts.log', reportOf(NADIAS, attemptId, service)))).toBe('not_found');
  branch.clock.ms = at('2026-11-24T22:59');
  expect(await fault(branch.call('contacts.log', reportOf(NADIAS, attemptId, service)))).toBe('value');
});

test('a covered client is called within the same law, and counts once for the branch', async () => {
  await branch.call('absences.add', away());
  branch.as(TANGUY);
  const dial = () => branch.call('calls.dial', { clientId: NADIAS, purpose: 'commercial', product: null });
  const asked = { clientId: NADIAS, purpose: 'commercial', product: null } as const;
  expect((await branch.call('calls.check', asked)).attempt).toBe(1);
  expect((await dial()).decision).toMatchObject({ allowed: true, attempt: 1 });
  branch.clock.ms = TUESDAY_MORNING + MINUTE_MS;
  branch.as(NADIA);
  expect((await branch.call('calls.check', asked)).attempt).toBe(2);
});
