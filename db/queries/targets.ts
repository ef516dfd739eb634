/** Saved target groups, and the clients of a portfolio that they name. */
import type { Account } from '#shared/contract/session.ts';
import { TargetCriteria } from '#shared/domain/targeting/criteria.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId, Instant, LocalDate, RowId } from '#shared/values.ts';
import type { ReadDb, Store } from '../store.ts';
import type { TargetRow } from '../tables.ts';
import { callList } from './calls.ts';
import { matchingClients } from './targeting.ts';

export type SavedTarget = {
  readonly id: RowId;
  readonly ownerId: AdvisorId;
  readonly name: string;
  readonly criteria: TargetCriteria;
  readonly shared: boolean;
  readonly changedAtMs: Instant;
};

/**
 * The active clients of a portfolio who match, in the order of the call list: those with a reason to be called today
 * first, the best first, then the others by name.
 */
export async function targetClients(
  store: Store,
  advisorId: AdvisorId,
  criteria: TargetCriteria,
  now: Instant,
  today: LocalDate,
): Promise<ClientId[]> {
  const found = new Set(await matchingClients(store, advisorId, criteria, now, today));
  const due = callList(store, advisorId, null, now, today).calls.flatMap(({ due: { card } }) =>
    found.delete(card.id) ? [card.id] : [],
  );
  return [...due, ...found];
}

/**
 * A target group that this person may use: an own one, or one shared with the branch.
 * @throws AppError `not_found`
 */
export function findTarget(read: ReadDb, me: Account, targetId: RowId): SavedTarget {
  const row = read
    .sql<TargetRow>('select * from target where id = ? and deleted_at_ms is null and (owner_id = ? or shared = 1)')
    .get(targetId, me.advisorId);
  if (!row) throw new AppError('not_found', 'Ce ciblage n’existe plus. Choisissez-en un autre dans la liste.');
  return toTarget(row);
}

/** The own ones and those shared with the branch, by name. */
export function listTargets(read: ReadDb, me: Account): SavedTarget[] {
  return read
    .sql<TargetRow>(
      `select * from target where deleted_at_ms is null and (owner_id = ? or shared = 1)
       order by sort_name(name, ''), id`,
    )
    .all(me.advisorId)
    .map(toTarget);
}

export function toTarget(row: TargetRow): SavedTarget {
  return {
    id: row.id as RowId,
    ownerId: row.owner_id as AdvisorId,
    name: row.name,
    criteria: readCriteria(row.criteria_json),
    shared: row.shared === 1,
    changedAtMs: row.changed_at_ms as Instant,
  };
}

/** Criteria as they were saved. @throws AppError `unavailable` when this version no longer understands them */
export function readCriteria(json: string): TargetCriteria {
  const criteria = TargetCriteria.safeParse(JSON.parse(json));
  if (!criteria.success)
    throw new AppError('unavailable', 'Les critères enregistrés ne sont plus lisibles. Refaites ce ciblage.');
  return criteria.data;
}
