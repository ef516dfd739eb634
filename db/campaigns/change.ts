/** What the director changes of a campaign: prepared, launched over frozen members, closed. */
import type { CampaignDraft } from '#shared/contract/campaigns.ts';
import { campaignState } from '#shared/domain/targeting/campaign.ts';
import { campaignFaults } from '#shared/domain/targeting/campaignRules.ts';
import { AppError } from '#shared/errors.ts';
import type { RowId } from '#shared/values.ts';
import type { Context } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { type Campaign, campaignSteps, findCampaign } from '../queries/campaigns.ts';
import { productCode } from '../queries/gaps.ts';
import { membersOf, portfoliosOfBranch } from '../queries/targetCounts.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { uuidV7 } from '../uuid.ts';

type Who = Pick<Context, 'me' | 'now' | 'today'>;

/**
 * Writes a draft, a new one when `id` is null.
 * @throws AppError `invalid_input` with the field at fault, `conflict` once it is launched
 */
export function saveCampaign(db: WriteDb, who: Who, id: RowId | null, draft: CampaignDraft): RowId {
  const [fault] = campaignFaults(draft, who.today);
  if (fault) throw new AppError('invalid_input', fault.message, { field: fault.field });
  if (draft.product !== null) productCode(draft.product, 'product');
  if (id !== null) getDraft(db, id);
  const saved = id ?? uuidV7(who.now);
  const values = [
    draft.name,
    draft.mode,
    draft.product,
    draft.goalKind,
    draft.goalCount,
    draft.startsOn,
    draft.endsOn,
    draft.script,
    draft.budgetCents,
    draft.callCostCents,
    JSON.stringify(draft.criteria),
    draft.chaserAfterDays,
    draft.chaserMax,
  ];
  if (id === null)
    db.sql(
      `insert into campaign (name, mode, product, goal_kind, goal_count, starts_on, ends_on, script, budget_cents,
         call_cost_cents, criteria_json, chaser_after_days, chaser_max, id, created_at_ms, created_by)
       values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    ).run(...values, saved, who.now, who.me.advisorId);
  else
    db.sql(
      `update campaign set name = ?, mode = ?, product = ?, goal_kind = ?, goal_count = ?, starts_on = ?, ends_on = ?,
         script = ?, budget_cents = ?, call_cost_cents = ?, criteria_json = ?, chaser_after_days = ?, chaser_max = ?
       where id = ?`,
    ).run(...values, saved);
  db.sql('delete from campaign_step where campaign_id = ?').run(saved);
  const step = db.sql('insert into campaign_step (campaign_id, position, due_on, label, means) values (?,?,?,?,?)');
  const steps = draft.steps.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
  for (const [position, { dueOn, label, means }] of steps.entries()) step.run(saved, position, dueOn, label, means);
  trace(db, who, 'campaigns.save', saved);
  return saved;
}

/**
 * Freezes the members and opens the campaign.
 * @returns how many members
 * @throws AppError `conflict` without any member, when its period is over, or once launched
 */
export async function launchCampaign(context: Context, id: RowId): Promise<number> {
  const { store, now, today } = context;
  const campaign = getDraft(store.read, id);
  if (campaign.endsOn < today)
    throw new AppError('conflict', 'La période de cette campagne est passée. Changez ses dates avant de la lancer.');
  const found = await membersOf(store, portfoliosOfBranch(store.read), campaign, now, today);
  const members = [...found.values()].flat();
  if (members.length === 0)
    throw new AppError('conflict', 'Personne ne répond aux critères : il n’y a pas de membre. Élargissez le ciblage.');
  return store.write((db) => {
    // Another window may have changed it while the members were looked for.
    if (JSON.stringify(getDraft(db, id)) !== JSON.stringify(campaign))
      throw new AppError('conflict', 'La campagne vient d’être modifiée. Relisez-la, puis lancez-la.');
    db.sql(`insert into campaign_client (campaign_id, client_id) select ?, value from json_each(?)`).run(
      id,
      JSON.stringify(members),
    );
    db.sql('update campaign set launched_at_ms = ? where id = ?').run(now, id);
    trace(db, context, 'campaigns.launch', id, { members: members.length });
    return Promise.resolve(members.length);
  });
}

export function closeCampaign(db: WriteDb, who: Who, id: RowId): void {
  const state = campaignState(findCampaign(db, id), who.today);
  if (state === 'closed') return;
  if (state === 'draft')
    throw new AppError('conflict', 'Cette campagne n’est pas lancée : supprimez-la plutôt, ou lancez-la.');
  db.sql('update campaign set closed_at_ms = ? where id = ?').run(who.now, id);
  trace(db, who, 'campaigns.close', id);
}

export function removeCampaign(db: WriteDb, who: Who, id: RowId): void {
  getDraft(db, id);
  db.sql('delete from campaign_step where campaign_id = ?').run(id);
  db.sql('delete from campaign where id = ?').run(id);
  trace(db, who, 'campaigns.remove', id);
}

export function tickStep(db: WriteDb, who: Who, id: RowId, position: number, done: boolean): void {
  findCampaign(db, id);
  if (!campaignSteps(db, id).some((step) => step.position === position))
    throw new AppError('not_found', 'Cette étape n’existe plus. Rechargez la campagne.');
  db.sql('update campaign_step set done_at_ms = ? where campaign_id = ? and position = ?').run(
    done ? who.now : null,
    id,
    position,
  );
  trace(db, who, 'campaigns.tick', id, { position, done });
}

function getDraft(db: ReadDb, id: RowId): Campaign {
  const campaign = findCampaign(db, id);
  if (campaign.launchedAtMs !== null)
    throw new AppError(
      'conflict',
      'Cette campagne est lancée : elle ne change plus. Clôturez-la et préparez-en une autre.',
    );
  return campaign;
}

function trace(
  db: WriteDb,
  { me, now }: Who,
  action: string,
  id: RowId,
  more: Readonly<Record<string, number | boolean>> = {},
): void {
  appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action, details: { id, ...more } }]);
}
