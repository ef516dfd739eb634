/** Every procedure of the calendar, played in a branch with something of everything: none reads a whole table. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contract, type InputOf, type OutputOf, type ProcedureName } from '#shared/contract/index.ts';
import type { AdvisorId, ZoneId } from '#shared/values.ts';
import { STAFF } from '#test/support/branch.ts';
import { icsEventOf, icsText } from '#test/support/calendarText.ts';
import { at, day, rowId } from '#test/support/contactDrafts.ts';
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
import { type Recorded, recordStatements } from '#test/support/queryPlans.ts';

const AREAS = new Set([
  'absences',
  'appointments',
  'briefs',
  'calendar',
  'comfort',
  'covers',
  'day',
  'externalCalendars',
  'hours',
  'invitations',
  'planning',
  'promises',
  'reminders',
  'series',
  'zones',
]);
/** How many clients each advisor has: kept until a client changes hands. */
const COUNTED_ONCE = /^select advisor_id as id, count\(\*\) as n from client_card/;
const DIRECTOR = STAFF.director.id;
const SUPERVISOR = STAFF.supervisor.id;
const WEEK = { from: day('2026-11-30'), to: day('2026-12-06') };
const MONDAY_10 = at('2026-11-30T09:00');
const MONDAY_11 = at('2026-11-30T10:00');
const WANTED = { clientId: NADIAS, kind: 'video', basis: 'client_requested', lengthMin: 30 } as const;
const NEW = { ...WANTED, subject: 'Bilan', place: null } as const;
const GRANT = '6f1d3c1e-5a0b-4a39-9a1d-2f3e4d5c6b7a';

let branch: CoverBranch;
let recorded: Recorded;
const asked = new Set<ProcedureName>();
beforeEach(async () => {
  branch = await openCoverBranch();
  await branch.add({ promises: [{ client_id: TANGUYS, advisor_id: TANGUY, due_on: '2026-11-24', due_min: 9 * 60 }] });
  const store = branch.server.app.session?.store;
  if (!store) throw new Error('somebody must be signed in');
  recorded = await recordStatements(store);
});
afterEach(() => branch.stop());

function ask<N extends ProcedureName>(me: AdvisorId, name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  asked.add(name);
  branch.as(me);
  // An error that comes over the port does not say what was asked.
  return branch.call(name, input).catch((cause: unknown) => {
    throw new Error(name, { cause });
  });
}
function file(name: string, access: 'read' | 'write', text = ''): string {
  const path = join(branch.dataDir, name);
  if (access === 'read') writeFileSync(path, text);
  branch.server.grant(GRANT, path, access);
  return GRANT;
}

async function playHours(): Promise<void> {
  const { opening, closures, territory, buffers } = await ask(NADIA, 'hours.branch', {});
  await ask(DIRECTOR, 'hours.setBranch', { opening, closures, territory, buffers });
  await ask(NADIA, 'hours.people', {});
  const { week, exceptions } = await ask(NADIA, 'hours.get', { advisorId: null });
  await ask(NADIA, 'hours.set', { advisorId: null, week, exceptions });
  await ask(NADIA, 'comfort.set', { clientId: NADIAS, comfort: { startMin: 540, endMin: 1080 } });
  await ask(NADIA, 'comfort.get', { clientId: NADIAS });
  await ask(DIRECTOR, 'planning.setMinimum', { weekdays: 1, weekend: null });
  const calendar = icsText(icsEventOf('a', 'DTSTART;TZID=Europe/Paris:20261203T090000', 'DURATION:PT1H'));
  const grant = file('perso.ics', 'read', calendar);
  const { fingerprint } = await ask(NADIA, 'externalCalendars.preview', { grant });
  const { id } = await ask(NADIA, 'externalCalendars.import', { grant, fingerprint, name: 'Perso' });
  await ask(NADIA, 'externalCalendars.list', {});
  await ask(NADIA, 'externalCalendars.remove', { id });
  await ask(NADIA, 'externalCalendars.restore', { id });
  await ask(NADIA, 'externalCalendars.undoImport', { id });
}

/** @returns a meeting of Nadia's in her absence, which Tanguy joins */
async function playMeetings() {
  await ask(NADIA, 'appointments.slots', { ...WANTED, from: WEEK.from, days: 7 });
  const inAbsence = { ...NEW, id: rowId(), startsAtMs: at('2026-11-26T09:00'), withAdvisorId: TANGUY };
  const { id: covered } = await ask(NADIA, 'appointments.book', inAbsence);
  const { id } = await ask(NADIA, 'appointments.book', { ...NEW, id: rowId(), startsAtMs: MONDAY_10 });
  await ask(NADIA, 'appointments.setObjectives', { id, objectives: 'Retraite' });
  await ask(NADIA, 'appointments.invitation', { id });
  await ask(NADIA, 'appointments.saveIcs', { id, grant: file('un.ics', 'write') });
  await ask(NADIA, 'appointments.moveTimes', { id, lengthMin: 45, ...WEEK });
  await ask(NADIA, 'appointments.move', { id, startsAtMs: MONDAY_11, lengthMin: 30 });
  await ask(NADIA, 'appointments.move', { id, startsAtMs: MONDAY_10, lengthMin: 30 });
  await ask(NADIA, 'appointments.setLanguage', { id, language: 'en' });
  await ask(NADIA, 'invitations.stale', {});
  await ask(NADIA, 'appointments.handOver', { id, advisorId: INES });
  // To prepare the meeting, and to nobody else.
  await ask(INES, 'clients.sheet', { id: NADIAS });
  await ask(NADIA, 'appointments.handOver', { id, advisorId: NADIA });
  await branch.write((db) =>
    db.sql('update appointment set advisor_wall = ? where id = ?').run('2026-11-30T09:00', id),
  );
  await ask(NADIA, 'zones.moved', {});
  await ask(NADIA, 'zones.decide', { id, keep: 'instant' });
  await ask(NADIA, 'appointments.list', WEEK);
  await ask(DIRECTOR, 'appointments.list', WEEK);
  await ask(NADIA, 'appointments.cancel', { id, motive: 'Empêchement' });
  return covered;
}

async function playSeries(): Promise<void> {
  const rule: InputOf<'series.check'>['rule'] = {
    pattern: { unit: 'week', every: 1, weekdays: [1] },
    end: { count: 4 },
    except: [],
  };
  const wanted = { ...WANTED, startsAtMs: MONDAY_11, rule };
  await ask(NADIA, 'series.check', wanted);
  const booking = { ...NEW, ...wanted, id: rowId(), choices: [] };
  const [first] = (await ask(NADIA, 'series.book', booking)).appointments;
  if (!first?.series) throw new Error('it is not a series');
  const part = { id: first.series.id, part: 'booked', only: null } as const;
  await ask(NADIA, 'series.get', { appointmentId: first.id });
  await ask(NADIA, 'series.invitation', part);
  await ask(NADIA, 'series.setLanguage', { ...part, language: 'en' });
  await ask(NADIA, 'series.saveIcs', { ...part, grant: file('tous.ics', 'write') });
  const later = { appointmentId: first.id, scope: 'all', startsAtMs: at('2026-11-30T13:00'), lengthMin: 30 } as const;
  const { change, moved } = await ask(NADIA, 'series.move', later);
  await ask(NADIA, 'series.invitation', { ...part, id: moved[0]?.series?.id ?? part.id, part: 'changed' });
  await ask(NADIA, 'series.undo', { change });
  await ask(NADIA, 'series.cancel', { appointmentId: first.id, scope: 'following', motive: '' });
  await ask(NADIA, 'series.invitation', { ...part, part: 'cancelled' });
}

async function playPromises(): Promise<void> {
  const made = { id: rowId(), clientId: NADIAS, dueOn: day('2026-11-24'), dueMin: 11 * 60, note: 'Taux' };
  const { id } = await ask(NADIA, 'promises.plan', made);
  for (const due of ['overdue', 'today', 'coming', 'open'] as const) await ask(NADIA, 'promises.list', { due });
  const days = { from: day('2026-11-01'), to: day('2026-11-30'), show: 'all' } as const;
  for (const me of [NADIA, SUPERVISOR, DIRECTOR]) await ask(me, 'promises.ledger', { advisorId: null, ...days });
  const later = { id, dueOn: day('2026-11-25'), dueMin: null };
  await ask(NADIA, 'promises.reschedule', later);
  await ask(NADIA, 'promises.rescheduleMany', { changes: [{ ...later, dueOn: day('2026-11-24'), dueMin: 660 }] });
  await ask(NADIA, 'promises.keep', { id });
  await ask(NADIA, 'promises.reopen', { id });
  await ask(NADIA, 'promises.cancel', { id, motive: 'sans objet' });
  await ask(NADIA, 'promises.reopen', { id });
}

/** What stands in the tray, and what is done with it. */
async function playReminders(me: AdvisorId): Promise<void> {
  const [due] = await ask(me, 'reminders.due', {});
  if (!due) throw new Error('nothing is due');
  const { kind, refId, dueAtMs } = due;
  const key = { kind, refId, dueAtMs };
  await ask(me, 'reminders.told', { keys: [key] });
  await ask(me, 'reminders.snooze', { ...key, until: '15' });
  await ask(me, 'reminders.close', key);
}

async function playAbsence(): Promise<void> {
  const { id } = (await ask(NADIA, 'absences.add', away())).absence;
  await ask(NADIA, 'absences.setDeputy', { id, deputyId: null });
  await ask(NADIA, 'absences.setDeputy', { id, deputyId: TANGUY });
  await ask(NADIA, 'absences.get', { id });
  await ask(NADIA, 'absences.list', { advisorId: null, from: day('2026-11-24'), to: day('2026-11-30') });
  // Within it: whoever stands in is proposed.
  await ask(NADIA, 'appointments.slots', { ...WANTED, from: day('2026-11-24'), days: 7 });
  await ask(TANGUY, 'covers.mine', {});
  await ask(TANGUY, 'clients.sheet', { id: NADIAS });
  await ask(TANGUY, 'invitations.stale', {});
}

test('a statement that reads a whole table is seen, whatever it calls the table', () => {
  expect(recorded.scansOf('select m.id from appointment m where m.subject = ?', 'x')).toEqual(['appointment']);
  expect(recorded.scansOf('select id from promise where note = ?', 'x')).toEqual(['promise']);
  expect(recorded.scansOf('select id from contact where id = ?', 'x')).toEqual([]);
});

test('the calendar, the meetings, the promises, the reminders and the absences look nothing up from end to end', async () => {
  await playHours();
  const covered = await playMeetings();
  await playSeries();
  await playPromises();
  await playAbsence();
  await playReminders(TANGUY);
  await ask(SUPERVISOR, 'reminders.due', {});
  for (const me of [NADIA, TANGUY, DIRECTOR])
    await ask(me, 'calendar.range', { advisorId: NADIA, from: day('2026-11-23'), to: day('2026-11-29') });
  for (const me of [DIRECTOR, SUPERVISOR]) await ask(me, 'planning.range', { from: day('2026-11-23'), days: 14 });
  for (const me of [NADIA, TANGUY]) {
    await ask(me, 'day.get', {});
    await ask(me, 'day.plan', {});
    await ask(me, 'day.closing', {});
  }
  await ask(INES, 'day.close', {});
  await ask(TANGUY, 'briefs.get', { clientId: NADIAS });
  await ask(TANGUY, 'clients.confirmZone', { id: NADIAS, zone: 'Asia/Tokyo' as ZoneId });
  await ask(TANGUY, 'appointments.holders', { id: covered });
  await ask(DIRECTOR, 'appointments.moveTimes', { id: covered, lengthMin: 30, ...WEEK });
  await ask(TANGUY, 'appointments.handOver', { id: covered, advisorId: TANGUY });
  const own = away({
    id: rowId(),
    advisorId: INES,
    deputyId: null,
    from: { on: day('2026-12-01'), min: 0 },
    to: { on: day('2026-12-01'), min: 1440 },
  });
  const { id } = (await ask(INES, 'absences.add', own)).absence;
  await ask(INES, 'absences.move', { id, fromMs: at('2026-12-02T09:00'), toMs: at('2026-12-02T12:00') });
  await ask(INES, 'absences.restore', await ask(INES, 'absences.remove', { id }));

  expect(recorded.scans().filter(([text]) => !COUNTED_ONCE.test(text))).toEqual([]);
  const all = (Object.keys(contract) as ProcedureName[]).filter((name) => AREAS.has(name.split('.')[0] ?? ''));
  expect(all.filter((name) => !asked.has(name))).toEqual([]);
});
