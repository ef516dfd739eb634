import type { CampaignOut, CampaignSummary, campaignsContract } from '#shared/contract/campaigns.ts';
import type { Account } from '#shared/contract/session.ts';
import { campaignState } from '#shared/domain/targeting/campaign.ts';
import { criteriaSentence } from '#shared/domain/targeting/sentence.ts';
import type { AdvisorId, Cents, Instant, LocalDate, RowId } from '#shared/values.ts';
import type { Context, HandlersOf } from '../app.ts';
import { closeCampaign, launchCampaign, removeCampaign, saveCampaign, tickStep } from '../campaigns/change.ts';
import { withoutStrangers } from '../elsewhere.ts';
import { campaignFigures, campaignRows, NONE } from '../queries/campaignResults.ts';
import {
  type Campaign,
  campaignClients,
  campaignNotFound,
  campaignSteps,
  countMembers,
  findCampaign,
  listCampaigns,
} from '../queries/campaigns.ts';
import { catalogueInForce } from '../queries/catalogue.ts';
import { keptStaffNames } from '../queries/staff.ts';
import { countTarget, portfoliosOfBranch } from '../queries/targetCounts.ts';
import { labelIn } from '../queries/targetFacts.ts';
import { scopeOf } from '../scope.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export const campaignsHandlers: HandlersOf<typeof campaignsContract> = {
  'campaigns.list': (context) =>
    listCampaigns(context.store.read)
      .filter((campaign) => isSeenBy(context.me, campaign))
      .map((campaign) => summaryOf(context, campaign)),
  'campaigns.get': (context, { id }) => detailOf(context, findSeenBy(context.me, context.store.read, id)),
  'campaigns.rows': ({ store, me, today }, { id, figure, advisorId, offset, limit }) => {
    const scope = scopeOf(me, advisorId);
    const labelOf = labelIn(catalogueInForce(store.read, today));
    const page = { offset, limit };
    const found = campaignRows(store.read, findSeenBy(me, store.read, id), figure, scope.advisorId, page, labelOf);
    return { ...found, rows: withoutStrangers(store.read, me, found.rows) };
  },
  'campaigns.count': ({ store, now, today }, { id }) => {
    const { criteria, mode, product } = findCampaign(store.read, id);
    return countTarget(store, portfoliosOfBranch(store.read), { criteria, mode, product }, now, today);
  },
  'campaigns.save': (context, { id, draft }) => write(context, (db) => ({ id: saveCampaign(db, context, id, draft) })),
  'campaigns.launch': async (context, { id }) => {
    const members = await launchCampaign(context, id);
    context.emit('campaigns.changed');
    return { id, members };
  },
  'campaigns.close': (context, { id }) =>
    write(context, (db) => {
      closeCampaign(db, context, id);
      return { id };
    }),
  'campaigns.remove': (context, { id }) =>
    write(context, (db) => {
      removeCampaign(db, context, id);
      return { id };
    }),
  'campaigns.tick': (context, { id, position, done }) =>
    write(context, (db) => {
      tickStep(db, context, id, position, done);
      return { id };
    }),
};

async function write<T>({ store, emit }: Context, work: (db: WriteDb) => T): Promise<T> {
  const result = await store.write((db) => Promise.resolve(work(db)));
  emit('campaigns.changed');
  return result;
}

/** What the director still prepares is nobody else's business. */
const isSeenBy = ({ role }: Account, { launchedAtMs }: Campaign): boolean =>
  role === 'branch_director' || launchedAtMs !== null;

/** @throws AppError `not_found` */
function findSeenBy(me: Account, read: ReadDb, id: RowId): Campaign {
  const campaign = findCampaign(read, id);
  if (!isSeenBy(me, campaign)) throw campaignNotFound();
  return campaign;
}

const own = ({ role, advisorId }: Account): AdvisorId | null => (role === 'advisor' ? advisorId : null);

function summaryOf({ store, me, today }: Context, campaign: Campaign): CampaignSummary {
  const { read } = store;
  const { id, name, mode, product, goalKind, goalCount, startsOn, endsOn } = campaign;
  const advisorId = own(me);
  return {
    id,
    name,
    mode,
    product,
    productLabel: product && catalogueInForce(read, today).productOf(product).label,
    state: campaignState(campaign, today),
    startsOn,
    endsOn,
    goalKind,
    goalCount,
    achieved: (campaignFigures(read, campaign).get(null) ?? NONE)[goalKind],
    members: countMembers(read, id, advisorId),
    toCall: campaignClients(read, advisorId, id, today).length,
  };
}

function detailOf(context: Context, campaign: Campaign): CampaignOut {
  const { store, me, today } = context;
  const { read } = store;
  const { id, script, budgetCents, callCostCents, criteria, chaser } = campaign;
  const figures = campaignFigures(read, campaign);
  const names = keptStaffNames(store, today);
  const shown = figures.get(own(me)) ?? NONE;
  const attempts = (figures.get(null) ?? NONE).attempts;
  return {
    ...summaryOf(context, campaign),
    script,
    budgetCents: budgetCents as Cents | null,
    callCostCents: callCostCents as Cents | null,
    spentCents: callCostCents === null ? null : ((attempts * callCostCents) as Cents),
    criteria,
    sentence: criteriaSentence(criteria, labelIn(catalogueInForce(read, today)), campaign.mode),
    chaserAfterDays: chaser.afterDays,
    chaserMax: chaser.max,
    steps: campaignSteps(read, id).map(({ position, due_on, label, means, done_at_ms }) => ({
      position,
      dueOn: due_on as LocalDate,
      label,
      means,
      doneAtMs: done_at_ms as Instant | null,
    })),
    figures: shown,
    byAdvisor:
      own(me) !== null
        ? []
        : [...figures]
            .flatMap(([advisorId, each]) =>
              advisorId === null ? [] : [{ advisorId, name: names.get(advisorId) ?? advisorId, ...each }],
            )
            .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
  };
}
