import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf, ProcedureName } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId } from '#shared/values.ts';
import { STAFF } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { at, contactDraft, day, rowId } from '#test/support/contactDrafts.ts';
import {
  away,
  type CoverBranch,
  INES,
  INESS,
  MOTIVE,
  NADIA,
  NADIAS,
  NOBODY,
  openCoverBranch,
  TANGUY,
  TANGUYS,
} from '#test/support/coverBranch.ts';

let branch: CoverBranch;
beforeEach(async () => {
  branch = await openCoverBranch();
});
afterEach(() => branch.stop());

const sheet = (id: ClientId) => branch.call('clients.sheet', { id });
const found = async (text: string) => (await branch.call('clients.search', { text })).map(({ id }) => id);
/** A value, or the error as the person reads it. */
const answer = <N extends ProcedureName>(name: N, input: InputOf<N>) =>
  branch.call(name, input).then(
    () => 'value',
    (error: unknown) => (error instanceof AppError ? `${error.code}: ${error.message}` : 'not an AppError'),
  );
const NOT_YOURS = 'not_found: Ce client n’est pas dans votre portefeuille.';
const NOT_YOUR_PORTFOLIO = 'forbidden: Ce portefeuille n’est pas le vôtre.';

/** Every list that is asked for by advisor. */
const PAGE = { offset: 0, limit: 10 };
const lists = (advisorId: AdvisorId) =>
  ({
    'portfolios.list': { ...PAGE, advisorId, filter: {}, sort: { by: 'name', descending: false } },
    'portfolios.summary': { advisorId },
    'calls.list': { advisorId },
    'sessions.preview': { source: { kind: 'list', product: null, advisorId } },
    'promises.ledger': { advisorId, from: day('2026-11-01'), to: day('2026-11-30'), show: 'all' },
    'gaps.byProduct': { advisorId },
    'gaps.list': { ...PAGE, advisorId, product: null },
    'gaps.clients': { ...PAGE, advisorId, sort: { by: 'sum', descending: true } },
    'gaps.households': { ...PAGE, advisorId },
    'indicators.get': { advisorId, period: 'day', on: day('2026-11-24'), products: [] },
    'indicators.rows': { advisorId, period: 'day', on: day('2026-11-24'), figure: 'contacts' },
  }) as const satisfies { readonly [N in ProcedureName]?: InputOf<N> };
async function answersOfLists(advisorId: AdvisorId): Promise<ReadonlySet<string>> {
  const answers = new Set<string>();
  for (const [name, input] of Object.entries(lists(advisorId)))
    answers.add(await answer(name as ProcedureName, input as InputOf<ProcedureName>));
  return answers;
}

describe('a deputy', () => {
  test('sees the absent colleague’s clients and lists, and keeps the own ones apart', async () => {
    await branch.call('absences.add', away());
    branch.as(TANGUY);
    expect(await sheet(NADIAS)).toMatchObject({
      advisorId: NADIA,
      openedBy: { by: 'cover', untilMs: at('2026-11-27T23:00') },
    });
    expect((await sheet(TANGUYS)).openedBy).toBeNull();
    expect((await found('10000')).toSorted()).toEqual([NADIAS, TANGUYS]);
    expect(await answersOfLists(NADIA)).toEqual(new Set(['value']));
    const portfolio = async (advisorId: AdvisorId | null) =>
      (
        await branch.call('portfolios.list', {
          ...PAGE,
          advisorId,
          filter: {},
          sort: { by: 'name', descending: false },
        })
      ).rows.map(({ id }) => id);
    expect(await portfolio(NADIA)).toEqual([NADIAS]);
    expect(await portfolio(null)).toEqual([TANGUYS]);
    const called = async (advisorId: AdvisorId | null) =>
      (await branch.call('calls.list', { advisorId })).rows.map((row) => row.clientId);
    expect(await called(NADIA)).toEqual([NADIAS]);
    expect(await called(null)).toEqual([TANGUYS]);
  });

  test('sees them from the first instant of the absence to the last, and is then told the same as of anybody’s client', async () => {
    await branch.call('absences.add', away());
    branch.as(TANGUY);
    for (const [atMs, open] of [
      [at('2026-11-23T22:59'), false],
      [at('2026-11-23T23:00'), true],
      [at('2026-11-27T22:59'), true],
      [at('2026-11-27T23:00'), false],
    ] as const) {
      branch.clock.ms = atMs;
      expect([atMs, await answer('clients.sheet', { id: NADIAS })]).toEqual([atMs, open ? 'value' : NOT_YOURS]);
      expect([atMs, await answersOfLists(NADIA)]).toEqual([atMs, new Set([open ? 'value' : NOT_YOUR_PORTFOLIO])]);
      expect([atMs, (await found('10000')).toSorted()]).toEqual([atMs, open ? [NADIAS, TANGUYS] : [TANGUYS]]);
      expect(await answer('clients.sheet', { id: NOBODY })).toBe(NOT_YOURS);
    }
  });

  test('is the only one: a colleague who covers nobody, or somebody else, is turned away', async () => {
    await branch.call('absences.add', away());
    branch.as(INES);
    expect(await answer('clients.sheet', { id: NADIAS })).toBe(NOT_YOURS);
    expect(await answersOfLists(NADIA)).toEqual(new Set([NOT_YOUR_PORTFOLIO]));
    expect(await branch.call('covers.mine', {})).toEqual([]);
    branch.as(TANGUY);
    expect(await answer('clients.sheet', { id: INESS })).toBe(NOT_YOURS);
    // The absent colleague is still at home among the own clients, and not among the deputy's.
    branch.as(NADIA);
    expect(await answer('clients.sheet', { id: NADIAS })).toBe('value');
    expect(await answer('clients.sheet', { id: TANGUYS })).toBe(NOT_YOURS);
  });

  test('loses sight at once when the absence is removed, or given to another', async () => {
    const { id, ...first } = away();
    await branch.call('absences.add', { id, ...first });
    branch.as(STAFF.director.id);
    await branch.call('absences.setDeputy', { id, deputyId: INES });
    branch.as(TANGUY);
    expect(await answer('clients.sheet', { id: NADIAS })).toBe(NOT_YOURS);
    branch.as(INES);
    expect(await answer('clients.sheet', { id: NADIAS })).toBe('value');
    branch.as(STAFF.director.id);
    const removed = await branch.call('absences.remove', { id });
    expect(removed.deputyId).toBe(INES);
    branch.as(INES);
    expect(await answer('clients.sheet', { id: NADIAS })).toBe(NOT_YOURS);
  });

  test('takes nothing of it out of the store', async () => {
    await branch.call('absences.add', away());
    branch.as(TANGUY);
    const filter = { from: null, to: null, advisorId: null, clientId: null };
    const preview = (changes: object) =>
      answer('exports.preview', { filter: { ...filter, ...changes }, columns: ['id'], profile: 'excel_fr' });
    expect(await preview({})).toBe('value');
    expect(await preview({ advisorId: NADIA })).toBe(NOT_YOUR_PORTFOLIO);
    expect(await preview({ clientId: NADIAS })).toBe(NOT_YOURS);
  });

  test('is never told why the colleague is away', async () => {
    await branch.call('absences.add', away());
    branch.as(TANGUY);
    const told = [
      await branch.call('covers.mine', {}),
      await sheet(NADIAS),
      await branch.call('hours.people', {}),
      await branch.call('calendar.range', { advisorId: null, from: day('2026-11-23'), to: day('2026-11-29') }),
      await branch.call('appointments.slots', {
        clientId: NADIAS,
        kind: 'video',
        basis: 'client_requested',
        lengthMin: 30,
        advisorId: NADIA,
        from: day('2026-11-24'),
        days: 7,
      }),
    ];
    expect(JSON.stringify(told)).toContain('absence');
    expect(JSON.stringify(told)).not.toContain(MOTIVE);
    expect(await answer('absences.list', { advisorId: NADIA, from: day('2026-11-24'), to: day('2026-11-30') })).toMatch(
      /^forbidden/,
    );
  });

  test('of two colleagues away at once sees both; of two absences of one, until the last ends', async () => {
    await branch.call('absences.add', away());
    await branch.call('absences.add', away({ to: { on: day('2026-11-25'), min: 720 } }));
    await branch.call('absences.add', away({ advisorId: INES, to: { on: day('2026-11-24'), min: 1080 } }));
    branch.as(TANGUY);
    const covers = async () =>
      (await branch.call('covers.mine', {})).map(({ advisorId, untilMs }) => [advisorId, untilMs]);
    expect(await covers()).toEqual([
      [NADIA, at('2026-11-27T23:00')],
      [INES, at('2026-11-24T17:00')],
    ]);
    expect((await found('10000')).toSorted()).toEqual([NADIAS, TANGUYS, INESS]);
    branch.clock.ms = at('2026-11-25T12:00');
    expect(await covers()).toEqual([[NADIA, at('2026-11-27T23:00')]]);
    expect((await found('10000')).toSorted()).toEqual([NADIAS, TANGUYS]);
  });

  test('does for those clients what their advisor would, in the own name and to the advisor’s benefit', async () => {
    await branch.call('absences.add', away());
    branch.as(TANGUY);
    const logged = await branch.call(
      'contacts.log',
      contactDraft(NADIAS, { id: rowId(), direction: 'inbound', followUp: 'callback', dueOn: day('2026-11-25') }),
    );
    expect(logged.contact).toMatchObject({ authorId: TANGUY });
    const ledger = await branch.call('promises.ledger', { ...lists(NADIA)['promises.ledger'], show: 'coming' });
    expect(ledger.rows).toMatchObject([{ clientId: NADIAS, advisorId: NADIA }]);
    expect(await branch.call('promises.list', { due: 'open' })).toEqual([]);
    const id = ledger.rows[0]?.id ?? rowId();
    expect(await branch.call('promises.keep', { id })).toMatchObject({ status: 'kept' });
    branch.as(INES);
    expect(await answer('promises.reopen', { id })).toBe(
      'not_found: Cette promesse n’est pas dans votre portefeuille.',
    );
    branch.as(NADIA);
    expect(await branch.call('promises.reopen', { id })).toMatchObject({ status: 'open' });
    branch.as(TANGUY);
    branch.clock.ms = at('2026-12-01T09:00');
    expect(await answer('promises.keep', { id })).toMatch(/^not_found/);
  });
});

test('a contact of the absent colleague is corrected by the deputy, while it lasts', async () => {
  branch.as(NADIA);
  const { contact } = await branch.call('contacts.log', contactDraft(NADIAS, { id: rowId() }));
  branch.as(STAFF.director.id);
  await branch.call('absences.add', away({ to: { on: day('2026-11-24'), min: 1080 } }));
  const correct = () => {
    const { attemptId: _a, keepsPromiseIds: _k, appointmentId: _m, clientId: _c, ...fields } = contactDraft(NADIAS);
    const correction = {
      ...fields,
      id: rowId(),
      contactId: contact.id,
      correctionReason: 'durée oubliée',
      proposals: null,
    };
    return branch.call('contacts.correct', { ...correction, durationMin: 9 });
  };
  branch.as(INES);
  await expect(correct()).rejects.toMatchObject({ code: 'not_found' });
  branch.as(TANGUY);
  branch.clock.ms = at('2026-11-24T17:00');
  await expect(correct()).rejects.toMatchObject({ code: 'not_found' });
  branch.clock.ms = TUESDAY_MORNING;
  expect(await correct()).toMatchObject({ authorId: TANGUY, durationMin: 9 });
});

test('of what the absent one does for a colleague’s client, a deputy is told what is left to decide, and no more', async () => {
  const thirds = { client_id: INESS, advisor_id: NADIA, stands_in_for: INES, invited_sequence: 0, sequence: 1 };
  const within = rowId();
  await branch.add({
    appointments: [
      { ...thirds, starts_at_ms: at('2026-11-23T09:00') },
      { ...thirds, id: within, starts_at_ms: at('2026-11-26T09:00') },
      { ...thirds, starts_at_ms: at('2026-12-01T09:00') },
      { client_id: INESS, advisor_id: INES, with_advisor_id: NADIA, starts_at_ms: at('2026-11-26T14:00') },
      { client_id: NADIAS, starts_at_ms: at('2026-12-02T09:00'), invited_sequence: 0, sequence: 1 },
    ],
  });
  await branch.call('absences.add', away());
  branch.as(TANGUY);
  const period = { from: day('2026-11-23'), to: day('2026-12-06') };
  const { items } = await branch.call('calendar.range', { ...period, advisorId: NADIA });
  const meetings = items.filter((item) => item.kind === 'appointment');
  expect(meetings.map(({ appointment }) => appointment?.clientId ?? null)).toEqual([null, INESS, null, null, NADIAS]);
  expect((await branch.call('covers.mine', {}))[0]?.meetings.map(({ id }) => id)).toEqual([within]);
  expect((await branch.call('invitations.stale', {})).map(({ clientId }) => clientId)).toEqual([NADIAS]);
});

describe('covers.mine', () => {
  test('counts what is left, once the absence has begun', async () => {
    await branch.add({
      promises: [
        { client_id: NADIAS, due_on: '2026-11-23' },
        { client_id: NADIAS, due_on: '2026-11-20', kind: 'send_document' },
        { client_id: NADIAS, due_on: '2026-11-24' },
        { client_id: NADIAS, due_on: '2026-11-25' },
        { client_id: TANGUYS, due_on: '2026-11-24', advisor_id: TANGUY },
      ],
      appointments: [
        { client_id: NADIAS, starts_at_ms: at('2026-11-25T09:00') },
        { client_id: NADIAS, starts_at_ms: at('2026-11-24T08:00') },
        { client_id: NADIAS, starts_at_ms: at('2026-11-30T09:00') },
      ],
    });
    const { id, ...absence } = away({ from: { on: day('2026-11-24'), min: 12 * 60 } });
    await branch.call('absences.add', { id, ...absence });
    branch.as(TANGUY);
    const cover = { absenceId: id, advisorId: NADIA, name: 'Nadia Marchand' };
    const none = { clients: 0, overdue: 0, dueToday: 0, callable: 0, meetings: [] };
    expect(await branch.call('covers.mine', {})).toMatchObject([{ ...cover, active: false, ...none }]);
    branch.clock.ms = at('2026-11-24T13:00');
    const [active] = await branch.call('covers.mine', {});
    expect(active).toMatchObject({ ...cover, active: true, clients: 1, overdue: 2, dueToday: 1, callable: 1 });
    expect(active?.meetings).toMatchObject([{ startsAtMs: at('2026-11-25T09:00'), deputyFree: true }]);
    await branch.add({
      appointments: [{ client_id: TANGUYS, starts_at_ms: at('2026-11-25T09:15'), advisor_id: TANGUY }],
    });
    expect((await branch.call('covers.mine', {}))[0]?.meetings).toMatchObject([{ deputyFree: false }]);
    branch.clock.ms = TUESDAY_MORNING - 10 * 86_400_000;
    expect(await branch.call('covers.mine', {})).toEqual([]);
  });
});
