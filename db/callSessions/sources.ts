/** What a session calls: who, in which order, about what, as the source says when the session begins. */
import { type ProductCode, productOfBit } from '#shared/catalogue/products.ts';
import type { SessionSource } from '#shared/contract/callSessions.ts';
import type { CallPurpose } from '#shared/contract/vocabulary.ts';
import type { SessionState } from '#shared/domain/callSession.ts';
import { formatLongDate } from '#shared/domain/formats.ts';
import { productAimedAt } from '#shared/domain/targeting/criteria.ts';
import type { ClientId } from '#shared/values.ts';
import { callList, type ListedCall } from '../queries/calls.ts';
import { dueCalls } from '../queries/callsNow.ts';
import { campaignClients, findCampaign } from '../queries/campaigns.ts';
import { catalogueInForce } from '../queries/catalogue.ts';
import { productCode } from '../queries/gaps.ts';
import { portfolioOf } from '../queries/gapTable.ts';
import { keptStaffNames } from '../queries/staff.ts';
import { findTarget, targetClients } from '../queries/targets.ts';
import { type Caller, scopeOf } from '../scope.ts';
import type { ReadDb, Store } from '../store.ts';
import { isForProspects, type SessionItemRow } from './rows.ts';
import { type Moment, portfolioCalled } from './standing.ts';

export type Planned = {
  readonly title: string;
  readonly withoutLinks: boolean;
  readonly items: readonly SessionItemRow[];
};

type Wanted = { readonly clientId: ClientId; readonly product: ProductCode | null; readonly purpose: CallPurpose };

/** @throws AppError `not_found` for a target group or a campaign that is not there, or not open to this person */
export async function planSession(store: Store, me: Caller, source: SessionSource, moment: Moment): Promise<Planned> {
  const { read } = store;
  const { advisorId, now, today } = moment;
  const withoutLinks = isForProspects(read, source);
  switch (source.kind) {
    case 'list': {
      const product = source.product === null ? null : productCode(source.product, 'source.product');
      const owner = scopeOf(me, source.advisorId ?? null).advisorId ?? advisorId;
      const wanted = callList(store, owner, product, now, today).calls.map(wantedOfList);
      const of = owner === advisorId ? null : (keptStaffNames(store, today).get(owner) ?? owner);
      return { title: listTitle(read, product, of, moment), withoutLinks, items: inOrder(wanted) };
    }
    case 'target': {
      const { name, criteria } = findTarget(read, me, source.targetId);
      const clients = await targetClients(store, advisorId, criteria, now, today);
      const listed = new Map(
        callList(store, advisorId, null, now, today).calls.map((call) => [call.due.card.id, wantedOfList(call)]),
      );
      const gapOf = bestGaps(store, moment);
      // The product that the criteria aim at is what was counted; else each client is called as the list would.
      const aimed = productAimedAt(criteria);
      const wanted = clients.map((clientId) =>
        aimed === null ? (listed.get(clientId) ?? aboutGap(clientId, gapOf(clientId))) : aboutGap(clientId, aimed),
      );
      return { title: name, withoutLinks, items: inOrder(wanted) };
    }
    case 'campaign': {
      const { name, product, criteria } = findCampaign(read, source.campaignId);
      const gapOf = bestGaps(store, moment);
      const aimed = product ?? productAimedAt(criteria);
      const wanted = campaignClients(read, advisorId, source.campaignId, today).map((clientId) =>
        aboutGap(clientId, aimed ?? gapOf(clientId)),
      );
      return { title: name, withoutLinks, items: inOrder(wanted) };
    }
  }
}

const wantedOfList = ({ due, intent }: ListedCall): Wanted => ({
  clientId: due.card.id,
  product: due.product,
  purpose: intent.purpose,
});

const aboutGap = (clientId: ClientId, product: ProductCode | null): Wanted => ({
  clientId,
  product,
  purpose: 'commercial',
});

/** What each client of the portfolio lacks most. */
function bestGaps(store: Store, { advisorId, today }: Moment): (clientId: ClientId) => ProductCode | null {
  const { table } = portfolioOf(store, advisorId, today);
  return (clientId) => {
    const bit = table.topProduct[table.places.get(clientId) ?? -1] ?? -1;
    return bit === -1 ? null : productOfBit(bit).code;
  };
}

/** @param of whose list it is, when one covers somebody absent */
function listTitle(read: ReadDb, product: ProductCode | null, of: string | null, { today }: Moment): string {
  const list = of === null ? 'Liste d’appels' : `Liste d’appels de ${of}`;
  if (product === null) return `${list} du ${formatLongDate(today)}`;
  return `${list}\u00a0: ${catalogueInForce(read, today).productOf(product).label}`;
}

function inOrder(wanted: readonly Wanted[]): SessionItemRow[] {
  return wanted.map((each, index) => ({
    ...each,
    position: index + 1,
    status: 'waiting',
    skipReason: null,
    snoozedUntilMs: null,
    contactId: null,
    attemptId: null,
    dialledAtMs: null,
  }));
}

/** Nobody is current yet: whoever comes first is chosen when the session is first looked at. */
export function freshState(items: readonly SessionItemRow[]): SessionState<SessionItemRow> {
  return { phase: 'ready', paused: false, position: null, items, steps: [] };
}

/** Active clients of the list's portfolio without any reason to be called today. */
export function notDueIn(store: Store, source: SessionSource, moment: Moment): number {
  const { now, today } = moment;
  const owner = portfolioCalled({ source }, moment);
  if (source.kind !== 'list' || owner === null) return 0;
  return dueCalls(store, owner, source.product as ProductCode | null, now, today).notDue;
}

export function scriptOf(read: ReadDb, source: SessionSource): string | null {
  if (source.kind !== 'campaign') return null;
  return (
    read.sql<{ script: string }>('select script from campaign where id = ?').get(source.campaignId)?.script ?? null
  );
}
