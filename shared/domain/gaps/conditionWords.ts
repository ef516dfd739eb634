/** The conditions of a need-gap rule in words, and the one number of a condition that may be tried at another value. */
import type { CatalogueInForce } from '../../catalogue/inForce.ts';
import type { ProductCode } from '../../catalogue/products.ts';
import type { DatedContract, GapCondition, RecentContract } from '../../catalogue/rules.ts';
import type { Segment } from '../../contract/vocabulary.ts';
import { MONTH_NAMES } from '../formats.ts';
import { formatEurosRounded } from '../time.ts';

export function conditionWords(condition: GapCondition, productOf: CatalogueInForce['productOf']): string {
  const names = (codes: readonly ProductCode[], link: string) =>
    listed(
      codes.map((code) => productOf(code).label),
      link,
    );
  switch (condition.is) {
    case 'age_between':
      return ageWords(condition.min, condition.max);
    case 'birthday_within_days':
      return `Aura ${years(condition.age)} ${soon(condition.days)}`;
    case 'holds':
      return `Détient : ${names(condition.products, 'et')}`;
    case 'holds_any':
      return `Détient : ${names(condition.products, 'ou')}`;
    case 'lacks':
      return `Ne détient pas : ${names(condition.products, 'ni')}`;
    case 'balance_at_ceiling':
      return `A atteint le plafond : ${productOf(condition.product).label}`;
    case 'contract_older_than_years':
      return `${contract(condition.contract, productOf)} ouvert depuis ${years(condition.years)} au moins`;
    case 'contract_anniversary_within_days':
      return `${contract(condition.contract, productOf)} qui aura ${years(condition.years)} ${soon(condition.days)}`;
    case 'contract_opened_within_days':
      return `${contract(condition.contract, productOf)} ouvert ${lately(condition.days)}`;
    case 'maturity_within_days':
      return `Un contrat arrive à échéance ${soon(condition.days)}`;
    case 'savings_mature_within_days':
      return `Une épargne arrive à échéance ${soon(condition.days)}`;
    case 'loan_ends_within_days':
      return `Un crédit se termine ${soon(condition.days)}`;
    case 'onboarding_within_days':
      return `Entré en relation ${lately(condition.days)}`;
    case 'onboarding_anniversary_within_days':
      return condition.years === null
        ? `Anniversaire d’entrée en relation ${soon(condition.days)}`
        : `Client depuis ${years(condition.years)} ${soon(condition.days)}`;
    case 'left_france_within_days':
      return `A quitté la France ${lately(condition.days)}`;
    case 'returned_within_days':
      return `Est revenu en France ${lately(condition.days)}`;
    case 'moved_within_days':
      return `A changé d’adresse ${lately(condition.days)}`;
    case 'segment_is':
      return `Segment ${listed(
        condition.segments.map((segment) => SEGMENTS[segment]),
        'ou',
      )}`;
    case 'tax_resident':
      return condition.inFrance ? 'Résident fiscal en France' : 'Résident fiscal hors de France';
    case 'lives':
      return condition.inFrance ? 'Habite en France' : 'Habite hors de France';
    case 'income_below_lep_table':
      return 'Revenu fiscal de référence sous le plafond du LEP';
    case 'income_fell_below_lep_table':
      return 'Revenu fiscal de référence passé sous le plafond du LEP depuis un an';
    case 'income_above':
      return `Revenu fiscal de référence de plus de ${formatEurosRounded(condition.euros * 100)}`;
    case 'resources_above':
      return `Plus de ${formatEurosRounded(condition.cents)} de ressources dans la banque`;
    case 'household_has_minor':
      return 'Un mineur dans le foyer';
    case 'household_birth_within_days':
      return `Une naissance dans le foyer ${lately(condition.days)}`;
    case 'household_member_turns_within_days':
      return `Un membre du foyer aura ${years(condition.age)} ${soon(condition.days)}`;
    case 'vulnerable':
      return 'En situation de fragilité';
    case 'season':
      return `Du ${dayOfYear(condition.from)} au ${dayOfYear(condition.to)}`;
  }
}

export type ConditionNumber = { readonly value: number; readonly unit: 'days' | 'years' | 'euros' };

/**
 * The number that a condition turns on: its delay in days, else its years, its amount in
 * whole euros, its lower age (its upper one without); null = none.
 */
export function conditionNumber(condition: GapCondition): ConditionNumber | null {
  if ('days' in condition) return { value: condition.days, unit: 'days' };
  if ('years' in condition) return { value: condition.years, unit: 'years' };
  if ('euros' in condition) return { value: condition.euros, unit: 'euros' };
  if ('cents' in condition) return { value: Math.round(condition.cents / 100), unit: 'euros' };
  const age = condition.is === 'age_between' ? (condition.min ?? condition.max) : null;
  return age === null ? null : { value: age, unit: 'years' };
}

/** The same condition with that number changed; unchanged when it has none. */
export function withConditionNumber(condition: GapCondition, value: number): GapCondition {
  if ('days' in condition) return { ...condition, days: value };
  if ('years' in condition) return { ...condition, years: value };
  if ('euros' in condition) return { ...condition, euros: value };
  if ('cents' in condition) return { ...condition, cents: value * 100 };
  if (condition.is !== 'age_between') return condition;
  return condition.min === null ? { ...condition, max: value } : { ...condition, min: value };
}

const SEGMENTS: Readonly<Record<Segment, string>> = {
  mass: 'grand public',
  wealth: 'patrimonial',
  youth: 'jeunes',
  expatriate: 'expatriés',
};

function ageWords(min: number | null, max: number | null): string {
  if (min === null) return max === null ? 'Date de naissance connue' : `${years(max)} au plus`;
  return max === null ? `${years(min)} au moins` : `De ${min} à ${years(max)}`;
}

function contract(code: DatedContract | RecentContract, productOf: CatalogueInForce['productOf']): string {
  return `Contrat « ${productOf(code).label} »`;
}

const years = (count: number): string => `${count} an${count > 1 ? 's' : ''}`;
const days = (count: number): string => `${count} jour${count > 1 ? 's' : ''}`;
const soon = (count: number): string => (count === 0 ? 'aujourd’hui' : `d’ici ${days(count)}`);
const lately = (count: number): string => (count === 0 ? 'aujourd’hui' : `il y a ${days(count)} au plus`);

/** "09-01" as "1er septembre". */
function dayOfYear(monthDay: string): string {
  const day = Number(monthDay.slice(3));
  return `${day === 1 ? '1er' : day} ${MONTH_NAMES[Number(monthDay.slice(0, 2)) - 1] ?? ''}`;
}

/** "A, B et C". */
export function listed(names: readonly string[], link: string): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${link} ${names.at(-1) ?? ''}`;
}
