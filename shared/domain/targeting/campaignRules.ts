/** What is wrong with a campaign, field by field, in words that say what to do. */
import type { CampaignDraft } from '../../contract/campaigns.ts';
import type { LocalDate } from '../../values.ts';
import { formatDate } from '../formats.ts';
import { criteriaFaults } from './criteria.ts';

export type CampaignFault = { readonly field: keyof CampaignDraft; readonly message: string };

export const MAX_CHASERS = 5;
export const MAX_CHASER_DAYS = 30;

/** @param today in Paris; empty = it can be saved and launched */
export function campaignFaults(draft: CampaignDraft, today: LocalDate): CampaignFault[] {
  const faults: CampaignFault[] = [];
  const fault = (field: keyof CampaignDraft, message: string): void => {
    faults.push({ field, message });
  };
  const { startsOn, endsOn, budgetCents, callCostCents } = draft;
  if (draft.name.length < 3) fault('name', 'Donnez un nom de trois lettres au moins.');
  if (endsOn < startsOn)
    fault('endsOn', `La campagne finirait avant de commencer. Choisissez une fin à partir du ${formatDate(startsOn)}.`);
  else if (endsOn < today) fault('endsOn', 'Cette période est passée. Choisissez une fin à venir.');
  if (draft.goalCount < 1) fault('goalCount', 'Fixez un objectif d’au moins 1.');
  if (draft.goalKind === 'subscriptions' && draft.product === null)
    fault('product', 'Choisissez le produit dont les souscriptions seront comptées.');
  if (callCostCents !== null && callCostCents < 0) fault('callCostCents', 'Un coût ne peut pas être négatif.');
  if (budgetCents !== null && budgetCents <= 0) fault('budgetCents', 'Donnez un budget supérieur à zéro, ou aucun.');
  if (budgetCents !== null && callCostCents === null)
    fault('callCostCents', 'Donnez le coût d’un appel : le budget consommé en dépend.');
  if (draft.chaserMax < 0 || draft.chaserMax > MAX_CHASERS)
    fault('chaserMax', `Prévoyez de 0 à ${MAX_CHASERS} relances.`);
  if (draft.chaserAfterDays < 1 || draft.chaserAfterDays > MAX_CHASER_DAYS)
    fault('chaserAfterDays', `Relancez après 1 à ${MAX_CHASER_DAYS} jours ouvrés.`);
  const unnamed = draft.steps.findIndex(({ label }) => label.length < 3);
  if (unnamed >= 0) fault('steps', `Décrivez l’étape ${unnamed + 1} du plan d’action.`);
  const late = draft.steps.findIndex(({ dueOn }) => dueOn > endsOn);
  if (late >= 0) fault('steps', `L’étape ${late + 1} du plan d’action vient après la fin de la campagne.`);
  for (const message of criteriaFaults(draft.criteria)) fault('criteria', message);
  return faults;
}
