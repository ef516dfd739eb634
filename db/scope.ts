/**
 * The one place that says whose clients a person may see: an advisor the own portfolio and those of absent colleagues
 * whom they cover, a supervisor none (indicators only), the director the branch; and whoever holds or joins a meeting,
 * its client. Lists, search, sheets, exports and dashboards all ask here.
 */
import type { Account } from '#shared/contract/session.ts';
import { addDays, instantOf, localDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type Instant, type RowId } from '#shared/values.ts';
import type { ReadDb } from './store.ts';

/** Who asks, and whom they cover at that instant: worked out once for each call. */
export type Caller = Account & { readonly askedAtMs: Instant; readonly covers: readonly AdvisorId[] };

/** `advisorId` null = the whole branch. */
export type Scope = { readonly advisorId: AdvisorId | null };

/** Why a client may be seen; `owner` null = nobody's client. */
export type Sight =
  | { readonly by: 'portfolio' | 'cover' | 'branch'; readonly owner: AdvisorId | null }
  | {
      readonly by: 'meeting';
      readonly owner: AdvisorId | null;
      readonly meetingId: RowId;
      readonly startsAtMs: Instant;
    };

/** How long after the day of a meeting whoever met the client may still report it. */
const REPORT_DAYS = 1;

/**
 * The scope of a question about `requested` (null = everything this person may see on their own account: a covered
 * portfolio is asked for by name).
 * @throws AppError `forbidden`
 */
export function scopeOf(me: Caller, requested: AdvisorId | null = null): Scope {
  switch (me.role) {
    case 'branch_director':
      return { advisorId: requested };
    case 'advisor':
      if (requested !== null && !keeps(me, requested)) throw outside();
      return { advisorId: requested ?? me.advisorId };
    case 'supervisor':
      throw outside();
  }
}

/** The same without the covered portfolios: for what leaves the store. @throws AppError `forbidden` */
export const ownScopeOf = (me: Caller, requested: AdvisorId | null = null): Scope =>
  scopeOf({ ...me, covers: [] }, requested);

/** Whether a portfolio is this person's to keep now: the own one, or one that they cover. */
export function keeps(me: Caller, owner: AdvisorId | null): boolean {
  return owner === me.advisorId || (owner !== null && me.covers.includes(owner));
}

/** Every portfolio this person may look through now; null = the whole branch. @throws AppError `forbidden` */
export function portfoliosOf(me: Caller): readonly AdvisorId[] | null {
  return scopeOf(me).advisorId === null ? null : [me.advisorId, ...me.covers];
}

/** Whose client it is now; null = nobody's, or unknown. */
export function ownerOf(db: ReadDb, clientId: ClientId): AdvisorId | null {
  return (
    db.sql<{ advisor_id: AdvisorId | null }>('select advisor_id from assignment where client_id = ?').get(clientId)
      ?.advisor_id ?? null
  );
}

/**
 * Why this person may see this client, null = they may not. A client one meets for somebody else is seen from the
 * booking until the day after the meeting is over: to prepare it, and to report it.
 */
export function sightOf(db: ReadDb, me: Caller, clientId: ClientId): Sight | null {
  if (me.role === 'supervisor') return null;
  const row = db
    .sql<{ advisor_id: AdvisorId | null }>(
      'select a.advisor_id from bank_client c left join assignment a on a.client_id = c.id where c.id = ?',
    )
    .get(clientId);
  if (!row) return null;
  const owner = row.advisor_id;
  if (owner === me.advisorId) return { by: 'portfolio', owner };
  if (me.role === 'branch_director') return { by: 'branch', owner };
  if (keeps(me, owner)) return { by: 'cover', owner };
  const meeting = db
    .sql<{ id: RowId; starts_at_ms: Instant }>(
      `select id, starts_at_ms from appointment
       where client_id = ? and status = 'booked' and ? in (advisor_id, with_advisor_id) and starts_at_ms >= ?
       order by starts_at_ms + length_min * 60000 <= ?, starts_at_ms limit 1`,
    )
    .get(clientId, me.advisorId, reportableFrom(me.askedAtMs), me.askedAtMs);
  return meeting ? { by: 'meeting', owner, meetingId: meeting.id, startsAtMs: meeting.starts_at_ms } : null;
}

/**
 * Checks that this person may see this client.
 * @returns whose portfolio the client is in, null = nobody's
 * @throws AppError `not_found` for a client outside the scope too: a number must not tell who is a client
 */
export function assertInScope(db: ReadDb, me: Caller, clientId: ClientId): AdvisorId | null {
  if (me.role === 'supervisor') throw outside();
  const sight = sightOf(db, me, clientId);
  if (sight === null) throw notYourClient();
  return sight.owner;
}

/** The same for whoever keeps the portfolio: to meet a client once is not enough. */
export function assertInPortfolio(db: ReadDb, me: Caller, clientId: ClientId): AdvisorId | null {
  if (me.role === 'supervisor') throw outside();
  const sight = sightOf(db, me, clientId);
  if (sight === null || sight.by === 'meeting') throw notYourClient();
  return sight.owner;
}

/** Meetings of this day and of the day before may still be reported. */
const reportableFrom = (now: number): Instant =>
  instantOf(addDays(localDate(now, BRANCH_ZONE), -REPORT_DAYS), 0, BRANCH_ZONE) as Instant;

export const notYourClient = (): AppError => new AppError('not_found', 'Ce client n’est pas dans votre portefeuille.');

function outside(): AppError {
  return new AppError('forbidden', 'Ce portefeuille n’est pas le vôtre.');
}
