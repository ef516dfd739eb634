/** What the nightly extracts changed about a client since somebody last spoke with them, in French. */
import type { Product } from '#shared/catalogue/products.ts';
import type { ClientChanges } from '#shared/contract/clients.ts';
import type { ConsentScope } from '#shared/contract/vocabulary.ts';
import { clientSentences } from '#shared/domain/changes/clientFields.ts';
import { consentSentences, holdingSentences } from '#shared/domain/changes/contracts.ts';
import { type ChangeSentence, dateText, type Fields, sentence } from '#shared/domain/changes/values.ts';
import { DAY_MS, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type ClientId, type LocalDate } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';
import type { ImportChangeRow } from '../tables.ts';
import type { Card } from './cards.ts';
import { catalogueInForce } from './catalogue.ts';

/** How far back to look for somebody with whom nobody ever spoke. */
const DAYS_WITHOUT_CONTACT = 90;
/** Rows read, and nights shown: beyond, the sheet itself says how things stand. */
const MOST_ROWS = 200;
const MOST_NIGHTS = 12;

type ChangeRow = Pick<ImportChangeRow, 'import_id' | 'entity' | 'key' | 'before_json' | 'after_json'> & {
  at_ms: number;
  extract_on: LocalDate | null;
  product: string | null;
  opened_on: LocalDate | null;
  closed_on: LocalDate | null;
};

/**
 * The changes of each night, newest first; a night in which nothing worth telling changed is left out, and so is an
 * import that was taken back.
 */
export function clientChangesOf(
  read: ReadDb,
  card: Pick<Card, 'id' | 'lastContactAtMs' | 'productMask'>,
  documentUntil: LocalDate | null,
  now: number,
  today: LocalDate,
): ClientChanges {
  const sinceMs = card.lastContactAtMs ?? now - DAYS_WITHOUT_CONTACT * DAY_MS;
  const catalogue = catalogueInForce(read, today);
  const held = catalogue.products.filter(({ bit }) => (card.productMask & (1 << bit)) !== 0);
  const nights = new Map<LocalDate, ChangeSentence[]>();
  const tell = (on: LocalDate, told: readonly ChangeSentence[]): void => {
    const known = nights.get(on);
    if (known) known.push(...told);
    else if (told.length > 0) nights.set(on, [...told]);
  };
  const rows = changeRows(read, card.id, sinceMs);
  // Everything of the night that brought the client is new: nothing changed.
  const arrival = rows.find(({ entity, before_json }) => entity === 'client' && before_json === null)?.import_id;
  for (const row of rows) {
    if (row.import_id === arrival) continue;
    const on = row.extract_on ?? localDate(row.at_ms, BRANCH_ZONE);
    tell(on, sentencesOf(read, row, catalogue, held, on));
  }
  const since = localDate(sinceMs, BRANCH_ZONE);
  if (documentUntil !== null && documentUntil >= since && documentUntil < today)
    tell(documentUntil, [sentence(`Pièce d’identité expirée depuis le ${dateText(documentUntil)}`, true)]);
  return [...nights]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, MOST_NIGHTS)
    .map(([on, sentences]) => ({ on, sentences: [...sentences].sort((a, b) => Number(b.strong) - Number(a.strong)) }));
}

function sentencesOf(
  read: ReadDb,
  row: ChangeRow,
  catalogue: ReturnType<typeof catalogueInForce>,
  held: readonly Product[],
  on: LocalDate,
): readonly ChangeSentence[] {
  const before = row.before_json === null ? null : (JSON.parse(row.before_json) as Fields);
  const after = row.after_json === null ? {} : (JSON.parse(row.after_json) as Fields);
  switch (row.entity) {
    case 'client':
      return clientSentences(namedAdvisor(read, before ?? {}), namedAdvisor(read, after), catalogue, held);
    case 'holding': {
      const { product, opened_on: openedOn, closed_on: closedOn } = row;
      return holdingSentences(before, after, product === null ? null : { product, openedOn, closedOn }, catalogue, on);
    }
    case 'consent': {
      const [, channel, scope, givenAtMs] = JSON.parse(row.key) as [string, string, ConsentScope, number];
      return consentSentences(before, after, { channel, scope, givenOn: localDate(givenAtMs, BRANCH_ZONE) });
    }
    case 'advisor':
    case 'assignment':
    case 'proposal':
      return [];
  }
}

function changeRows(read: ReadDb, clientId: ClientId, sinceMs: number): ChangeRow[] {
  return read
    .sql<ChangeRow>(
      `select c.import_id, c.entity, c.key, c.before_json, c.after_json, b.at_ms, b.extract_on, h.product, h.opened_on, h.closed_on
       from import_change c join import_batch b on b.id = c.import_id
         left join bank_holding h on c.entity = 'holding' and h.id = c.key
       where c.client_id = ? and c.entity in ('client', 'holding', 'consent') and b.at_ms > ?
         and b.undone_at_ms is null
       order by b.at_ms desc, b.id desc, c.entity, c.key limit ${MOST_ROWS}`,
    )
    .all(clientId, sinceMs);
}

/** An advisor's number, as the name a reader knows. */
function namedAdvisor(read: ReadDb, fields: Fields): Fields {
  const id = fields['advisor_id'] ?? null;
  if (id === null) return fields;
  const row = read
    .sql<{ name: string }>(`select first_name || ' ' || last_name as name from bank_advisor where id = ?`)
    .get(id);
  return row ? { ...fields, advisor_id: row.name } : fields;
}
