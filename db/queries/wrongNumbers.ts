/** Numbers to correct: open ones, and those that the bank was asked for. */
import type { NumberCorrection } from '#shared/contract/corrections.ts';
import type { ClientId, Instant, Phone, RowId } from '#shared/values.ts';
import type { Scope } from '../scope.ts';
import type { ReadDb } from '../store.ts';
import type { WrongNumberRow } from '../tables.ts';

type Row = WrongNumberRow & { client_name: string | null; author_name: string | null; other_phone: string | null };

const OPEN = `w.cancelled_at_ms is null and coalesce(w.resolution, 'asked_bank') = 'asked_bank'`;
const SELECT = `select w.*, card.name as client_name, card.phone as other_phone,
    coalesce(acc.first_name || ' ' || acc.last_name, adv.first_name || ' ' || adv.last_name) as author_name
  from wrong_number w cross join client_card card on card.client_id = w.client_id
  left join account acc on acc.advisor_id = w.author_id left join bank_advisor adv on adv.id = w.author_id`;

/** To be done first, then those that wait for the bank; the oldest first. */
export function listCorrections(read: ReadDb, { advisorId }: Scope): NumberCorrection[] {
  return read
    .sql<Row>(
      `${SELECT} where ${OPEN} and (:advisor is null or card.advisor_id = :advisor)
       order by w.resolution is not null, w.at_ms, w.rowid`,
    )
    .all({ advisor: advisorId })
    .map(toCorrection);
}

export function correctionsOf(read: ReadDb, clientId: ClientId): NumberCorrection[] {
  return read
    .sql<Row>(`${SELECT} where w.client_id = ? and ${OPEN} order by w.at_ms, w.rowid`)
    .all(clientId)
    .map(toCorrection);
}

function toCorrection(row: Row): NumberCorrection {
  return {
    id: row.id as RowId,
    clientId: row.client_id as ClientId,
    clientName: row.client_name ?? row.client_id,
    phone: row.phone as Phone,
    atMs: row.at_ms as Instant,
    authorName: row.author_name ?? row.author_id,
    askedBankAtMs: row.resolution === 'asked_bank' ? (row.resolved_at_ms as Instant | null) : null,
    otherPhone: row.other_phone as Phone | null,
  };
}
