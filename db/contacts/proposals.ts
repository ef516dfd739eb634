/** Products spoken of in a contact, with the rules that suggested each at that instant: hit rates are counted from them. */
import type { ContactFields, Proposal } from '#shared/contract/contacts.ts';
import { isUnanswered } from '#shared/domain/contactRules.ts';
import { localDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { BRANCH_ZONE, type ClientId } from '#shared/values.ts';
import { findCard } from '../queries/cards.ts';
import { gapEngine } from '../queries/gapEngines.ts';
import { productCode } from '../queries/gaps.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { ProposalRow } from '../tables.ts';
import { uuidV7 } from '../uuid.ts';
import type { Followed } from './followUp.ts';

/** @throws AppError `invalid_input` for a product unknown or named twice, or when nobody answered */
export function refuseProposals(proposals: readonly Proposal[], fields: ContactFields): void {
  const named = new Set(proposals.map(({ product }) => productCode(product, 'proposals')));
  const fault = (message: string) => new AppError('invalid_input', message, { field: 'proposals' });
  if (named.size < proposals.length) throw fault('Le même produit est proposé deux fois. Gardez une seule réponse.');
  if (named.size > 0 && isUnanswered(fields.outcome))
    throw fault('Personne n’a répondu : retirez le produit proposé, ou changez l’issue.');
}

/** The proposals of a contact that stand, in the order in which they were given. */
export function proposalsOf(read: ReadDb, clientId: ClientId, contactId: string): Proposal[] {
  return read
    .sql<ProposalRow>(
      `select * from proposal where client_id = ? and contact_id = ? and cancelled_at_ms is null order by rowid`,
    )
    .all(clientId, contactId)
    .map(({ product, reaction }) => ({ product, reaction }));
}

export function noteProposals(
  db: WriteDb,
  contact: Followed,
  fields: ContactFields,
  proposals: readonly Proposal[],
  now: number,
): void {
  const on = localDate(now, BRANCH_ZONE);
  const card = proposals.length === 0 ? null : findCard(db, contact.clientId, on);
  const gaps = card === null ? [] : gapEngine(db, on).explain(card);
  for (const { product, reaction } of proposals) {
    const reasons = gaps.find((gap) => gap.product === product)?.reasons ?? [];
    db.sql(
      `insert into proposal (id, client_id, contact_id, advisor_id, product, reaction, direction, rule_ids_json, at_ms)
       values (?,?,?,?,?,?,?,?,?)`,
    ).run(
      uuidV7(now),
      contact.clientId,
      contact.id,
      contact.authorId,
      product,
      reaction,
      fields.direction,
      JSON.stringify(reasons.map(({ ruleId }) => ruleId)),
      fields.atMs,
    );
  }
}

/**
 * Hands the proposals of a replaced contact to the row that replaces it. One that changes is cancelled and written
 * again, with the rules that had suggested it then.
 * @param proposals null = as they were
 */
export function adaptProposals(
  db: WriteDb,
  replacedId: string,
  contact: Followed,
  fields: ContactFields,
  proposals: readonly Proposal[] | null,
  now: number,
): void {
  const { clientId } = contact;
  const before = db
    .sql<ProposalRow>('select * from proposal where client_id = ? and contact_id = ? and cancelled_at_ms is null')
    .all(clientId, replacedId);
  const wanted = proposals ?? proposalsOf(db, clientId, replacedId);
  const isKept = (row: ProposalRow) => wanted.some((p) => p.product === row.product && p.reaction === row.reaction);
  for (const row of before) {
    if (isKept(row))
      db.sql('update proposal set contact_id = ?, at_ms = ?, direction = ? where id = ?').run(
        contact.id,
        fields.atMs,
        fields.direction,
        row.id,
      );
    else db.sql('update proposal set cancelled_at_ms = ? where id = ?').run(now, row.id);
  }
  const added = wanted.filter(
    ({ product, reaction }) => !before.some((r) => r.product === product && r.reaction === reaction),
  );
  noteProposals(db, contact, fields, added, now);
  for (const { product, reaction } of added) {
    const was = before.find((row) => row.product === product);
    if (was)
      db.sql('update proposal set rule_ids_json = ? where contact_id = ? and product = ? and reaction = ?').run(
        was.rule_ids_json,
        contact.id,
        product,
        reaction,
      );
  }
}

export function withdrawProposals(db: WriteDb, clientId: ClientId, contactId: string, now: number): void {
  db.sql(
    'update proposal set cancelled_at_ms = ? where client_id = ? and contact_id = ? and cancelled_at_ms is null',
  ).run(now, clientId, contactId);
}
