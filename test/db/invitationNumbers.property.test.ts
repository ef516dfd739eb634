/** What a client's calendar program relies on: one name for a meeting for ever, and a higher number for each other file. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarFile } from '#db/appointments/calendarFile.ts';
import { entryOf } from '#db/appointments/invitation.ts';
import { findAppointment } from '#db/queries/appointments.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, RowId, ZoneId } from '#shared/values.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';
import { at, clientId, day, rowId } from '#test/support/contactDrafts.ts';
import { explored } from '#test/support/explore.ts';

const PARIS = clientId('1000001');
const NOUMEA = clientId('1000002');
const MEETINGS = 6;
/** From Monday 30 November, 9:00 in Paris, in quarters of an hour and whole days. */
const startAt = (quarter: number, days: number) =>
  at(new Date(Date.UTC(2026, 10, 30 + days, 8, 15 * quarter)).toISOString().slice(0, 16));

/** Often one that suits a client in Nouméa too. */
const hour = fc.record({ quarter: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 30 })), days: fc.nat({ max: 11 }) });
const which = fc.nat({ max: MEETINGS - 1 });
const language = fc.constantFrom('fr' as const, 'en' as const);
const scope = fc.constantFrom('one' as const, 'following' as const, 'all' as const);
const other = fc.constantFrom(STAFF.advisor.id, STAFF.other.id, STAFF.supervisor.id) as fc.Arbitrary<AdvisorId>;

const change = fc.oneof(
  fc.record({ act: fc.constant('move' as const), which, hour, lengthMin: fc.constantFrom(15, 30, 45) }),
  fc.record({ act: fc.constant('cancel' as const), which }),
  fc.record({ act: fc.constant('language' as const), which, language }),
  fc.record({ act: fc.constant('seriesLanguage' as const), which, language }),
  { arbitrary: fc.record({ act: fc.constant('moveSeries' as const), which, hour, scope }), weight: 3 },
  fc.record({ act: fc.constant('cancelSeries' as const), which, scope }),
  { arbitrary: fc.record({ act: fc.constant('undoSeries' as const) }), weight: 2 },
  fc.record({ act: fc.constant('handOver' as const), which, to: other }),
  fc.record({ act: fc.constant('reassign' as const), to: other }),
  { arbitrary: fc.record({ act: fc.constant('undoReassign' as const) }), weight: 2 },
  fc.record({ act: fc.constant('zone' as const), zone: fc.constantFrom('Asia/Tokyo', 'Pacific/Noumea') }),
  fc.record({ act: fc.constant('secondPerson' as const), which, to: fc.option(other) }),
  fc.record({ act: fc.constant('place' as const), which, place: fc.option(fc.constantFrom('Nantes', 'Bureau 2')) }),
  fc.record({ act: fc.constant('template' as const), host: fc.constantFrom('visio', 'salle') }),
  fc.record({ act: fc.constant('objectives' as const), which }),
);
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

/** The meetings of one branch, and what was done to them last that may be taken back. */
type Desk = {
  readonly branch: Branch;
  readonly ids: readonly RowId[];
  lastSeriesChange: RowId | null;
  lastBatch: RowId | null;
};

async function startDesk(): Promise<Desk> {
  const branch = await openBranch({
    clients: [{ email: 'camille@example.org' }, { zone: 'Pacific/Noumea', country: 'NC' }],
  });
  await branch.signInAs('advisor');
  const common = { kind: 'video', basis: 'client_requested', lengthMin: 30, subject: 'Épargne', place: null } as const;
  const series = await branch.call('series.book', {
    ...common,
    id: rowId(),
    clientId: NOUMEA,
    startsAtMs: at('2026-11-26T08:00'),
    rule: { pattern: { unit: 'week', every: 1, weekdays: [4] }, end: { count: 4 }, except: [] },
    choices: [],
  });
  const ids = series.appointments.map(({ id }) => id);
  for (const hours of ['2026-11-27T09:00', '2026-12-02T10:00'])
    ids.push(
      (await branch.call('appointments.book', { ...common, id: rowId(), clientId: PARIS, startsAtMs: at(hours) })).id,
    );
  return { branch, ids, lastSeriesChange: null, lastBatch: null };
}

async function carryOut(desk: Desk, todo: Change): Promise<void> {
  const { branch } = desk;
  const id = 'which' in todo ? (desk.ids[todo.which] ?? rowId()) : rowId();
  const found = 'which' in todo ? meeting(branch, id) : null;
  const write = (text: string, value: string | null) => branch.write((db) => db.sql(text).run(value, id));
  switch (todo.act) {
    case 'move':
      await branch.call('appointments.move', {
        id,
        startsAtMs: startAt(todo.hour.quarter, todo.hour.days),
        lengthMin: todo.lengthMin,
      });
      return;
    case 'cancel':
      await branch.call('appointments.cancel', { id, motive: 'empêchement' });
      return;
    case 'language':
      await branch.call('appointments.setLanguage', { id, language: todo.language });
      return;
    case 'seriesLanguage':
      if (found?.series)
        await branch.call('series.setLanguage', { id: found.series.id, part: 'booked', language: todo.language });
      return;
    case 'moveSeries': {
      const to = { startsAtMs: startAt(todo.hour.quarter, todo.hour.days), lengthMin: 30 };
      desk.lastSeriesChange = (
        await branch.call('series.move', { appointmentId: id, scope: todo.scope, ...to })
      ).change;
      return;
    }
    case 'cancelSeries':
      desk.lastSeriesChange = (
        await branch.call('series.cancel', { appointmentId: id, scope: todo.scope, motive: '' })
      ).change;
      return;
    case 'undoSeries':
      if (desk.lastSeriesChange) await branch.call('series.undo', { change: desk.lastSeriesChange });
      return;
    case 'handOver':
      await branch.call('appointments.handOver', { id, advisorId: todo.to });
      return;
    case 'reassign':
      await asDirector(branch, async () => {
        const plan = {
          selection: { by: 'clients' as const, clientIds: [PARIS, NOUMEA] },
          mode: 'one' as const,
          receivers: [{ advisorId: todo.to, share: null }],
          keepHouseholds: true,
          cascade: { promises: true, appointments: true },
        };
        const { fingerprint } = await branch.call('reassignments.simulate', plan);
        const order = { motive: 'Départ', effectiveOn: day('2026-11-24') };
        desk.lastBatch = (await branch.call('reassignments.apply', { ...plan, ...order, fingerprint })).id;
      });
      return;
    case 'undoReassign': {
      const batchId = desk.lastBatch;
      if (batchId) await asDirector(branch, () => branch.call('reassignments.undo', { batchId }));
      return;
    }
    case 'zone':
      await branch.call('clients.confirmZone', { id: NOUMEA, zone: todo.zone as ZoneId });
      return;
    // No screen changes these after the booking: whoever will must not have to think of the number.
    case 'secondPerson':
      if (todo.to !== found?.advisorId) await write('update appointment set with_advisor_id = ? where id = ?', todo.to);
      return;
    case 'place':
      await write('update appointment set place = ? where id = ?', todo.place);
      return;
    case 'objectives':
      await write('update appointment set objectives = ? where id = ?', 'Parler du livret');
      return;
    case 'template':
      await asDirector(branch, async () => {
        const settings = await branch.call('settings.get', {});
        await branch.call('settings.set', { ...settings, meetingUrlTemplate: `https://${todo.host}.example/{room}` });
      });
      return;
  }
}

async function asDirector(branch: Branch, work: () => Promise<unknown>): Promise<void> {
  await branch.signInAs('director');
  try {
    await work();
  } finally {
    await branch.signInAs('advisor');
  }
}

const meeting = (branch: Branch, id: RowId) => {
  const read = branch.server.app.session?.store.read;
  return read ? findAppointment(read, id) : null;
};

/** What the client would get now: name and number, and all the rest of the file. */
function fileOf(branch: Branch, id: RowId) {
  const read = branch.server.app.session?.store.read;
  const appointment = read && findAppointment(read, id);
  if (!read || !appointment) throw new Error('the meeting is gone');
  const entry = entryOf(read, appointment);
  const text = calendarFile([entry], 0);
  return {
    uid: /^UID:(.*)$/m.exec(text)?.[1] ?? '',
    sequence: entry.sequence,
    url: appointment.meetingUrl,
    says: text.replace(/^SEQUENCE:.*\r\n/m, ''),
  };
}

test('whatever is done to meetings, a number never falls, grows with what the file says, and never names two files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 6, maxLength: 16, size: 'max' }), async (changes) => {
      const desk = await startDesk();
      try {
        const said = new Map<string, string>();
        let before = desk.ids.map((id) => fileOf(desk.branch, id));
        for (const todo of changes) {
          const refused = await carryOut(desk, todo).then(
            () => false,
            (thrown: unknown) => {
              if (!(thrown instanceof AppError) || thrown.code === 'internal') throw thrown;
              return true;
            },
          );
          const after = desk.ids.map((id) => fileOf(desk.branch, id));
          expect(refused ? after : before).toEqual(before);
          for (const [n, file] of after.entries()) {
            const was = before[n];
            expect(file.uid).toBe(was?.uid);
            expect(file.url).toBe(was?.url);
            const least = (was?.sequence ?? Number.NaN) + (file.says === was?.says ? 0 : 1);
            expect(file.sequence).toBeGreaterThanOrEqual(least);
            const name = `${file.uid} ${file.sequence}`;
            expect(said.get(name) ?? file.says).toBe(file.says);
            said.set(name, file.says);
          }
          before = after;
        }
      } finally {
        await desk.branch.stop();
      }
    }),
    explored(12, 20_261_124),
  );
}, 120_000);
