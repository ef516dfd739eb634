/** The need-gap rules as shipped, with their validity. What each line says is field practice: a bank may bring its own. */
import type { LocalDate } from '../values.ts';
import type { GapRuleSet } from './gapRule.ts';
import { day, type Gate } from './product.ts';
import { ACCOUNT_RULES } from './rules/accounts.ts';
import { CREDIT_RULES } from './rules/credit.ts';
import { INSURANCE_RULES } from './rules/insurance.ts';
import { INVESTMENT_RULES } from './rules/investments.ts';
import { SAVINGS_RULES } from './rules/savings.ts';

export * from './gapRule.ts';

/** Departments and regions overseas are in France for tax; the Pacific collectivities have their own tax law. */
const TAX_TERRITORIES = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT'] as const;

/**
 * Rules of 2026. The LEP table is the mainland one (service-public, 2026 incomes); the higher overseas tables
 * of 2026 are not established, so the lower mainland one applies everywhere: the safer reading.
 */
export const GAP_RULES_2026: GapRuleSet = {
  version: '2026.1',
  validFrom: day('2026-01-01'),
  validTo: null,
  openingLookaheadDays: 90,
  frenchTaxTerritories: TAX_TERRITORIES,
  frenchTerritories: [...TAX_TERRITORIES, 'PM', 'BL', 'MF', 'NC', 'PF', 'WF'],
  lepTable: {
    points: [
      { partsX100: 100, euros: 23028 },
      { partsX100: 150, euros: 29179 },
      { partsX100: 200, euros: 35328 },
      { partsX100: 300, euros: 47628 },
      { partsX100: 400, euros: 59928 },
    ],
    perPartEuros: 12300,
  },
  rules: [...ACCOUNT_RULES, ...SAVINGS_RULES, ...INVESTMENT_RULES, ...CREDIT_RULES, ...INSURANCE_RULES],
};

export const GAP_RULE_SETS: readonly GapRuleSet[] = [GAP_RULES_2026];

/** The rules in force on a day; before the first set, the first; in a hole, the last that began. */
export function gapRulesOn(on: LocalDate, sets: readonly GapRuleSet[] = GAP_RULE_SETS): GapRuleSet {
  const begun = sets.filter((set) => set.validFrom <= on).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const found = begun.findLast((set) => set.validTo === null || set.validTo >= on) ?? begun.at(-1) ?? sets[0];
  if (!found) throw new RangeError('no need-gap rules at all');
  return found;
}

/** The control behind each letter, as the advisor reads it. */
export const GATE_SENTENCES: Readonly<Record<Gate, string>> = {
  N: 'Recueil écrit des exigences et des besoins avant toute proposition d’assurance.',
  M: 'Questionnaire d’adéquation à jour : connaissances, situation, objectifs, risque, durabilité.',
  C: 'Vérification de la solvabilité et mention légale du crédit à la consommation.',
  H: 'Taux d’effort et durée à vérifier ; dix jours de réflexion après l’offre de prêt.',
  K: 'Dossier d’identité complet et en cours de validité.',
};
