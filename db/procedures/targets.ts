import type { Account } from '#shared/contract/session.ts';
import type { targetsContract } from '#shared/contract/targets.ts';
import { matchReasons } from '#shared/domain/targeting/reasons.ts';
import { criteriaSentence } from '#shared/domain/targeting/sentence.ts';
import { ageOn } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, RowId } from '#shared/values.ts';
import type { Context, HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { catalogueInForce } from '../queries/catalogue.ts';
import { productCode } from '../queries/gaps.ts';
import { keptStaffNames } from '../queries/staff.ts';
import { asideToday, countTarget, membersOf, portfoliosOfBranch, refusalsOf } from '../queries/targetCounts.ts';
import { labelIn, targetFactsOf } from '../queries/targetFacts.ts';
import { listTargets } from '../queries/targets.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { TargetRow } from '../tables.ts';
import { uuidV7 } from '../uuid.ts';

export const targetsHandlers: HandlersOf<typeof targetsContract> = {
  'targets.count': ({ store, me, now, today }, { criteria, mode, product }) =>
    countTarget(store, portfoliosOf(store.read, me), { criteria, mode, product: codeOrNull(product) }, now, today),
  'targets.preview': async ({ store, me, now, today }, { criteria, mode, product, offset, limit }) => {
    const asked = { criteria, mode, product: codeOrNull(product) };
    const members = await membersOf(store, portfoliosOf(store.read, me), asked, now, today);
    const all = [...members].flatMap(([advisorId, ids]) => ids.map((id) => ({ advisorId, id })));
    const page = all.slice(offset, offset + limit);
    const refusedBy = new Map(
      [...Map.groupBy(page, ({ advisorId }) => advisorId)].flatMap(([advisorId, rows]) => [
        ...refusalsOf(
          store,
          advisorId,
          rows.map(({ id }) => id),
          asked,
          now,
          today,
        ),
      ]),
    );
    const contacted = new Set(
      [...Map.groupBy(page, ({ advisorId }) => advisorId)].flatMap(([advisorId, rows]) => {
        const asideOf = asideToday(store, advisorId, today);
        return rows.flatMap(({ id }) => (asideOf(id) === 'contacted' ? [id] : []));
      }),
    );
    const labelOf = labelIn(catalogueInForce(store.read, today));
    const names = keptStaffNames(store, today);
    const facts = targetFactsOf(
      store.read,
      page.map(({ id }) => id),
      now,
      today,
    );
    const rows = facts.map(({ card, facts: known }) => ({
      clientId: card.id,
      name: card.name,
      age: card.bornOn === null ? null : ageOn(card.bornOn, today),
      segment: card.segment,
      advisorName: card.advisorId === null ? null : (names.get(card.advisorId) ?? null),
      why: matchReasons(criteria, known, labelOf, today),
      refusedBy: refusedBy.get(card.id) ?? null,
      contacted: contacted.has(card.id),
    }));
    return { total: all.length, rows };
  },
  'targets.list': ({ store, me, today }) => {
    const labelOf = labelIn(catalogueInForce(store.read, today));
    const names = keptStaffNames(store, today);
    return listTargets(store.read, me).map(({ id, ownerId, name, criteria, shared, changedAtMs }) => ({
      id,
      name,
      criteria,
      sentence: criteriaSentence(criteria, labelOf),
      shared,
      mine: ownerId === me.advisorId,
      ownerName: names.get(ownerId) ?? ownerId,
      changedAtMs,
    }));
  },
  'targets.save': async (context, { id, name, criteria, shared }) => {
    const { me, now } = context;
    if (shared && me.role === 'advisor')
      throw new AppError('forbidden', 'Seuls le directeur et le superviseur partagent un ciblage avec l’agence.');
    const saved = id ?? uuidV7(now);
    return change(context, 'targets.save', saved, (db) => {
      refuseTwin(db, me, name, saved);
      const json = JSON.stringify(criteria);
      if (id === null)
        db.sql(
          `insert into target (id, owner_id, name, criteria_json, shared, created_at_ms, changed_at_ms)
           values (?, ?, ?, ?, ?, ?, ?)`,
        ).run(saved, me.advisorId, name, json, shared ? 1 : 0, now, now);
      else {
        getOwn(db, me, id);
        db.sql(
          `update target set name = ?, criteria_json = ?, shared = ?, changed_at_ms = ?, deleted_at_ms = null where id = ?`,
        ).run(name, json, shared ? 1 : 0, now, id);
      }
    });
  },
  'targets.rename': (context, { id, name }) =>
    change(context, 'targets.rename', id, (db) => {
      getOwn(db, context.me, id);
      refuseTwin(db, context.me, name, id);
      db.sql('update target set name = ?, changed_at_ms = ? where id = ?').run(name, context.now, id);
    }),
  'targets.delete': (context, { id }) =>
    change(context, 'targets.delete', id, (db) => {
      getOwn(db, context.me, id);
      db.sql('update target set deleted_at_ms = ? where id = ? and deleted_at_ms is null').run(context.now, id);
    }),
  'targets.restore': (context, { id }) =>
    change(context, 'targets.restore', id, (db) => {
      const { name } = getOwn(db, context.me, id);
      refuseTwin(db, context.me, name, id);
      db.sql('update target set deleted_at_ms = null where id = ?').run(id);
    }),
};

/** Whose clients the criteria run on: figures of the branch are a supervisor's too, names are not. */
function portfoliosOf(read: ReadDb, { role, advisorId }: Account): readonly AdvisorId[] {
  return role === 'advisor' ? [advisorId] : portfoliosOfBranch(read);
}

const codeOrNull = (code: string | null) => (code === null ? null : productCode(code, 'product'));

async function change(
  { store, me, now, emit }: Context,
  action: string,
  id: RowId,
  work: (db: WriteDb) => void,
): Promise<{ id: RowId }> {
  await store.write((db) => {
    work(db);
    appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action, details: { id } }]);
    return Promise.resolve();
  });
  emit('targets.changed');
  return { id };
}

/** An own target group, deleted or not. */
function getOwn(db: ReadDb, me: Account, id: RowId): TargetRow {
  const row = db.sql<TargetRow>('select * from target where id = ? and owner_id = ?').get(id, me.advisorId);
  if (!row)
    throw new AppError('not_found', 'Ce ciblage n’est pas le vôtre. Enregistrez-en une copie sous un autre nom.');
  return row;
}

function refuseTwin(db: ReadDb, me: Account, name: string, id: RowId): void {
  const twin = db
    .sql(
      `select 1 from target where owner_id = ? and id <> ? and deleted_at_ms is null and place_key(name) = place_key(?)`,
    )
    .get(me.advisorId, id, name);
  if (twin)
    throw new AppError('conflict', 'Un de vos ciblages porte déjà ce nom. Choisissez-en un autre.', { field: 'name' });
}
