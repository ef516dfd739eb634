/** The ceilings that the client cards were made with, brought to those of the catalogue in force. */
import type { LocalDate } from '#shared/values.ts';
import { writeCatalogue } from '../card.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** Only the clients who hold a product whose ceiling changed are looked at: the rest of a card does not depend on it. */
export function followCeilings(db: WriteDb, today: LocalDate): void {
  const before = ceilings(db);
  if (!writeCatalogue(db, today)) return;
  for (const { code, bit, ceiling_cents } of ceilings(db).values()) {
    if (before.get(code)?.ceiling_cents === ceiling_cents) continue;
    const mask = 1 << bit;
    db.sql(
      `update client_card set full_mask = (full_mask & ~?) | case when exists (
         select 1 from bank_holding h where h.client_id = client_card.client_id and h.product = ?
           and h.closed_on is null and h.vanished_on is null and h.balance_cents >= ?) then ? else 0 end
       where product_mask & ? <> 0`,
    ).run(mask, code, ceiling_cents, mask, mask);
  }
}

type Row = { code: string; bit: number; ceiling_cents: number | null };

function ceilings(read: ReadDb): ReadonlyMap<string, Row> {
  const rows = read.sql<Row>('select code, bit, ceiling_cents from catalogue_product').all();
  return new Map(rows.map((row) => [row.code, row]));
}
