/**
 * What came of a campaign. Each figure is the number of rows of one statement, and those rows are what it drills down
 * to: a number and its list cannot disagree.
 */
import type { CampaignFigure, CampaignFigures, CampaignRowOut } from '#shared/contract/campaigns.ts';
import { ANSWERED_OUTCOMES } from '#shared/domain/targeting/campaign.ts';
import { OUTCOMES } from '#shared/domain/targeting/words.ts';
import { addDays, formatDate, instantOf, localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type Instant, type LocalDate } from '#shared/values.ts';
import type { Param, ReadDb } from '../store.ts';
import type { Campaign } from './campaigns.ts';
import { CURRENT_CONTACT } from './contacts.ts';
import type { Where } from './portfolioFilter.ts';
import { staffNames } from './staff.ts';

export const FIGURES: readonly CampaignFigure[] = [
  'reached',
  'attempts',
  'appointments',
  'proposals',
  'subscriptions',
  'refusals',
];

const OF_CAMPAIGN = `from campaign_contact cc join contact k on k.id = cc.contact_id
  where cc.campaign_id = ? and ${CURRENT_CONTACT}`;

/** Rows of (client_id, advisor_id, at_ms, on_date, detail). */
function rowsOf(figure: CampaignFigure, { id, product, startsOn, endsOn }: Campaign): Where {
  const rows = (text: string, ...params: Param[]): Where => ({ text, params });
  /** One per member: the first contact with such an outcome. */
  const members = (outcomes: readonly string[]): Where =>
    rows(
      `select cc.client_id, k.author_id as advisor_id, min(k.at_ms) as at_ms, null as on_date, k.outcome as detail
       ${OF_CAMPAIGN} and k.outcome in (select value from json_each(?)) group by cc.client_id`,
      id,
      JSON.stringify(outcomes),
    );
  switch (figure) {
    case 'attempts':
      return rows(
        `select cc.client_id, k.author_id as advisor_id, k.at_ms, null as on_date, k.outcome as detail ${OF_CAMPAIGN}`,
        id,
      );
    case 'reached':
      return members(ANSWERED_OUTCOMES);
    case 'refusals':
      return members(['refused']);
    case 'appointments':
      // Booked once the campaign had spoken to the member, and before it ended.
      return rows(
        `select a.client_id, a.advisor_id, a.booked_at_ms as at_ms, null as on_date, a.starts_at_ms as detail
         from (select cc.client_id, min(k.at_ms) as first_at_ms ${OF_CAMPAIGN} group by cc.client_id) f
         join appointment a on a.client_id = f.client_id
         where a.status = 'booked' and a.booked_at_ms >= f.first_at_ms and a.booked_at_ms < ?`,
        id,
        instantOf(addDays(endsOn, 1), 0, BRANCH_ZONE),
      );
    case 'proposals':
      return rows(
        `select p.client_id, p.advisor_id, p.at_ms, null as on_date, p.product as detail
         from campaign_contact cc join proposal p on p.contact_id = cc.contact_id
         where cc.campaign_id = ? and p.cancelled_at_ms is null and (? is null or p.product = ?)`,
        id,
        product,
        product,
      );
    case 'subscriptions':
      // Of no product in particular: what a member opened once the campaign had called.
      return rows(
        `select h.client_id, coalesce(s.advisor_id, '') as advisor_id, null as at_ms, h.opened_on as on_date,
           h.product as detail
         from campaign_client m join bank_holding h on h.client_id = m.client_id
         left join assignment s on s.client_id = m.client_id
         where m.campaign_id = ? and h.opened_on >= ? and h.opened_on <= ? and h.vanished_on is null
           and (h.product = ? or ? is null and exists (
             select 1 ${OF_CAMPAIGN} and cc.client_id = m.client_id
               and date(k.at_ms / 1000, 'unixepoch') <= h.opened_on))`,
        id,
        startsOn,
        endsOn,
        product,
        product,
        id,
      );
  }
}

/** The figures of each advisor who has any, and of everybody under `null`. */
export function campaignFigures(read: ReadDb, campaign: Campaign): ReadonlyMap<AdvisorId | null, CampaignFigures> {
  const figures = new Map<AdvisorId | null, CampaignFigures>([[null, { ...NONE }]]);
  for (const figure of FIGURES) {
    const { text, params } = rowsOf(figure, campaign);
    const counts = read
      .sql<{ id: AdvisorId; n: number }>(`select advisor_id as id, count(*) as n from (${text}) group by advisor_id`)
      .all(...params);
    for (const { id, n } of counts)
      for (const who of [id, null]) {
        const known = figures.get(who) ?? NONE;
        figures.set(who, { ...known, [figure]: known[figure] + n });
      }
  }
  return figures;
}

export const NONE: CampaignFigures = {
  reached: 0,
  attempts: 0,
  appointments: 0,
  proposals: 0,
  subscriptions: 0,
  refusals: 0,
};

type Row = {
  client_id: ClientId;
  name: string | null;
  advisor_id: AdvisorId;
  at_ms: Instant | null;
  on_date: LocalDate | null;
  detail: string | number;
};

/** A page of the rows behind a figure, the newest first. @param advisorId null = of everybody */
export function campaignRows(
  read: ReadDb,
  campaign: Campaign,
  figure: CampaignFigure,
  advisorId: AdvisorId | null,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  labelOf: (product: string) => string,
): { total: number; rows: CampaignRowOut[] } {
  const { text, params } = rowsOf(figure, campaign);
  const whose = advisorId === null ? '' : 'where r.advisor_id = ?';
  const all = [...params, ...(advisorId === null ? [] : [advisorId])];
  const total = read.sql<{ n: number }>(`select count(*) as n from (${text}) r ${whose}`).get(...all)?.n ?? 0;
  const rows = read
    .sql<Row>(
      `select r.*, c.name from (${text}) r left join client_card c on c.client_id = r.client_id ${whose}
       order by coalesce(r.on_date, '') desc, coalesce(r.at_ms, 0) desc, c.sort_name, r.client_id limit ? offset ?`,
    )
    .all(...all, limit, offset);
  const names = staffNames(read);
  return {
    total,
    rows: rows.map((row) => ({
      clientId: row.client_id,
      clientName: row.name ?? row.client_id,
      advisorName: names.get(row.advisor_id) ?? null,
      atMs: row.at_ms,
      on: row.on_date ?? localDate(row.at_ms ?? 0, BRANCH_ZONE),
      detail: detailOf(figure, row.detail, labelOf),
    })),
  };
}

function detailOf(figure: CampaignFigure, detail: string | number, labelOf: (product: string) => string): string {
  if (typeof detail === 'number') return `Rendez-vous du ${formatDate(localDate(detail, BRANCH_ZONE))}`;
  if (figure === 'proposals' || figure === 'subscriptions') return labelOf(detail);
  return (OUTCOMES as Readonly<Record<string, string>>)[detail] ?? detail;
}
