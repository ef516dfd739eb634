/** What a call is about before it is placed: its product, what was promised, what the client lacks most. */
import type { ProductCode } from '#shared/catalogue/products.ts';
import type { Reason } from '#shared/contract/vocabulary.ts';
import { reasonOfProduct } from '#shared/domain/productReason.ts';
import type { ReadDb } from '../store.ts';
import type { SessionItemRow } from './rows.ts';

/** The motif that an advisor would choose; with nothing to go by, a review of the whole. */
export function motifOf(read: ReadDb, item: SessionItemRow, lacks: ProductCode | null): Reason {
  const { clientId, product } = item;
  if (product !== null) return reasonOfProduct(product);
  const promised = read
    .sql<{ reason: Reason }>(
      `select k.reason from promise p join contact k on k.id = p.contact_id
       where p.client_id = ? and p.status = 'open'
       order by p.due_on, p.client_asked desc, p.due_min is null, p.due_min, p.id limit 1`,
    )
    .get(clientId);
  return promised?.reason ?? reasonOfProduct(lacks);
}
