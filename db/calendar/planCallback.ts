/** A callback that an advisor puts in the own calendar, without a contact: it is owed to nobody, and opens no call. */
import type { PromiseOut } from '#shared/contract/promises.ts';
import { dueDateFault } from '#shared/domain/contactRules.ts';
import { AppError } from '#shared/errors.ts';
import type { ClientId, LocalDate, RowId } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import { findPromise } from '../queries/promises.ts';
import { assertInScope, type Caller } from '../scope.ts';
import type { WriteDb } from '../store.ts';

export type PlannedCallback = {
  readonly id: RowId;
  readonly clientId: ClientId;
  readonly dueOn: LocalDate;
  readonly dueMin: number;
  readonly note: string;
};

/**
 * Writes within the caller's transaction. The same again changes nothing.
 * @throws AppError `not_found` for a client out of scope, `forbidden` for a colleague's, `invalid_input` for a past hour
 */
export function planCallback(db: WriteDb, me: Caller, callback: PlannedCallback, now: number): PromiseOut {
  const { id, clientId, dueOn, dueMin, note } = callback;
  if (assertInScope(db, me, clientId) !== me.advisorId)
    throw new AppError('forbidden', 'Ce client est suivi par un collègue : promettez le rappel en notant un contact.', {
      field: 'clientId',
    });
  const before = findPromise(db, id);
  if (before) {
    if (!isSame(before, me, callback))
      throw new AppError('conflict', 'Ce rappel existe déjà, avec d’autres valeurs. Rechargez la page.');
    return before;
  }
  const fault = dueDateFault({ dueOn, dueMin }, now);
  if (fault !== null) throw new AppError('invalid_input', fault, { field: 'dueOn' });
  db.sql(
    `insert into promise (id, client_id, contact_id, advisor_id, kind, due_on, due_min, note, made_at_ms, client_asked)
     values (?, ?, null, ?, 'callback', ?, ?, ?, ?, 0)`,
  ).run(id, clientId, me.advisorId, dueOn, dueMin, note, now);
  const details = { id, clientId, dueOn, dueMin };
  appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action: 'promises.plan', subject: clientId, details }]);
  const made = findPromise(db, id);
  if (!made) throw new AppError('internal', 'Ce rappel n’a pas été enregistré. Recommencez.');
  return made;
}

const isSame = (before: PromiseOut, me: Caller, { clientId, dueOn, dueMin, note }: PlannedCallback): boolean =>
  before.advisorId === me.advisorId &&
  before.clientId === clientId &&
  before.dueOn === dueOn &&
  before.dueMin === dueMin &&
  before.note === note;
