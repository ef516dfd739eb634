/** Moving and resizing an absence or reserved time where it stands in the calendar. */
import type { OutputOf } from '#shared/contract/index.ts';
import type { Account } from '#shared/contract/session.ts';
import { AppError } from '#shared/errors.ts';
import type { Instant, RowId } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import { appointmentsTouching } from '../queries/appointments.ts';
import { findAbsence } from '../queries/hours.ts';
import type { WriteDb } from '../store.ts';

export type AbsenceMove = { readonly id: RowId; readonly fromMs: Instant; readonly toMs: Instant };

/**
 * Writes within the caller's transaction; the label and the deputy stay.
 * @returns the absence, and the meetings to come that it now crosses
 * @throws AppError `not_found`, `forbidden` for a colleague's
 */
export function moveAbsence(
  db: WriteDb,
  me: Account,
  { id, fromMs, toMs }: AbsenceMove,
  now: number,
): OutputOf<'absences.move'> {
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
  const toMove = appointmentsTouching(db, before.advisorId, Math.max(fromMs, now), toMs).map(
    ({ id: meeting, startsAtMs, clientName }) => ({
      id: meeting,
      startsAtMs,
      clientName: me.role === 'supervisor' ? null : clientName,
    }),
  );
  return { absence: { ...before, fromMs, toMs }, toMove };
}
