/** Campaigns as they stand, and which of their members a portfolio still has to call. */
import type { ProductCode } from '#shared/catalogue/products.ts';
import type { Outcome } from '#shared/contract/vocabulary.ts';
import {
  type CampaignAttempt,
  type CampaignDates,
  type ChaserRule,
  campaignState,
  memberState,
} from '#shared/domain/targeting/campaign.ts';
import type { TargetCriteria } from '#shared/domain/targeting/criteria.ts';
import { localDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type LocalDate, type RowId } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';
import type { CampaignRow, CampaignStepRow } from '../tables.ts';
import { CURRENT_CONTACT } from './contacts.ts';
import { readCriteria } from './targets.ts';

export type Campaign = CampaignDates & {
  readonly id: RowId;
  readonly name: string;
  readonly mode: 'clients' | 'prospects';
  readonly product: ProductCode | null;
  readonly goalKind: CampaignRow['goal_kind'];
  readonly goalCount: number;
  readonly script: string;
  readonly budgetCents: number | null;
  readonly callCostCents: number | null;
  readonly criteria: TargetCriteria;
  readonly chaser: ChaserRule;
  readonly createdBy: AdvisorId;
};

/** @throws AppError `not_found` */
export function findCampaign(read: ReadDb, campaignId: RowId): Campaign {
  const row = read.sql<CampaignRow>('select * from campaign where id = ?').get(campaignId);
  if (!row) throw campaignNotFound();
  return toCampaign(row);
}

export const campaignNotFound = (): AppError =>
  new AppError('not_found', 'Cette campagne n’existe plus. Rechargez la liste.');

export function listCampaigns(read: ReadDb): Campaign[] {
  return read.sql<CampaignRow>('select * from campaign order by starts_on desc, id desc').all().map(toCampaign);
}

export function campaignSteps(read: ReadDb, id: RowId): CampaignStepRow[] {
  return read.sql<CampaignStepRow>('select * from campaign_step where campaign_id = ? order by position').all(id);
}

/** How many members, in a portfolio or in all (null). */
export function countMembers(read: ReadDb, id: RowId, advisorId: AdvisorId | null): number {
  const row = read
    .sql<{ n: number }>(
      `select count(*) as n from campaign_client m left join assignment a on a.client_id = m.client_id
       where m.campaign_id = ? and (? is null or a.advisor_id = ?)`,
    )
    .get(id, advisorId, advisorId);
  return row?.n ?? 0;
}

function toCampaign(row: CampaignRow): Campaign {
  return {
    id: row.id as RowId,
    name: row.name,
    mode: row.mode,
    product: row.product as ProductCode | null,
    goalKind: row.goal_kind,
    goalCount: row.goal_count,
    startsOn: row.starts_on as LocalDate,
    endsOn: row.ends_on as LocalDate,
    script: row.script,
    budgetCents: row.budget_cents,
    callCostCents: row.call_cost_cents,
    criteria: readCriteria(row.criteria_json),
    chaser: { afterDays: row.chaser_after_days, max: row.chaser_max },
    createdBy: row.created_by as AdvisorId,
    launchedAtMs: row.launched_at_ms,
    closedAtMs: row.closed_at_ms,
  };
}

/**
 * The members in a portfolio (null = in all) whom a running campaign still has to call today, by name: not reached, not refused,
 * no chaser waiting for its day, fewer calls than it allows. Nobody when it does not run.
 * A member of a campaign of prospects who has taken out a contract since is no prospect any more.
 */
export function campaignClients(
  read: ReadDb,
  advisorId: AdvisorId | null,
  campaignId: RowId,
  today: LocalDate,
): ClientId[] {
  const campaign = findCampaign(read, campaignId);
  if (campaignState(campaign, today) !== 'running') return [];
  const members = read
    .sql<{ id: ClientId }>(
      `select c.client_id as id from client_card c
       join campaign_client m on m.campaign_id = ? and m.client_id = c.client_id
       where c.advisor_id ${advisorId === null ? `<> ''` : '= ?'} and c.closed_on is null and c.deceased_on is null and c.vanished_on is null
         ${campaign.mode === 'prospects' ? `and ${NO_CONTRACT}` : ''}
       order by c.sort_name, c.client_id`,
    )
    .all(...(advisorId === null ? [campaignId] : [campaignId, advisorId]));
  const attempts = campaignAttempts(read, campaignId);
  return members
    .map(({ id }) => id)
    .filter((id) => memberState(attempts.get(id) ?? [], campaign.chaser, today).state === 'to_call');
}

export const NO_CONTRACT = `not exists (select 1 from bank_holding h
  where h.client_id = c.client_id and h.closed_on is null and h.vanished_on is null)`;

type AttemptRow = { client_id: ClientId; at_ms: number; outcome: Outcome; promised_on: LocalDate | null };

/** The contacts of a campaign as they stand, member by member, the oldest first. */
export function campaignAttempts(
  read: ReadDb,
  campaignId: RowId,
  clientId: ClientId | null = null,
): ReadonlyMap<ClientId, readonly CampaignAttempt[]> {
  const rows = read
    .sql<AttemptRow>(
      `select k.client_id, k.at_ms, k.outcome,
         (select min(p.due_on) from promise p
           where p.client_id = k.client_id and p.contact_id = k.id and p.status = 'open') as promised_on
       from campaign_contact cc join contact k on k.id = cc.contact_id
       where cc.campaign_id = ? and (? is null or cc.client_id = ?) and ${CURRENT_CONTACT}
       order by k.at_ms, k.id`,
    )
    .all(campaignId, clientId, clientId);
  const attempts = rows.map(({ client_id, at_ms, outcome, promised_on }) => ({
    clientId: client_id,
    on: localDate(at_ms, BRANCH_ZONE),
    outcome,
    promisedOn: promised_on,
  }));
  return Map.groupBy(attempts, ({ clientId: id }) => id);
}
