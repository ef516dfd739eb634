import { describe, expect, test } from 'vitest';
import type { CampaignDraft } from '#shared/contract/campaigns.ts';
import { campaignState, memberState } from '#shared/domain/targeting/campaign.ts';
import { campaignFaults } from '#shared/domain/targeting/campaignRules.ts';
import { EVERYBODY } from '#shared/domain/targeting/criteria.ts';
import type { LocalDate } from '#shared/values.ts';

const day = (text: string) => text as LocalDate;
const TODAY = day('2026-11-24');
const CHASER = { afterDays: 2, max: 1 };
const attempt = (
  on: string,
  outcome: 'absent' | 'voicemail' | 'reached' | 'refused' | 'call_back',
  promisedOn = '',
) => ({
  on: day(on),
  outcome,
  promisedOn: promisedOn === '' ? null : day(promisedOn),
});

describe('a member of a campaign', () => {
  test('is called while nobody has tried', () => {
    expect(memberState([], CHASER, TODAY).state).toBe('to_call');
  });
  test('is left alone once reached or refused', () => {
    expect(memberState([attempt('2026-11-20', 'reached')], CHASER, TODAY).state).toBe('done');
    expect(memberState([attempt('2026-11-20', 'refused')], CHASER, TODAY).state).toBe('done');
  });
  test('who did not answer waits for the working day of the chaser', () => {
    // Friday 20 November + 2 working days = Tuesday 24.
    expect(memberState([attempt('2026-11-20', 'absent')], CHASER, day('2026-11-23')).state).toBe('waiting');
    expect(memberState([attempt('2026-11-20', 'absent')], CHASER, TODAY)).toEqual({ state: 'to_call', on: TODAY });
  });
  test('is not chased more often than the campaign says', () => {
    const twice = [attempt('2026-11-16', 'absent'), attempt('2026-11-18', 'voicemail')];
    expect(memberState(twice, CHASER, TODAY).state).toBe('done');
    expect(memberState(twice, { ...CHASER, max: 2 }, TODAY).state).toBe('to_call');
  });
  test('who asked to be called back is called on that day', () => {
    const asked = [attempt('2026-11-20', 'call_back', '2026-11-27')];
    expect(memberState(asked, CHASER, TODAY).state).toBe('waiting');
    expect(memberState(asked, CHASER, day('2026-11-27')).state).toBe('to_call');
  });
});

test('a campaign is a draft, then scheduled, running, over, closed', () => {
  const dates = { startsOn: day('2026-11-23'), endsOn: day('2026-11-27'), launchedAtMs: 1, closedAtMs: null };
  expect(campaignState({ ...dates, launchedAtMs: null }, TODAY)).toBe('draft');
  expect(campaignState(dates, day('2026-11-22'))).toBe('scheduled');
  expect(campaignState(dates, day('2026-11-27'))).toBe('running');
  expect(campaignState(dates, day('2026-11-28'))).toBe('over');
  expect(campaignState({ ...dates, closedAtMs: 2 }, TODAY)).toBe('closed');
});

const DRAFT: CampaignDraft = {
  name: 'Retraite',
  mode: 'clients',
  product: 'PER',
  goalKind: 'subscriptions',
  goalCount: 12,
  startsOn: day('2026-12-01'),
  endsOn: day('2026-12-12'),
  script: '',
  budgetCents: null,
  callCostCents: null,
  criteria: EVERYBODY,
  chaserAfterDays: 2,
  chaserMax: 2,
  steps: [{ dueOn: day('2026-12-01'), label: 'E-mail d’annonce', means: 'email' }],
};

test.each<[string, Partial<CampaignDraft>, keyof CampaignDraft, string]>([
  [
    'an inverted period',
    { endsOn: day('2026-11-30') },
    'endsOn',
    'La campagne finirait avant de commencer. Choisissez une fin à partir du 01/12/2026.',
  ],
  [
    'a period that is over',
    { startsOn: day('2026-11-02'), endsOn: day('2026-11-13') },
    'endsOn',
    'Cette période est passée. Choisissez une fin à venir.',
  ],
  ['a goal of nothing', { goalCount: 0 }, 'goalCount', 'Fixez un objectif d’au moins 1.'],
  [
    'subscriptions of no product',
    { product: null },
    'product',
    'Choisissez le produit dont les souscriptions seront comptées.',
  ],
  [
    'a budget that no call would use',
    { budgetCents: 50_000 as CampaignDraft['budgetCents'] },
    'callCostCents',
    'Donnez le coût d’un appel : le budget consommé en dépend.',
  ],
  ['six chasers', { chaserMax: 6 }, 'chaserMax', 'Prévoyez de 0 à 5 relances.'],
  [
    'a step after the end',
    { steps: [{ dueOn: day('2026-12-20'), label: 'Bilan', means: 'meeting' }] },
    'steps',
    'L’étape 1 du plan d’action vient après la fin de la campagne.',
  ],
])('%s is refused beside its field', (_, part, field, message) => {
  expect(campaignFaults({ ...DRAFT, ...part }, TODAY)).toContainEqual({ field, message });
});

test('a sound campaign has no fault', () => {
  expect(campaignFaults(DRAFT, TODAY)).toEqual([]);
});
