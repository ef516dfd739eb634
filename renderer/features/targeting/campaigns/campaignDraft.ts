import { z } from 'zod';
import { CampaignDraft, type CampaignOut } from '#shared/contract/campaigns.ts';
import { DraftCriteria, EVERYBODY } from '#shared/domain/targeting/criteria.ts';
import { LocalDate, RowId } from '#shared/values.ts';
import { createKeptDraft } from '../keptDraft.ts';

/** The campaign being written. `id` null = a new one; dates null until chosen. */
const Written = CampaignDraft.omit({ criteria: true, startsOn: true, endsOn: true, name: true, script: true }).extend({
  name: z.string(),
  script: z.string(),
  criteria: DraftCriteria,
  startsOn: LocalDate.nullable(),
  endsOn: LocalDate.nullable(),
});
const Kept = z.object({ editing: z.boolean(), id: RowId.nullable(), campaign: Written });
export type Written = z.infer<typeof Written>;

const BLANK: Written = {
  name: '',
  mode: 'clients',
  product: null,
  goalKind: 'reached',
  goalCount: 50,
  startsOn: null,
  endsOn: null,
  script: '',
  budgetCents: null,
  callCostCents: null,
  criteria: EVERYBODY,
  chaserAfterDays: 3,
  chaserMax: 2,
  steps: [],
};

export const campaignDraft = createKeptDraft<z.infer<typeof Kept>>('campaign', Kept, {
  editing: false,
  id: null,
  campaign: BLANK,
});

/** Goes back to what was being written, else to a blank form. */
export function newCampaign(): void {
  const { id, campaign } = campaignDraft.get();
  campaignDraft.change({ editing: true, id: null, campaign: id === null ? campaign : BLANK });
}

export function editCampaign({ id, ...campaign }: CampaignOut): void {
  campaignDraft.change({ editing: true, id, campaign: Written.parse(campaign) });
}

/** What can be saved; null while a date lacks. */
export function complete({ startsOn, endsOn, ...campaign }: Written): CampaignDraft | null {
  return startsOn === null || endsOn === null ? null : { ...campaign, startsOn, endsOn };
}
