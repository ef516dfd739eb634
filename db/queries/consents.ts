/** What a client agreed to and took back, with its proof: the bank's rows and the branch's own, none ever erased. */
import type { ConsentOut, ConsentRefusal } from '#shared/contract/consents.ts';
import type { Channel, ConsentScope } from '#shared/contract/vocabulary.ts';
import { consentEndMs, endsConsent } from '#shared/domain/callBasis.ts';
import { type CallFacts, type ConsentFact, callRulesOn } from '#shared/domain/callEligibility.ts';
import { localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type Instant, type RowId } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';
import { BANK_CONSENT_KNOWN } from './callFacts.ts';

/** Who asks, and when: what was recorded today by the same person may be taken back. */
export type Asking = { readonly advisorId: AdvisorId; readonly now: Instant };

const AUTHOR = `coalesce(acc.first_name || ' ' || acc.last_name, adv.first_name || ' ' || adv.last_name, x.author_id)`;
const NAMED = `left join account acc on acc.advisor_id = x.author_id left join bank_advisor adv on adv.id = x.author_id`;

type OwnProof = {
  id: string;
  channel: Channel;
  wording: string;
  proof: string;
  author_id: AdvisorId;
  author_name: string;
  recorded_at_ms: number;
};
type BankProof = { scope: ConsentScope; given_at_ms: number; proof: string | null };

/** Every consent that the gate knows of, the newest first, with what proves it. */
export function consentsOf(read: ReadDb, clientId: ClientId, facts: CallFacts, asking: Asking): ConsentOut[] {
  const own = new Map(
    read
      .sql<OwnProof>(
        `select x.id, x.channel, x.wording, x.proof, x.author_id, ${AUTHOR} as author_name, x.recorded_at_ms
         from consent x ${NAMED} where x.client_id = ? and x.cancelled_at_ms is null`,
      )
      .all(clientId)
      .map((row) => [row.id, row]),
  );
  const bank = read
    .sql<BankProof>(`select scope, given_at_ms, proof from bank_consent where client_id = ? and ${BANK_CONSENT_KNOWN}`)
    .all(clientId);
  return facts.consents
    .map((consent) => {
      const row = own.get(consent.id);
      const given = bank.find((b) => b.scope === consent.scope && b.given_at_ms === consent.givenAtMs);
      return {
        id: consent.id,
        source: row ? ('own' as const) : ('bank' as const),
        ...standing(consent, facts, asking.now),
        channel: row?.channel ?? null,
        wording: row?.wording ?? null,
        proof: row ? row.proof : (given?.proof ?? null),
        authorName: row?.author_name ?? null,
        mayCancel: row !== undefined && isTodaysOwn(row, asking),
      };
    })
    .toSorted((a, b) => b.givenAtMs - a.givenAtMs);
}

/** Whether a consent still stands, and until when; one to an exact slot stands until its slot is over. */
function standing(consent: ConsentFact, { withdrawals = [] }: CallFacts, now: Instant) {
  const ends = [
    consent.withdrawnAtMs,
    ...withdrawals.filter((each) => endsConsent(each, consent)).map(({ atMs }) => atMs),
  ].filter((atMs) => atMs !== null);
  const withdrawnAtMs = ends.length === 0 ? null : (Math.min(...ends) as Instant);
  const { givenAtMs, scope, expiresOn, exactSlot = null } = consent;
  const endMs = consentEndMs(consent, callRulesOn(localDate(now, BRANCH_ZONE)));
  return {
    scope,
    givenAtMs: givenAtMs as Instant,
    expiresOn,
    withdrawnAtMs,
    exactSlot: exactSlot && { fromMs: exactSlot.fromMs as Instant, toMs: exactSlot.toMs as Instant },
    valid:
      givenAtMs <= now &&
      now < endMs &&
      (exactSlot === null || now < exactSlot.toMs) &&
      (withdrawnAtMs === null || withdrawnAtMs > now),
  };
}

type RefusalRow = {
  id: RowId;
  kind: ConsentRefusal['kind'];
  scope: ConsentScope | null;
  at_ms: Instant;
  channel: string;
  said: string | null;
  author_id: AdvisorId;
  author_name: string;
  recorded_at_ms: number;
};

/** What the client said against being called, and did not take back, the newest first. */
export function consentRefusalsOf(read: ReadDb, clientId: ClientId, asking: Asking): ConsentRefusal[] {
  return read
    .sql<RefusalRow>(
      `select x.id, x.kind, x.scope, x.at_ms, x.channel, x.said, x.author_id, ${AUTHOR} as author_name, x.recorded_at_ms
       from (
         select id, 'withdrawal' as kind, scope, at_ms, channel, said, author_id, recorded_at_ms from consent_withdrawal
         where client_id = :id and cancelled_at_ms is null
         union all
         select id, kind, null, at_ms, channel, null, author_id, at_ms from objection
         where client_id = :id and cancelled_at_ms is null
       ) x ${NAMED} order by x.at_ms desc, x.id desc`,
    )
    .all({ id: clientId })
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      scope: row.scope,
      atMs: row.at_ms,
      channel: row.channel,
      said: row.said,
      authorName: row.author_name,
      // A refusal belongs to its contact: it goes with the contact's own correction.
      mayCancel: row.kind !== 'refusal' && isTodaysOwn(row, asking),
    }));
}

export function isTodaysOwn(
  row: { readonly author_id: string; readonly recorded_at_ms: number },
  { advisorId, now }: Asking,
): boolean {
  return row.author_id === advisorId && localDate(row.recorded_at_ms, BRANCH_ZONE) === localDate(now, BRANCH_ZONE);
}
