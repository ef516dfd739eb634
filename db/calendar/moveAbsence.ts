/** Moving and resizing an absence or reserved time where it stands in the calendar. */
import type { AbsenceOut } from '#shared/contract/hours.ts';
import { AppError } from '#shared/errors.ts';
import type { Instant, RowId } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import { absenceOut } from '../covers/absences.ts';
import { findAbsence } from '../queries/hours.ts';
import type { Caller } from '../scope.ts';
import type { WriteDb } from '../store.ts';

export type AbsenceMove = { readonly id: RowId; readonly fromMs: Instant; readonly toMs: Instant };

/**
 * Writes within the caller's transaction; the label and the deputy stay.
 * @returns the absence, with what it now leaves to decide
 * @throws AppError `not_found`, `forbidden` for a colleague's
 */
export function moveAbsence(db: WriteDb, me: Caller, { id, fromMs, toMs }: AbsenceMove, now: number): AbsenceOut {
  const before = findAbsence(db, id);
  if (before === null) throw new AppError('not_found', 'Cette absence n’existe plus. Rechargez la page.');
  if (before.advisorId !== me.advisorId && me.role !== 'branch_director')
    throw new AppError('forbidden', 'Cette absence n’est pas la vôtre. Demandez au directeur de l’agence.');
  if (before.fromMs !== fromMs || before.toMs !== toMs) {
    db.sql('update absence set from_at_ms = ?, to_at_ms = ? where id = ?').run(fromMs, toMs, id);
    const details = {
      id,
      advisorId: before.advisorId,
      kind: before.kind,
      before: { fromMs: before.fromMs, toMs: before.toMs },
      after: { fromMs, toMs },
    };
    appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action: 'absences.move', details }]);
  }
  return absenceOut(db, me, { ...before, fromMs, toMs }, now);
}
