/** On what basis a client may be called about each product: the catalogue's word, or what compliance decided since. */

import type { ProductCode, TelBasis } from '#shared/catalogue/products.ts';
import { telSentence } from '#shared/catalogue/productWords.ts';
import { linkFault } from '#shared/catalogue/ruleFile.ts';
import { AppError } from '#shared/errors.ts';
import type { Instant, LocalDate } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import { catalogueInForce } from '../queries/catalogue.ts';
import { staffNames } from '../queries/staff.ts';
import type { ReadDb, Store } from '../store.ts';
import type { Act } from './files.ts';

type Row = { product: string; motive: string; changed_at_ms: number; changed_by: string };

export function listLinks(read: ReadDb, today: LocalDate) {
  const { products, productOf } = catalogueInForce(read, today);
  const names = staffNames(read);
  const rows = read.sql<Row>('select product, motive, changed_at_ms, changed_by from linked_product').all();
  const changes = new Map(rows.map((row) => [row.product, row]));
  return products.map(({ code, label, tel }) => {
    const change = changes.get(code);
    return {
      product: code,
      label,
      tel,
      sentence: telSentence(tel, productOf),
      changedAtMs: (change?.changed_at_ms ?? null) as Instant | null,
      changedByName: change ? (names.get(change.changed_by) ?? change.changed_by) : null,
      motive: change?.motive ?? null,
    };
  });
}

export type NewLink = { readonly product: ProductCode; readonly tel: TelBasis | null; readonly motive: string };

/** @throws AppError `invalid_input` for a link that the law or common sense refuses */
export async function setLink(
  store: Store,
  { product, tel, motive }: NewLink,
  { advisorId, now, today }: Act,
): Promise<void> {
  await store.write((db) => {
    const found = catalogueInForce(db, today).productOf(product);
    const fault = tel === null ? null : linkFault(found, tel);
    if (fault !== null) throw new AppError('invalid_input', fault, { field: 'tel' });
    const { tel: before } = found;
    db.sql('delete from linked_product where product = ?').run(product);
    if (tel !== null)
      db.sql(
        'insert into linked_product (product, tel_json, motive, changed_at_ms, changed_by) values (?, ?, ?, ?, ?)',
      ).run(product, JSON.stringify(tel), motive, now, advisorId);
    const after = catalogueInForce(db, today).productOf(product).tel;
    const details = { before, after, motive };
    appendAudit(db, [{ atMs: now, advisorId, action: 'catalogue.setLink', subject: product, details }]);
    return Promise.resolve();
  });
}
