import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf } from '#shared/contract/index.ts';
import { DAY_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, Instant, RowId } from '#shared/values.ts';
import { STAFF } from '#test/support/branch.ts';
import { rowsOf } from '#test/support/contactBranch.ts';
import { at, contactDraft, day, rowId } from '#test/support/contactDrafts.ts';
import {
  away,
  type CoverBranch,
  INES,
  NADIA,
  NADIAS,
  openCoverBranch,
  TANGUY,
  TANGUYS,
} from '#test/support/coverBranch.ts';

const DIRECTOR = STAFF.director.id;
/** Thursday 26 November, 10:00 in Paris: within Nadia's absence. */
const THURSDAY_10 = at('2026-11-26T09:00');

let branch: CoverBranch;
let meeting: RowId;
beforeEach(async () => {
  branch = await openCoverBranch();
  branch.as(NADIA);
  meeting = await book();
});
afterEach(() => branch.stop());

async function book(changes: Partial<InputOf<'appointments.book'>> = {}): Promise<RowId> {
  const booked = await branch.call('appointments.book', {
    id: rowId(),
    clientId: NADIAS,
    kind: 'video',
    basis: 'client_requested',
    lengthMin: 30,
    startsAtMs: THURSDAY_10,
    subject: 'Bilan',
    place: null,
    ...changes,
  });
  return booked.id;
}
/** Recorded by the director, who then leaves the chair to `then`. */
async function absent(then: AdvisorId, changes: Parameters<typeof away>[0] = {}) {
  branch.as(DIRECTOR);
  const recorded = await branch.call('absences.add', away(changes));
  branch.as(then);
  return recorded;
}
const give = (advisorId: AdvisorId, id = meeting) => branch.call('appointments.handOver', { id, advisorId });
const fault = (asked: Promise<unknown>) =>
  asked.then(
    () => 'value',
    (error: unknown) => (error instanceof AppError ? error.code : 'not an AppError'),
  );
const row = () => {
  const sql = `select advisor_id, with_advisor_id, stands_in_for, sequence, starts_at_ms, meeting_url from appointment
    where id = '${meeting}'`;
  return rowsOf<Record<string, unknown>>(branch, sql)[0];
};

describe('an absence', () => {
  test('says of each meeting to come whether the deputy could take it over', async () => {
    branch.as(TANGUY);
    await book({ clientId: TANGUYS, startsAtMs: (THURSDAY_10 + 4 * 60 * MINUTE_MS) as Instant });
    branch.as(NADIA);
    const clash = await book({ startsAtMs: (THURSDAY_10 + 5 * 60 * MINUTE_MS) as Instant });
    await branch.write((db) =>
      db.sql('update appointment set starts_at_ms = ? where id = ?').run(THURSDAY_10 + 4 * 60 * MINUTE_MS, clash),
    );
    const { absence, toMove } = await absent(NADIA);
    const told = ({ id, deputyFree, held }: (typeof toMove)[number]) => [id, held, deputyFree];
    expect(toMove.map(told)).toEqual([
      [meeting, true, true],
      [clash, true, false],
    ]);
    expect((await branch.call('absences.get', { id: absence.id })).toMove.map(told)).toEqual(toMove.map(told));
    const alone = await branch.call('absences.setDeputy', { id: absence.id, deputyId: null });
    expect(alone.toMove.map(told)).toEqual([
      [meeting, true, null],
      [clash, true, null],
    ]);
    const period = { advisorId: null, from: day('2026-11-24'), to: day('2026-11-30') };
    expect(await branch.call('absences.list', period)).toMatchObject([{ deputyName: null, toDecide: 2 }]);
    await branch.call('absences.setDeputy', { id: absence.id, deputyId: TANGUY });
    await give(TANGUY);
    expect(await branch.call('absences.list', period)).toMatchObject([{ deputyName: 'Tanguy Kerléau', toDecide: 1 }]);
  });

  test('takes as deputy an advisor of the branch who is not away all that time, and nobody else', async () => {
    branch.as(DIRECTOR);
    const record = (changes: Parameters<typeof away>[0]) => branch.call('absences.add', away(changes));
    await record({ advisorId: INES, deputyId: null, from: { on: day('2026-11-23'), min: 0 } });
    for (const deputyId of [NADIA, DIRECTOR, STAFF.supervisor.id, 'C999' as AdvisorId, INES])
      await expect(record({ deputyId })).rejects.toMatchObject({ code: 'invalid_input', field: 'deputyId' });
    await expect(record({ kind: 'focus' })).rejects.toMatchObject({ code: 'invalid_input', field: 'deputyId' });
    await record({ advisorId: TANGUY, deputyId: null, to: { on: day('2026-11-24'), min: 1440 } });
    // Hours kept for one's own work are no absence.
    await record({ advisorId: TANGUY, deputyId: null, kind: 'focus' });
    const { absence, deputyAway } = await record({});
    expect(deputyAway).toEqual([{ fromMs: absence.fromMs, toMs: at('2026-11-24T23:00') }]);
    expect(JSON.stringify(deputyAway)).not.toContain('label');
    branch.as(TANGUY);
    expect(await fault(branch.call('clients.sheet', { id: NADIAS }))).toBe('value');
  });

  test('is recorded once, however often it is sent', async () => {
    const input = away({ advisorId: null });
    const added = await branch.call('absences.add', input);
    expect(await branch.call('absences.add', input)).toEqual(added);
    expect(await fault(branch.call('absences.add', { ...input, deputyId: INES }))).toBe('conflict');
    branch.as(TANGUY);
    expect(await fault(branch.call('absences.setDeputy', { id: input.id, deputyId: null }))).toBe('forbidden');
    expect(await fault(branch.call('absences.get', { id: input.id }))).toBe('forbidden');
  });
});

describe('a meeting is handed over', () => {
  test('by the deputy, who takes it before the absence as well as during it', async () => {
    await absent(TANGUY, { from: { on: day('2026-11-25'), min: 0 } });
    const before = row();
    branch.events.length = 0;
    expect(await give(TANGUY)).toMatchObject({ advisorId: TANGUY, standsInForId: NADIA, startsAtMs: THURSDAY_10 });
    expect(branch.events).toEqual(['appointments.changed']);
    expect(row()).toEqual({ ...before, advisor_id: TANGUY, stands_in_for: NADIA, sequence: 1 });
    // The same again changes nothing.
    await give(TANGUY);
    expect(row()).toMatchObject({ sequence: 1 });
    const trace = `select advisor_id, details_json from audit where action = 'appointments.handOver'`;
    expect(rowsOf(branch, trace)).toEqual([
      {
        advisor_id: TANGUY,
        details_json: JSON.stringify({
          id: meeting,
          before: { advisorId: NADIA, withAdvisorId: null },
          after: { advisorId: TANGUY, withAdvisorId: null },
        }),
      },
    ]);
  });

  test('by whoever holds it, by the director, and by nobody else', async () => {
    branch.as(TANGUY);
    expect(await fault(give(TANGUY))).toBe('forbidden');
    branch.as(DIRECTOR);
    expect(await give(TANGUY)).toMatchObject({ advisorId: TANGUY, standsInForId: NADIA });
    branch.as(TANGUY);
    expect(await give(INES)).toMatchObject({ advisorId: INES, standsInForId: NADIA });
    branch.clock.ms += 10 * MINUTE_MS;
    expect(await fault(give(TANGUY))).toBe('forbidden');
    // The client's own advisor takes it back, and gives it to nobody else meanwhile.
    branch.as(NADIA);
    expect(await fault(give(TANGUY))).toBe('forbidden');
    expect(await give(NADIA)).toMatchObject({ advisorId: NADIA, standsInForId: null });
  });

  test('by a deputy only within the absence', async () => {
    await absent(TANGUY, { to: { on: day('2026-11-25'), min: 1440 } });
    expect(await fault(give(TANGUY))).toBe('forbidden');
  });

  test('to somebody who meets clients, as long as it has not begun and was not called off', async () => {
    for (const nobody of [STAFF.supervisor.id, 'C999' as AdvisorId])
      await expect(give(nobody)).rejects.toMatchObject({ code: 'invalid_input', field: 'advisorId' });
    branch.clock.ms = THURSDAY_10 + MINUTE_MS;
    expect(await fault(give(TANGUY))).toBe('conflict');
    branch.clock.ms = THURSDAY_10 - DAY_MS;
    await branch.call('appointments.cancel', { id: meeting, motive: '' });
    expect(await fault(give(TANGUY))).toBe('conflict');
    expect(await fault(give(TANGUY, rowId()))).toBe('not_found');
  });

  test('even an hour before it begins, since the hour was agreed with the client', async () => {
    branch.clock.ms = THURSDAY_10 - 60 * MINUTE_MS;
    expect(await give(TANGUY)).toMatchObject({ advisorId: TANGUY });
  });

  test('to nobody who is taken then, with the three nearest hours at which they are not', async () => {
    branch.as(TANGUY);
    await book({ clientId: TANGUYS });
    branch.as(NADIA);
    const refusal = await give(TANGUY).catch((error: unknown) => error as AppError);
    expect(refusal).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Ce collègue a déjà un rendez-vous à cette heure.'),
      details: { nearest: [{ blocked: null }, { blocked: null }, { blocked: null }] },
    });
    expect(row()).toMatchObject({ advisor_id: NADIA, sequence: 0 });
    // The buffer before another meeting is theirs too.
    branch.as(INES);
    await branch.call('absences.add', {
      ...away({ advisorId: null, deputyId: null }),
      from: { on: day('2026-11-26'), min: 0 },
    });
    branch.as(NADIA);
    await expect(give(INES)).rejects.toMatchObject({
      message: expect.stringContaining('Ce collègue est absent à cette heure.'),
    });
  });

  test('to whoever joins it: the meeting is not in its own way, and nobody meets twice', async () => {
    const joined = await book({
      startsAtMs: (THURSDAY_10 + 2 * 60 * MINUTE_MS) as Instant,
      withAdvisorId: TANGUY,
    });
    const { toMove } = await absent(NADIA);
    expect(toMove.find(({ id }) => id === joined)?.deputyFree).toBe(true);
    expect(await give(TANGUY, joined)).toMatchObject({ advisorId: TANGUY, withAdvisorId: null });
    // Taken back at once, the colleague joins again.
    expect(await give(NADIA, joined)).toMatchObject({ advisorId: NADIA, withAdvisorId: TANGUY });
  });

  test('and given back within five minutes, to somebody absent too; afterwards the rules are asked again', async () => {
    await absent(TANGUY);
    await give(TANGUY);
    branch.clock.ms += 5 * MINUTE_MS;
    expect(await give(NADIA)).toMatchObject({ advisorId: NADIA, standsInForId: null });
    expect(row()).toMatchObject({ sequence: 2 });
    await give(TANGUY);
    branch.clock.ms += 5 * MINUTE_MS + 1;
    await expect(give(NADIA)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Ce collègue est absent à cette heure.'),
    });
  });
});

describe('whoever meets somebody else’s client', () => {
  test('sees that client from the booking until the end of the day after the meeting, and nobody else of theirs', async () => {
    await branch.add({ clients: [{ id: '1000009' }] });
    await give(TANGUY);
    branch.as(TANGUY);
    const sees = (id: string) => fault(branch.call('clients.sheet', { id: id as typeof NADIAS }));
    expect(await branch.call('clients.sheet', { id: NADIAS })).toMatchObject({
      openedBy: { by: 'meeting', appointmentId: meeting, startsAtMs: THURSDAY_10 },
    });
    expect(await fault(branch.call('briefs.get', { appointmentId: meeting }))).toBe('value');
    expect(await sees('1000009')).toBe('not_found');
    expect(await fault(branch.call('portfolios.summary', { advisorId: NADIA }))).toBe('forbidden');
    expect(await branch.call('clients.search', { text: String(NADIAS) })).toEqual([]);
    branch.clock.ms = at('2026-11-27T22:59');
    expect(await sees(NADIAS)).toBe('value');
    expect(
      (await branch.call('contacts.log', contactDraft(NADIAS, { id: rowId(), appointmentId: meeting }))).contact,
    ).toMatchObject({ authorId: TANGUY });
    branch.clock.ms = at('2026-11-27T23:00');
    expect(await sees(NADIAS)).toBe('not_found');
    expect(await fault(branch.call('briefs.get', { appointmentId: meeting }))).toBe('not_found');
  });

  test('loses sight when the meeting is called off or handed back', async () => {
    await give(TANGUY);
    branch.as(TANGUY);
    const sees = () => fault(branch.call('clients.sheet', { id: NADIAS }));
    expect(await sees()).toBe('value');
    await give(NADIA);
    expect(await sees()).toBe('not_found');
    branch.as(NADIA);
    await give(TANGUY);
    await branch.call('appointments.cancel', { id: meeting, motive: '' });
    branch.as(TANGUY);
    expect(await sees()).toBe('not_found');
  });

  test('does not dispose of the client: no other meeting, no export, nobody else’s meeting called off', async () => {
    const other = await book({ startsAtMs: (THURSDAY_10 + DAY_MS) as Instant });
    await give(TANGUY);
    branch.as(TANGUY);
    const week = { from: day('2026-11-24'), days: 7 };
    const wanted = { clientId: NADIAS, kind: 'video', basis: 'client_requested', lengthMin: 30 } as const;
    expect(await fault(branch.call('appointments.slots', { ...wanted, ...week }))).toBe('not_found');
    expect(await fault(book({ startsAtMs: (THURSDAY_10 + DAY_MS) as Instant }))).toBe('not_found');
    expect(await fault(branch.call('appointments.cancel', { id: other, motive: '' }))).toBe('not_found');
    expect(await fault(branch.call('appointments.setObjectives', { id: other, objectives: 'x' }))).toBe('not_found');
    expect(await fault(branch.call('appointments.setObjectives', { id: meeting, objectives: 'x' }))).toBe('value');
    expect(await fault(branch.call('appointments.cancel', { id: meeting, motive: '' }))).toBe('value');
  });

  test('by joining it, reads the sheet as well', async () => {
    await book({ startsAtMs: (THURSDAY_10 + 2 * 60 * MINUTE_MS) as Instant, withAdvisorId: INES });
    branch.as(INES);
    expect(await fault(branch.call('clients.sheet', { id: NADIAS }))).toBe('value');
    branch.as(STAFF.supervisor.id);
    expect(await fault(branch.call('clients.sheet', { id: NADIAS }))).toBe('forbidden');
  });
});
