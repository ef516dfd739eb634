/** Contacts as they stand: rows that no other row replaces, cancellations aside. The rows replaced stay in the table. */
import type { ContactFields, ContactOut } from '#shared/contract/contacts.ts';
import type { Channel, Reason } from '#shared/contract/vocabulary.ts';
import { CALLED_ON } from '#shared/domain/contactRules.ts';
import { localDate } from '#shared/domain/time.ts';
import {
  type AdvisorId,
  BRANCH_ZONE,
  type ClientId,
  type Instant,
  type LocalDate,
  type RowId,
} from '#shared/values.ts';
import type { ReadDb } from '../store.ts';
import type { ContactRow, ProposalRow } from '../tables.ts';
import { catalogueInForce } from './catalogue.ts';

/** The condition on `k` that makes a contact a call that the bank placed. */
export const CALL_PLACED = `k.direction = 'outbound' and k.channel in (${CALLED_ON.map((channel) => `'${channel}'`).join(', ')})`;

/** The condition on `k` that makes a contact row current. */
export const CURRENT_CONTACT = `k.kind <> 'cancellation' and not exists (select 1 from contact r where r.replaces_id = k.id)`;

type NamedContactRow = ContactRow & { readonly client_name: string | null; readonly author_name: string | null };

const NAMED = `select k.*, card.name as client_name,
    coalesce(acc.first_name || ' ' || acc.last_name, adv.first_name || ' ' || adv.last_name) as author_name
  from contact k
  left join client_card card on card.client_id = k.client_id
  left join account acc on acc.advisor_id = k.author_id
  left join bank_advisor adv on adv.id = k.author_id`;

export type ContactPage = {
  /** Only contacts held before this instant; null = from the newest. */
  readonly beforeAtMs: Instant | null;
  readonly limit: number;
};

/**
 * The current contacts with a client, newest first. Contacts of the same instant are never split over two pages,
 * so a page may be a little longer than `limit`.
 */
export function listContactsOf(read: ReadDb, clientId: ClientId, { beforeAtMs, limit }: ContactPage): ContactOut[] {
  const rows = read
    .sql<NamedContactRow>(
      `${NAMED} where k.client_id = ? and k.at_ms < ? and ${CURRENT_CONTACT} order by k.at_ms desc, k.id desc limit ?`,
    )
    .all(clientId, beforeAtMs ?? Number.MAX_SAFE_INTEGER, limit);
  const last = rows.at(-1);
  if (last && rows.length === limit) {
    rows.push(
      ...read
        .sql<NamedContactRow>(
          `${NAMED} where k.client_id = ? and k.at_ms = ? and k.id < ? and ${CURRENT_CONTACT} order by k.id desc`,
        )
        .all(clientId, last.at_ms, last.id),
    );
  }
  return toContacts(read, rows);
}

export function countContactsOf(read: ReadDb, clientId: ClientId): number {
  const row = read
    .sql<{ n: number }>(`select count(*) as n from contact k where k.client_id = ? and ${CURRENT_CONTACT}`)
    .get(clientId);
  return row?.n ?? 0;
}

/** The current contacts of one author held in [fromMs, toMs), newest first. */
export function contactsToday(read: ReadDb, advisorId: AdvisorId, fromMs: number, toMs: number): ContactOut[] {
  const rows = read
    .sql<NamedContactRow>(
      `${NAMED} where k.author_id = ? and k.at_ms >= ? and k.at_ms < ? and ${CURRENT_CONTACT}
       order by k.at_ms desc, k.id desc`,
    )
    .all(advisorId, fromMs, toMs);
  return toContacts(read, rows);
}

export function countContactsToday(read: ReadDb, advisorId: AdvisorId, fromMs: number, toMs: number): number {
  const row = read
    .sql<{ n: number }>(
      `select count(*) as n from contact k where k.author_id = ? and k.at_ms >= ? and k.at_ms < ? and ${CURRENT_CONTACT}`,
    )
    .get(advisorId, fromMs, toMs);
  return row?.n ?? 0;
}

/** A row as it was written, current or not. */
export function findContactRow(read: ReadDb, id: RowId): ContactRow | null {
  return read.sql<ContactRow>('select * from contact where id = ?').get(id) ?? null;
}

/** The row that replaced this one, if any. */
export function findReplacement(read: ReadDb, id: RowId): ContactRow | null {
  return read.sql<ContactRow>('select * from contact where replaces_id = ?').get(id) ?? null;
}

/** @throws Error when there is no such row: ask only for what was just found or written */
export function getContact(read: ReadDb, id: string): ContactOut {
  const row = read.sql<NamedContactRow>(`${NAMED} where k.id = ?`).get(id);
  const [contact] = row ? toContacts(read, [row]) : [];
  if (!contact) throw new Error('no such contact');
  return contact;
}

/** The current contact that reports a dialled call, if any. */
export function findReportOf(read: ReadDb, clientId: ClientId, attemptId: string): RowId | null {
  const row = read
    .sql<{ id: RowId }>(`select k.id from contact k where k.client_id = ? and k.attempt_id = ? and ${CURRENT_CONTACT}`)
    .get(clientId, attemptId);
  return row?.id ?? null;
}

/** How often an author gave each reason on each channel since an instant, the most frequent first. */
export function reasonsByUse(
  read: ReadDb,
  authorId: AdvisorId,
  sinceMs: number,
): readonly { readonly channel: Channel; readonly reason: Reason; readonly n: number }[] {
  return read
    .sql<{ channel: Channel; reason: Reason; n: number }>(
      `select k.channel, k.reason, count(*) as n from contact k
       where k.author_id = ? and k.at_ms >= ? and ${CURRENT_CONTACT}
       group by k.channel, k.reason order by n desc, k.channel, k.reason`,
    )
    .all(authorId, sinceMs);
}

/** What the form said, as the row keeps it. */
export function fieldsOf(row: ContactRow): ContactFields {
  return {
    atMs: row.at_ms as Instant,
    channel: row.channel,
    direction: row.direction,
    reason: row.reason,
    nature: row.nature,
    outcome: row.outcome,
    followUp: row.follow_up,
    dueOn: row.due_on as LocalDate | null,
    dueMin: row.due_min,
    note: row.note,
    durationMin: row.duration_min,
  };
}

function toContacts(read: ReadDb, rows: readonly NamedContactRow[]): ContactOut[] {
  const proposals = proposalsOfAll(read, rows);
  return rows.map((row) => toContact(row, proposals.get(row.id) ?? []));
}

/** Products under the name they had when the newest of these contacts was recorded. */
function proposalsOfAll(
  read: ReadDb,
  rows: readonly NamedContactRow[],
): ReadonlyMap<string, ContactOut['proposals'][number][]> {
  const found = read
    .sql<Pick<ProposalRow, 'contact_id' | 'product' | 'reaction'>>(
      `select p.contact_id, p.product, p.reaction from json_each(?) j cross join proposal p on p.contact_id = j.value
       where p.cancelled_at_ms is null order by p.rowid`,
    )
    .all(JSON.stringify(rows.map(({ id }) => id)));
  const proposals = new Map<string, ContactOut['proposals'][number][]>();
  if (found.length === 0) return proposals;
  const newestMs = rows.reduce((newest, row) => Math.max(newest, row.recorded_at_ms), 0);
  const { products } = catalogueInForce(read, localDate(newestMs, BRANCH_ZONE));
  for (const { contact_id, product, reaction } of found) {
    const productLabel = products.find(({ code }) => code === product)?.label ?? product;
    const known = proposals.get(contact_id);
    if (known) known.push({ product, productLabel, reaction });
    else proposals.set(contact_id, [{ product, productLabel, reaction }]);
  }
  return proposals;
}

function toContact(row: NamedContactRow, proposals: ContactOut['proposals']): ContactOut {
  const corrected = row.kind === 'correction';
  return {
    id: row.id as RowId,
    clientId: row.client_id as ClientId,
    clientName: row.client_name ?? row.client_id,
    ...fieldsOf(row),
    authorId: row.author_id as AdvisorId,
    authorName: row.author_name ?? row.author_id,
    recordedAtMs: row.recorded_at_ms as Instant,
    correctedReason: corrected ? row.correction_reason : null,
    correctedAtMs: corrected ? (row.recorded_at_ms as Instant) : null,
    proposals,
  };
}
