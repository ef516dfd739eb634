import { expect, test } from 'vitest';
import { type ProductCode, productByCode } from '#shared/catalogue/products.ts';
import {
  completeCriteria,
  criteriaFaults,
  EVERYBODY,
  productAimedAt,
  TargetCriteria,
  type TargetNode,
} from '#shared/domain/targeting/criteria.ts';
import { criteriaSentence } from '#shared/domain/targeting/sentence.ts';

const labelOf = (code: string): string => productByCode(code as ProductCode).label;
const all = (...items: TargetNode[]): TargetCriteria => ({ match: 'all', not: false, items });
const any = (...items: TargetNode[]): TargetCriteria => ({ match: 'any', not: false, items });
const say = (criteria: TargetCriteria) => criteriaSentence(criteria, labelOf);

const AGE: TargetNode = { field: 'age', not: false, from: 18, to: 25 };
const LIVRET: TargetNode = { field: 'holds', not: false, how: 'any', products: ['LIVA'] };
const SILENT: TargetNode = { field: 'last_contact', not: false, how: 'older', days: 90 };

test('a target group is said in one sentence', () => {
  expect(say(all(SILENT, LIVRET, AGE))).toBe(
    'Clients de 18 à 25 ans qui détiennent un Livret A, sans contact depuis 90 jours',
  );
  expect(say(EVERYBODY)).toBe('Tous les clients');
  expect(say(all(SILENT))).toBe('Clients sans contact depuis 90 jours');
});

test('« au moins une » reads as soit, soit', () => {
  expect(say(any(AGE, LIVRET))).toBe('Clients soit de 18 à 25 ans, soit qui détiennent un Livret A');
  expect(say(all({ field: 'city', not: false, values: ['Nantes'] }, any(AGE, LIVRET)))).toBe(
    'Clients de Nantes, soit de 18 à 25 ans, soit qui détiennent un Livret A',
  );
});

test('a negation is said in French, not by a sign', () => {
  expect(say(all({ ...LIVRET, not: true }))).toBe('Clients qui ne détiennent pas de Livret A');
  expect(say(all({ field: 'holds', not: true, how: 'any', products: ['AV', 'PER'] }))).toBe(
    'Clients qui ne détiennent ni assurance vie ni plan d’épargne retraite individuel',
  );
  expect(say(all({ field: 'holds', not: false, how: 'all', products: ['CARD', 'AV'] }))).toBe(
    'Clients qui détiennent une carte bancaire et une assurance vie',
  );
  expect(say(all({ ...SILENT, not: true }))).toBe('Clients contactés depuis moins de 90 jours');
  expect(say(all(AGE, { match: 'any', not: true, items: [LIVRET] }))).toBe(
    'Clients de 18 à 25 ans, sauf ceux qui détiennent un Livret A',
  );
});

test('amounts, dates and counts are written as the French write them', () => {
  expect(say(all({ field: 'resources', not: false, from: 40_000, to: null }))).toBe(
    'Clients dont les ressources sont d’au moins 40 000 €',
  );
  expect(say(all({ field: 'onboarded', not: false, from: '2024-01-01', to: '2024-12-31' }))).toBe(
    'Clients entrés en relation du 01/01/2024 au 31/12/2024',
  );
  expect(say(all({ field: 'contacts', not: false, days: 30, from: null, to: 1 }))).toBe(
    'Clients qui ont eu au plus 1 contact en 30 jours',
  );
});

test('what is not finished is left out of the count, and said', () => {
  const unfinished: TargetNode = { field: 'age', not: false, from: null, to: null };
  const criteria = all(LIVRET, unfinished, { match: 'any', not: true, items: [unfinished] });
  expect(completeCriteria(criteria)).toEqual(all(LIVRET));
  expect(criteriaFaults(criteria)).toEqual(['Donnez au moins une borne.', 'Donnez au moins une borne.']);
  expect(criteriaFaults(all({ ...AGE, from: 40 }))).toEqual(['La première borne dépasse la seconde.']);
});

test('four levels of groups and thirty-one conditions are refused', () => {
  expect(TargetCriteria.safeParse(all(any(all(AGE)))).success).toBe(true);
  expect(TargetCriteria.safeParse(all(any(all(any(AGE))))).success).toBe(false);
  expect(TargetCriteria.safeParse(all(...new Array<TargetNode>(30).fill(AGE))).success).toBe(true);
  expect(TargetCriteria.safeParse(all(any(AGE), ...new Array<TargetNode>(30).fill(AGE))).success).toBe(false);
});

test('a call to a group is about the one product whose lack names it', () => {
  const gap = (...products: ProductCode[]): TargetNode => ({ field: 'gap', not: false, products, minScore: 0 });
  expect(productAimedAt(all(AGE, gap('PER')))).toBe('PER');
  expect(productAimedAt(all(gap('PER'), gap('AV')))).toBeNull();
  expect(productAimedAt(all({ ...gap('PER'), not: true }))).toBeNull();
});
