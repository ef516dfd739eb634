/** Why a loan would be of use. Revolving credit has no rule: it is never suggested. */
import type { GapRule } from '../gapRule.ts';

export const CREDIT_RULES: readonly GapRule[] = [
  {
    id: 'mort.pel_four_years',
    product: 'MORT',
    kind: 'trigger',
    points: 25,
    when: [{ is: 'contract_older_than_years', contract: 'PEL', years: 4 }],
    reason: 'Son PEL du {opened} a plus de quatre ans : le droit à prêt est acquis.',
  },
  {
    id: 'mort.pel_ten_years',
    product: 'MORT',
    kind: 'trigger',
    points: 15,
    when: [{ is: 'contract_anniversary_within_days', contract: 'PEL', years: 10, days: 365 }],
    reason: 'Son PEL aura dix ans le {anniversary} : plus de versement ensuite, parlons du projet.',
  },
  {
    id: 'mort.project',
    product: 'MORT',
    kind: 'potential',
    points: 12,
    when: [
      { is: 'age_between', min: 27, max: 42 },
      { is: 'resources_above', cents: 2_000_000 },
      { is: 'income_above', euros: 20000 },
    ],
    reason: 'À {age} ans, avec un apport et un revenu régulier : un achat immobilier est à étudier.',
  },
  {
    id: 'loan.with_auto',
    product: 'LOAN',
    kind: 'complement',
    points: 5,
    when: [
      { is: 'holds', products: ['AUTO'] },
      { is: 'income_above', euros: 20000 },
      { is: 'age_between', min: 22, max: 65 },
    ],
    reason: 'Assure son véhicule ici : le prochain peut se financer ici aussi.',
  },
  {
    id: 'loan.household',
    product: 'LOAN',
    kind: 'potential',
    points: 4,
    when: [{ is: 'household_has_minor' }, { is: 'holds', products: ['MORT'] }, { is: 'income_above', euros: 30000 }],
    reason: 'Propriétaire avec enfants : des travaux sont un projet fréquent.',
  },
  {
    id: 'mort.return',
    product: 'MORT',
    kind: 'trigger',
    points: 14,
    when: [
      { is: 'returned_within_days', days: 365 },
      { is: 'age_between', min: 22, max: 60 },
    ],
    reason: 'De retour en France depuis le {returned} : un projet de logement est à explorer.',
  },
  {
    id: 'loan.new_home',
    product: 'LOAN',
    kind: 'trigger',
    points: 6,
    when: [
      { is: 'contract_opened_within_days', contract: 'MORT', days: 365 },
      { is: 'income_above', euros: 20000 },
    ],
    reason: 'Achat immobilier financé le {opened} : les travaux suivent souvent.',
  },
];
