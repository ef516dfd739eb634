import type { Absence, AbsenceOut, hoursContract } from '#shared/contract/hours.ts';
import { addDays, formatDate, formatTime, instantAt, instantOf } from '#shared/domain/time.ts';
import { exceptionsFault, hoursFault } from '#shared/domain/workingTime.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type LocalDate, type RowId } from '#shared/values.ts';
import type { Context, HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { absenceOut, meetingsWithin, refuseDeputy } from '../covers/absences.ts';
import {
  advisorHours,
  branchHours,
  colleagues,
  comfortOf,
  findAbsence,
  listAbsences,
  rangesJson,
} from '../queries/hours.ts';
import { staffNames } from '../queries/staff.ts';
import { assertInScope } from '../scope.ts';
import { readSettings } from '../session.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { uuidV7 } from '../uuid.ts';

export const hoursHandlers: HandlersOf<typeof hoursContract> = {
  'hours.people': ({ store }) => colleagues(store.read),
  'hours.get': ({ store, me }, { advisorId }) => advisorHours(store.read, personOf(store.read, me, advisorId)),
  'hours.set': async ({ store, me, now, emit }, { advisorId, week, exceptions }) => {
    const fault = hoursFault(week) ?? exceptionsFault(exceptions);
    if (fault !== null) throw new AppError('invalid_input', fault, { field: 'week' });
    const hours = await store.write((db) => {
      const person = personOf(db, me, advisorId);
      const before = advisorHours(db, person);
      writeWeek(db, person, week);
      db.sql('delete from working_exception where advisor_id = ?').run(person);
      for (const { on, ranges, label } of exceptions)
        db.sql('insert into working_exception (advisor_id, on_date, ranges_json, label) values (?, ?, ?, ?)').run(
          person,
          on,
          rangesJson(ranges),
          label,
        );
      const details = { advisorId: person, before, after: { week, exceptions } };
      appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action: 'hours.set', details }]);
      return Promise.resolve(advisorHours(db, person));
    });
    emit('appointments.changed');
    return hours;
  },
  'hours.branch': ({ store }) => branchHours(store.read),
  'hours.setBranch': async ({ store, me, now, emit }, { opening, closures, territory, buffers }) => {
    const fault = hoursFault(opening) ?? exceptionsFault(closures.map(({ on }) => ({ on, ranges: [] })));
    if (fault !== null) throw new AppError('invalid_input', fault, { field: 'opening' });
    const hours = await store.write((db) => {
      const before = branchHours(db);
      db.sql('delete from branch_hours').run();
      for (const { weekday, startMin, endMin } of opening)
        db.sql('insert into branch_hours (weekday, start_min, end_min) values (?, ?, ?)').run(
          weekday,
          startMin,
          endMin,
        );
      db.sql('delete from branch_closure').run();
      for (const { on, label } of closures)
        db.sql('insert into branch_closure (on_date, label) values (?, ?)').run(on, label);
      const settings = { ...readSettings(db), territory, kindBuffers: buffers };
      db.sql('update branch set settings_json = ? where id = 1').run(JSON.stringify(settings));
      const after = branchHours(db);
      appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action: 'hours.setBranch', details: { before, after } }]);
      return Promise.resolve(after);
    });
    emit('settings.changed');
    emit('appointments.changed');
    return hours;
  },
  'absences.list': ({ store, me, now }, { advisorId, from, to }) => {
    const { read } = store;
    const person = personOf(read, me, advisorId);
    const names = staffNames(read);
    const fromMs = instantOf(from, 0, BRANCH_ZONE);
    return listAbsences(read, person, fromMs, instantOf(addDays(to, 1), 0, BRANCH_ZONE)).map((absence) => ({
      ...absence,
      deputyName: absence.deputyId && (names.get(absence.deputyId) ?? absence.deputyId),
      toDecide: meetingsWithin(read, absence, now).length,
    }));
  },
  'absences.get': ({ store: { read }, me, now }, { id }) => absenceOut(read, me, getAbsence(read, me, id), now),
  'absences.add': (context, { from, to, ...absence }) =>
    recordAbsence(context, 'absences.add', { ...absence, ...periodOf(from, to) }),
  'absences.restore': (context, absence) => recordAbsence(context, 'absences.restore', absence),
  'absences.setDeputy': async ({ store, me, now, emit }, { id, deputyId }) => {
    const changed = await store.write((db) => {
      const before = getAbsence(db, me, id);
      const absence: Absence = { ...before, deputyId };
      if (before.deputyId !== deputyId) {
        refuseDeputy(db, absence);
        db.sql('update absence set deputy_id = ? where id = ?').run(deputyId, id);
        const details = { id, advisorId: before.advisorId, before: before.deputyId, after: deputyId };
        appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action: 'absences.setDeputy', details }]);
      }
      return Promise.resolve(absenceOut(db, me, absence, now));
    });
    emit('appointments.changed');
    return changed;
  },
  'absences.remove': async ({ store, me, now, emit }, { id }) => {
    const removed = await store.write((db) => {
      const absence = getAbsence(db, me, id);
      db.sql('delete from absence where id = ?').run(id);
      const { label: _label, ...details } = absence;
      appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action: 'absences.remove', details }]);
      return Promise.resolve(absence);
    });
    emit('appointments.changed');
    return removed;
  },
  'comfort.get': ({ store, me }, { clientId }) => {
    assertInScope(store.read, me, clientId);
    return { comfort: comfortOf(store.read, clientId) };
  },
  'comfort.set': async ({ store, me, now, emit }, { clientId, comfort }) => {
    if (comfort !== null && comfort.endMin <= comfort.startMin)
      throw new AppError('invalid_input', 'L’heure de fin doit venir après l’heure de début.', { field: 'comfort' });
    await store.write((db) => {
      assertInScope(db, me, clientId);
      db.sql('delete from client_comfort where client_id = ?').run(clientId);
      if (comfort !== null)
        db.sql(
          'insert into client_comfort (client_id, start_min, end_min, set_by, set_at_ms) values (?, ?, ?, ?, ?)',
        ).run(clientId, comfort.startMin, comfort.endMin, me.advisorId, now);
      const details = { comfort };
      appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action: 'comfort.set', subject: clientId, details }]);
      return Promise.resolve();
    });
    emit('clients.changed', { clientIds: [clientId] });
    return { comfort };
  },
};

type Recorded = Omit<Absence, 'advisorId'> & { readonly advisorId: AdvisorId | null };

/** The same again changes nothing. @throws AppError of `personOf` and `refuseDeputy`, `conflict` when it has other values */
async function recordAbsence(
  { store, me, now, emit }: Context,
  action: 'absences.add' | 'absences.restore',
  { id, advisorId, kind, fromMs, toMs, label, deputyId }: Recorded,
): Promise<AbsenceOut> {
  const recorded = await store.write((db) => {
    const person = personOf(db, me, advisorId);
    const absence: Absence = { id, advisorId: person, kind, fromMs, toMs, label, deputyId };
    const before = findAbsence(db, id);
    if (before === null) {
      refuseDeputy(db, absence);
      db.sql(
        `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label, kind, recorded_by, deputy_id)
         values (?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(id, person, fromMs, toMs, label, kind, me.advisorId, deputyId);
      const details = { id, advisorId: person, kind, fromMs, toMs, deputyId };
      appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action, details }]);
    } else if (JSON.stringify(before) !== JSON.stringify(absence))
      throw new AppError('conflict', 'Cette absence existe déjà, avec d’autres valeurs. Rechargez la page.');
    return Promise.resolve(absenceOut(db, me, absence, now));
  });
  emit('appointments.changed');
  return recorded;
}

/**
 * Oneself, or for the director anybody of the branch.
 * @throws AppError `forbidden` for a colleague's time, `not_found` for nobody's
 */
function personOf(read: ReadDb, me: Context['me'], requested: AdvisorId | null): AdvisorId {
  if (requested === null || requested === me.advisorId) return me.advisorId;
  if (me.role !== 'branch_director')
    throw new AppError('forbidden', 'Ces horaires ne sont pas les vôtres. Demandez au directeur de l’agence.');
  if (!colleagues(read).some(({ advisorId }) => advisorId === requested))
    throw new AppError('not_found', 'Cette personne n’a pas de compte dans l’agence.');
  return requested;
}

/** @throws AppError `not_found`, `forbidden` for a colleague's */
function getAbsence(read: ReadDb, me: Context['me'], id: RowId): Absence {
  const absence = findAbsence(read, id);
  if (absence === null) throw new AppError('not_found', 'Cette absence n’existe plus. Rechargez la page.');
  personOf(read, me, absence.advisorId);
  return absence;
}

type Week = Parameters<(typeof hoursHandlers)['hours.set']>[1]['week'];

function writeWeek(db: WriteDb, person: AdvisorId, week: Week): void {
  db.sql('delete from working_time where advisor_id = ?').run(person);
  for (const { weekday, startMin, endMin, validFrom, validTo, weekParity } of week)
    db.sql(
      `insert into working_time (id, advisor_id, weekday, start_min, end_min, valid_from, valid_to, week_parity)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(uuidV7(0), person, weekday, startMin, endMin, validFrom, validTo, weekParity);
}

type Wall = { readonly on: LocalDate; readonly min: number };

/** From the first instant that shows the start to the last that shows the end, on a night when an hour is twice. */
function periodOf(from: Wall, to: Wall): { readonly fromMs: Instant; readonly toMs: Instant } {
  const start = instantsAt(from, 'from');
  const end = instantsAt(to, 'to');
  if (end.lastMs <= start.firstMs)
    throw new AppError('invalid_input', 'La fin doit venir après le début. Corrigez le jour ou l’heure de fin.', {
      field: 'to',
    });
  return { fromMs: start.firstMs as Instant, toMs: end.lastMs as Instant };
}

function instantsAt({ on, min }: Wall, field: string): { readonly firstMs: number; readonly lastMs: number } {
  const found = instantAt(on, min, BRANCH_ZONE);
  if (found.kind === 'none')
    throw new AppError(
      'invalid_input',
      `Le ${formatDate(on)}, ${formatTime(min)} n’existe pas : les horloges passent à l’heure d’été. Choisissez une autre heure.`,
      { field },
    );
  return found.kind === 'one'
    ? { firstMs: found.atMs, lastMs: found.atMs }
    : { firstMs: found.firstAtMs, lastMs: found.secondAtMs };
}
