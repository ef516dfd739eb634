/** A call session, action by action, on a real branch. */
import { afterEach, describe, expect, test } from 'vitest';
import type { ContactDraft } from '#shared/contract/contacts.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { reasonOfProduct } from '#shared/domain/productReason.ts';
import { DAY_MS, MINUTE_MS } from '#shared/domain/time.ts';
import type { Instant } from '#shared/values.ts';
import { type Branch, type BranchRows, openBranch, PASSWORD, STAFF } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { rowsOf } from '#test/support/contactBranch.ts';
import { at, clientId, contactDraft, day, rowId } from '#test/support/contactDrafts.ts';
import { startServer } from '#test/support/dataServer.ts';

type Session = OutputOf<'sessions.start'>;

let branch: Branch;
afterEach(() => branch.stop());

const consent = (index: number) => ({ client_id: String(1_000_001 + index), given_at_ms: at('2026-09-01T08:00') });
/** Clients who may be called, the one who was contacted longest ago first. */
const callable = (count: number, rows: BranchRows = {}): BranchRows => ({
  clients: Array.from({ length: count }, () => ({})),
  consents: Array.from({ length: count }, (_, index) => consent(index)),
  ...rows,
});
const LIST = { source: { kind: 'list' as const, product: null } };

async function start(rows: BranchRows): Promise<Session> {
  branch = await openBranch(rows);
  await branch.signInAs('advisor');
  return branch.call('sessions.start', LIST);
}

const current = async (): Promise<Session> => {
  const session = await branch.call('sessions.current', {});
  if (!session) throw new Error('no session is open');
  return session;
};
const draftOf = ({ current: item }: Session, changes: Partial<ContactDraft> = {}): ContactDraft => {
  if (!item) throw new Error('nobody is current');
  return contactDraft(item.clientId, {
    id: rowId(),
    attemptId: item.attemptId,
    atMs: branch.clock.ms as Instant,
    nature: 'commercial',
    reason: 'savings',
    ...changes,
  });
};
const positionOf = ({ current: item }: Session): number => item?.position ?? 0;

/** Dials and reports the current client. */
async function callOnce(session: Session, changes: Partial<ContactDraft> = {}): Promise<Session> {
  const position = positionOf(session);
  const { session: dialled } = await branch.call('sessions.dial', { position });
  await branch.call('sessions.hangUp', { position });
  return (await branch.call('sessions.report', { position, contact: draftOf(dialled, changes) })).session;
}

describe('one call after the other', () => {
  test('the motif is what was promised, else what is sold, else a review', async () => {
    const session = await start({
      clients: [{}],
      consents: [consent(0)],
      contacts: [{ id: 'k1', client_id: '1000001', at_ms: TUESDAY_MORNING - 86_400_000, reason: 'fees' }],
      promises: [{ client_id: '1000001', contact_id: 'k1', kind: 'send_document', due_on: '2026-11-23' }],
    });
    expect(session.current).toMatchObject({ product: null, reason: 'fees' });
    await branch.stop();
    const rich = { client_id: '1000001', product: 'CUR', balance_cents: 900_000 };
    const sold = await start(callable(1, { holdings: [rich] }));
    expect(sold.current?.product).not.toBeNull();
    expect(sold.current?.reason).toBe(reasonOfProduct(sold.current?.product ?? null));
    await branch.stop();
    expect((await start(callable(1))).current).toMatchObject({ product: null, reason: 'portfolio_review' });
  });

  test('a session begins with the first of the call list who may be called', async () => {
    const session = await start(callable(3));
    const list = await branch.call('calls.list', { show: 'callable' });
    expect(session).toMatchObject({ phase: 'ready', total: 3, callable: 3, done: 0, undo: null });
    expect(session.current).toMatchObject({
      position: 1,
      clientId: list.rows[0]?.clientId,
      score: list.rows[0]?.score,
      reasons: list.rows[0]?.reasons,
      decision: { allowed: true, basis: 'consent' },
    });
    expect(session.upcoming).toEqual(list.rows.slice(1).map(({ clientId }) => clientId));
    expect(await current()).toEqual(session);
    expect(await branch.call('sessions.preview', LIST)).toMatchObject({ total: 3, callable: 3, blocked: [] });
  });

  test('dialled, hung up, reported: the contact is recorded and the next client is there', async () => {
    const session = await start(callable(2));
    const position = positionOf(session);
    const dialled = await branch.call('sessions.dial', { position });
    expect(dialled).toMatchObject({ passed: null, decision: { allowed: true, attempt: 1 } });
    expect(dialled.phone).toMatch(/^\+33/);
    expect(dialled.session).toMatchObject({
      phase: 'in_call',
      current: { dialledAtMs: TUESDAY_MORNING, decision: { allowed: true, basis: 'consent', attempt: 1 } },
    });
    expect((await branch.call('sessions.hangUp', { position })).phase).toBe('report');
    const contact = draftOf(dialled.session);
    branch.events.length = 0;
    const { session: next, todayTotal } = await branch.call('sessions.report', { position, contact });
    expect(branch.events.toSorted()).toEqual(['contacts.changed', 'promises.changed']);
    expect(todayTotal).toBe(1);
    expect(next).toMatchObject({ phase: 'ready', done: 1, callable: 1, current: { position: 2 } });
    expect(next.undo).toMatchObject({ kind: 'reported' });
    expect(rowsOf(branch, 'select id, attempt_id from contact')).toEqual([
      { id: contact.id, attempt_id: dialled.session.current?.attemptId },
    ]);
  });

  test('the end of the list is an end, not an error; the summary counts what was recorded', async () => {
    let session = await start(callable(4));
    session = await callOnce(session, { durationMin: 7, followUp: 'callback', dueOn: day('2026-11-30') });
    session = await callOnce(session, { outcome: 'absent', durationMin: null });
    session = await callOnce(session, { outcome: 'refused', durationMin: 1 });
    session = await branch.call('sessions.skip', { position: positionOf(session), reason: 'bad_moment' });
    expect(session).toMatchObject({ phase: 'empty', current: null, done: 4, callable: 0, nextAtMs: null });
    const summary = {
      // Who refuses has answered, as in the results.
      reached: 2,
      attempted: 3,
      appointments: 0,
      promises: 1,
      refused: 1,
      proposals: 0,
      skipped: [{ reason: 'bad_moment', count: 1 }],
      left: 0,
      durationMin: 8,
    };
    expect(await branch.call('sessions.summary', {})).toEqual(summary);
    const end = await branch.call('sessions.end', {});
    expect(end).toMatchObject({ session: { phase: 'ended', endedAtMs: TUESDAY_MORNING }, summary });
    expect(await branch.call('sessions.current', {})).toBeNull();
    await expect(branch.call('sessions.skip', { position: 1, reason: 'other' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('a session already open is not replaced by another', async () => {
    const session = await start(callable(2));
    await expect(branch.call('sessions.start', LIST)).rejects.toMatchObject({ code: 'conflict' });
    expect(await current()).toEqual(session);
  });

  test('a person called from the telephone on the desk is reported without being dialled, and the gate is asked', async () => {
    const session = await start(callable(2));
    const { session: next } = await branch.call('sessions.report', {
      position: positionOf(session),
      contact: draftOf(session),
    });
    expect(next).toMatchObject({ done: 1, current: { position: 2 } });
    await branch.add({ objections: [{ client_id: next.current?.clientId ?? '', at_ms: TUESDAY_MORNING }] });
    const refused = branch.call('sessions.report', { position: 2, contact: draftOf(next) });
    await expect(refused).rejects.toMatchObject({ code: 'conflict', details: { rule: 'refusal' } });
    expect(await current()).toMatchObject({ phase: 'ready', done: 1, current: { position: 2 } });
    expect(rowsOf(branch, 'select rule from call_attempt where allowed = 0')).toEqual([{ rule: 'refusal' }]);
    expect(rowsOf(branch, 'select id from contact')).toHaveLength(1);
  });

  test('a report with a fault names its field and leaves the session where it is', async () => {
    const session = await start(callable(2));
    const position = positionOf(session);
    const { session: dialled } = await branch.call('sessions.dial', { position });
    const faulty: [string, Partial<ContactDraft>][] = [
      ['dueOn', { followUp: 'callback', dueOn: null }],
      ['contact.attemptId', { attemptId: null }],
      ['contact.clientId', { clientId: clientId('1000002') }],
    ];
    for (const [field, changes] of faulty)
      await expect(
        branch.call('sessions.report', { position, contact: draftOf(dialled, changes) }),
      ).rejects.toMatchObject({ code: 'invalid_input', field });
    expect(await current()).toEqual(dialled);
    expect(rowsOf(branch, 'select id from contact')).toEqual([]);
  });
});

describe('the law, and the household', () => {
  test('a call refused at the moment of dialling is recorded with its rule, and the next client comes', async () => {
    const session = await start(callable(2));
    const first = session.current?.clientId ?? '';
    await branch.add({ objections: [{ client_id: first, at_ms: TUESDAY_MORNING - 1 }] });
    const { session: next, phone, decision } = await branch.call('sessions.dial', { position: 1 });
    expect(phone).toBeNull();
    expect(decision).toMatchObject({ allowed: false, rule: 'refusal' });
    expect(next).toMatchObject({
      phase: 'ready',
      current: { position: 2 },
      blocked: [{ rule: 'refusal', count: 1 }],
      done: 0,
    });
    expect(rowsOf(branch, 'select client_id, allowed, rule from call_attempt')).toEqual([
      { client_id: first, allowed: 0, rule: 'refusal' },
    ]);
  });

  test('at one o’clock nobody may be called; at two the same client is there again', async () => {
    await start(callable(2));
    branch.clock.ms = at('2026-11-24T12:30');
    const { session } = await branch.call('sessions.dial', { position: 1 });
    expect(session).toMatchObject({
      phase: 'empty',
      current: null,
      blocked: [{ rule: 'hours', count: 2 }],
      nextAtMs: at('2026-11-24T13:00'),
    });
    branch.clock.ms = at('2026-11-24T13:00');
    expect(await current()).toMatchObject({ phase: 'ready', current: { position: 1 }, callable: 2 });
    expect((await branch.call('sessions.dial', { position: 1 })).session.phase).toBe('in_call');
  });

  test('a refusal said in a call blocks at once: the same client is not called again', async () => {
    const rows = callable(1);
    const session = await callOnce(await start(rows), { outcome: 'refused' });
    expect(session).toMatchObject({ phase: 'empty', done: 1 });
    await branch.call('sessions.end', {});
    const again = await branch.call('sessions.start', LIST);
    expect(again.current).toBeNull();
  });

  test('once one of a household was called, the others are passed over until tomorrow', async () => {
    const rows = callable(3);
    const clients = [{ household_id: 'F1' }, { household_id: 'F1' }, {}];
    const session = await callOnce(await start({ ...rows, clients }));
    expect(session).toMatchObject({
      callable: 1,
      passed: [{ reason: 'household', count: 1 }],
      done: 1,
      current: { clientId: '1000003' },
    });
    const end = await callOnce(session);
    expect(end).toMatchObject({ phase: 'empty', current: null });
    expect(await branch.call('sessions.summary', {})).toMatchObject({
      skipped: [{ reason: 'household', count: 1 }],
      left: 0,
    });
    branch.clock.ms += DAY_MS;
    expect(await current()).toMatchObject({ phase: 'ready', passed: [], callable: 1 });
  });

  test('reported from the telephone on the desk, a call passes the household over just the same', async () => {
    const session = await start({ ...callable(3), clients: [{ household_id: 'F1' }, { household_id: 'F1' }, {}] });
    const { session: next } = await branch.call('sessions.report', { position: 1, contact: draftOf(session) });
    expect(next).toMatchObject({ current: { clientId: '1000003' }, passed: [{ reason: 'household', count: 1 }] });
  });

  test('a promise due is kept even when the household was called', async () => {
    branch = await openBranch({
      ...callable(3, { promises: [{ client_id: '1000002', due_on: '2026-11-24', kind: 'send_document' }] }),
      clients: [{ household_id: 'F1' }, { household_id: 'F1' }, { household_id: 'F1' }],
    });
    await branch.signInAs('advisor');
    await branch.call('calls.dial', { clientId: clientId('1000001'), purpose: 'service', product: null });
    const session = await branch.call('sessions.start', LIST);
    expect(session).toMatchObject({ current: { clientId: '1000002', purpose: 'service' }, callable: 1 });
    expect(await callOnce(session, { nature: 'information' })).toMatchObject({ phase: 'empty', callable: 0, done: 1 });
  });

  test('a service call owed to nobody any more is not placed: its promise was cancelled meanwhile', async () => {
    const id = rowId();
    const owed = { client_id: '1000001', due_on: '2026-11-24', kind: 'send_document' as const };
    const session = await start({ clients: [{}, {}], consents: [consent(1)], promises: [{ id, ...owed }] });
    expect(session.current).toMatchObject({ clientId: '1000001', purpose: 'service', decision: { basis: 'service' } });
    await branch.call('promises.cancel', { id, motive: 'réglé par le client' });
    const dialled = await branch.call('sessions.dial', { position: positionOf(session) });
    expect(dialled).toMatchObject({ phone: null, passed: 'just_contacted' });
    expect(dialled.session).toMatchObject({ callable: 1, current: { clientId: '1000002' } });
    expect(rowsOf(branch, 'select 1 from call_attempt')).toEqual([]);
  });

  test('a household that a colleague has just called is passed over at dialling, without an attempt', async () => {
    const clients = [{ household_id: 'F1' }, {}, { household_id: 'F1', advisor_id: 'C102' }];
    const session = await start({ ...callable(2), clients });
    expect(session.current?.clientId).toBe('1000001');
    await branch.write((db) =>
      db
        .sql(
          `insert into call_attempt (id, client_id, advisor_id, at_ms, purpose, allowed, basis, attempt_number)
           values ('a', '1000003', 'C102', ?, 'service', 1, 'service', 1)`,
        )
        .run(branch.clock.ms),
    );
    const { session: next, phone, passed } = await branch.call('sessions.dial', { position: 1 });
    expect({ phone, passed }).toEqual({ phone: null, passed: 'household' });
    expect(next.current?.clientId).toBe('1000002');
    expect(rowsOf(branch, 'select client_id from call_attempt')).toEqual([{ client_id: '1000003' }]);
  });

  test('a client who calls in meanwhile is not called again today, save for what was promised', async () => {
    await start(callable(3));
    await branch.call('contacts.log', contactDraft(clientId('1000001'), { id: rowId(), direction: 'inbound' }));
    const inbound = contactDraft(clientId('1000002'), { id: rowId(), direction: 'inbound' });
    await branch.call('contacts.log', { ...inbound, followUp: 'callback', dueOn: day('2026-11-24') });
    const { session, phone, passed } = await branch.call('sessions.dial', { position: 1 });
    expect({ phone, passed }).toEqual({ phone: null, passed: 'just_contacted' });
    expect(session).toMatchObject({
      current: { clientId: '1000002' },
      callable: 2,
      passed: [{ reason: 'just_contacted', count: 1 }],
    });
  });

  test('a client given to a colleague meanwhile leaves the session', async () => {
    await start(callable(2));
    await branch.write((db) => db.sql(`update assignment set advisor_id = 'C102' where client_id = '1000001'`).run());
    const session = await current();
    expect(session).toMatchObject({
      current: { clientId: '1000002' },
      passed: [{ reason: 'colleague', count: 1 }],
      callable: 1,
    });
    await expect(branch.call('sessions.dial', { position: 1 })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('nothing is dialled during a pause', async () => {
    await start(callable(2));
    expect((await branch.call('sessions.pause', { paused: true })).paused).toBe(true);
    await expect(branch.call('sessions.dial', { position: 1 })).rejects.toMatchObject({ code: 'conflict' });
    await branch.call('sessions.pause', { paused: false });
    expect((await branch.call('sessions.dial', { position: 1 })).session.phase).toBe('in_call');
  });
});

describe('set aside', () => {
  test('a client set aside comes back at the hour said, before the others', async () => {
    const session = await start(callable(3));
    const untilMs = (branch.clock.ms + 15 * MINUTE_MS) as Instant;
    const next = await branch.call('sessions.snooze', { position: positionOf(session), untilMs });
    expect(next).toMatchObject({ current: { position: 2 }, snoozed: 1, callable: 2, nextAtMs: null });
    branch.clock.ms = untilMs;
    expect(await current()).toMatchObject({ current: { position: 2 }, snoozed: 0, callable: 3 });
    expect((await callOnce(next)).current?.position).toBe(1);
  });

  test('only until an hour to come, today', async () => {
    await start(callable(1));
    for (const untilMs of [branch.clock.ms, branch.clock.ms + DAY_MS] as Instant[])
      await expect(branch.call('sessions.snooze', { position: 1, untilMs })).rejects.toMatchObject({
        code: 'invalid_input',
        field: 'untilMs',
      });
  });
});

describe('one step back', () => {
  test('a report taken back is cancelled by an appended row and comes back with what was typed', async () => {
    const session = await start(callable(2));
    const next = await callOnce(session, {
      note: 'Rappeler après 18 h',
      followUp: 'callback',
      dueOn: day('2026-11-30'),
    });
    const back = await branch.call('sessions.undo', { seq: next.undo?.seq ?? 0 });
    expect(back).toMatchObject({
      phase: 'report',
      done: 0,
      undo: null,
      current: {
        position: 1,
        dialledAtMs: TUESDAY_MORNING,
        takenBack: { note: 'Rappeler après 18 h', followUp: 'callback', dueOn: '2026-11-30' },
      },
    });
    expect(rowsOf(branch, 'select kind from contact order by recorded_at_ms, kind desc')).toEqual([
      { kind: 'entry' },
      { kind: 'cancellation' },
    ]);
    expect(rowsOf(branch, 'select status from promise')).toEqual([{ status: 'cancelled' }]);
    const again = await branch.call('sessions.report', { position: 1, contact: draftOf(back, { outcome: 'absent' }) });
    expect(again.session).toMatchObject({ done: 1, current: { position: 2 } });
    expect(await branch.call('sessions.summary', {})).toMatchObject({ attempted: 1, reached: 0 });
  });

  test('a report corrected meanwhile is taken back as corrected', async () => {
    const session = await start(callable(2));
    const { session: dialled } = await branch.call('sessions.dial', { position: positionOf(session) });
    const draft = draftOf(dialled);
    const { session: next } = await branch.call('sessions.report', { position: 1, contact: draft });
    const { id, clientId: _, attemptId: __, keepsPromiseIds: ___, appointmentId: ____, ...fields } = draft;
    await branch.call('contacts.correct', {
      ...fields,
      outcome: 'voicemail',
      id: rowId(),
      contactId: id,
      correctionReason: 'c’était le répondeur',
    });
    expect(await branch.call('sessions.summary', {})).toMatchObject({ attempted: 1, reached: 0 });
    const back = await branch.call('sessions.undo', { seq: next.undo?.seq ?? 0 });
    expect(back.current?.takenBack).toMatchObject({ outcome: 'voicemail' });
    expect(await branch.call('contacts.today', {})).toMatchObject({ total: 0 });
  });

  test('the same key pressed twice takes back one step', async () => {
    let session = await start(callable(3));
    session = await callOnce(await callOnce(session));
    const seq = session.undo?.seq ?? 0;
    const [once, twice] = await Promise.all([
      branch.call('sessions.undo', { seq }),
      branch.call('sessions.undo', { seq }),
    ]);
    expect(once).toEqual(twice);
    expect(once).toMatchObject({ done: 1, current: { position: 2 } });
    const further = await branch.call('sessions.undo', { seq: once.undo?.seq ?? 0 });
    expect(further).toMatchObject({ done: 0, phase: 'report', current: { position: 1 } });
    const { session: reported } = await branch.call('sessions.report', { position: 1, contact: draftOf(further) });
    expect(reported).toMatchObject({ phase: 'report', current: { position: 2, takenBack: { outcome: 'reached' } } });
  });

  test('the report of an earlier day is not taken back', async () => {
    const session = await callOnce(await start(callable(2)));
    branch.clock.ms += DAY_MS;
    await expect(branch.call('sessions.undo', { seq: session.undo?.seq ?? 0 })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await current()).toMatchObject({ done: 1, current: { position: 2 } });
  });

  test('a skipped client is current again', async () => {
    const session = await start(callable(2));
    const next = await branch.call('sessions.skip', { position: positionOf(session), reason: 'other' });
    const back = await branch.call('sessions.undo', { seq: next.undo?.seq ?? 0 });
    expect(back).toEqual(session);
  });

  test('a report that was cancelled is not recorded again under the same number', async () => {
    const session = await start(callable(2));
    const { session: dialled } = await branch.call('sessions.dial', { position: positionOf(session) });
    const contact = draftOf(dialled);
    const { session: next } = await branch.call('sessions.report', { position: 1, contact });
    await branch.call('sessions.undo', { seq: next.undo?.seq ?? 0 });
    await expect(branch.call('sessions.report', { position: 1, contact })).rejects.toMatchObject({ code: 'conflict' });
    expect(await current()).toMatchObject({ phase: 'report', done: 0 });
  });
});

describe('two windows, and a crash', () => {
  test('two keys at once dial one call, and record one report', async () => {
    await start(callable(2));
    const dialled = await Promise.all([
      branch.call('sessions.dial', { position: 1 }),
      branch.call('sessions.dial', { position: 1 }),
    ]);
    expect(dialled[0]).toEqual(dialled[1]);
    expect(rowsOf(branch, 'select id from call_attempt')).toHaveLength(1);
    const contact = draftOf(dialled[0].session);
    const reported = await Promise.all([
      branch.call('sessions.report', { position: 1, contact }),
      branch.call('sessions.report', { position: 1, contact }),
    ]);
    expect(reported[0]).toEqual(reported[1]);
    expect(reported[0].session).toMatchObject({ done: 1, current: { position: 2 } });
    expect(rowsOf(branch, 'select id from contact')).toHaveLength(1);
  });

  test('an old window cannot make the session jump over a client', async () => {
    await start(callable(3));
    await branch.call('sessions.skip', { position: 1, reason: 'other' });
    await expect(branch.call('sessions.skip', { position: 1, reason: 'bad_moment' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(branch.call('sessions.dial', { position: 1 })).rejects.toMatchObject({ code: 'conflict' });
    expect((await current()).current?.position).toBe(2);
  });

  test('the same client, phase, attempt and timer after the program is opened again', async () => {
    const session = await start(callable(2));
    const { session: dialled } = await branch.call('sessions.dial', { position: positionOf(session) });
    await branch.stop(true);
    const again = await startServer({ dataDir: branch.dataDir });
    branch = { ...branch, ...again };
    await again.call('session.signIn', { login: STAFF.advisor.login, password: PASSWORD });
    expect(await current()).toEqual(dialled);
    branch.clock.ms += DAY_MS;
    const tomorrow = await current();
    expect(tomorrow).toMatchObject({ phase: 'report', current: { dialledAtMs: TUESDAY_MORNING } });
    const contact = draftOf(tomorrow, { atMs: TUESDAY_MORNING as Instant });
    expect((await branch.call('sessions.report', { position: 1, contact })).session.done).toBe(1);
  });

  test('locking keeps the session, and a colleague does not see it', async () => {
    const session = await start(callable(2));
    await branch.signInAs('other');
    expect(await branch.call('sessions.current', {})).toBeNull();
    await branch.signInAs('advisor');
    expect(await current()).toEqual(session);
  });
});
