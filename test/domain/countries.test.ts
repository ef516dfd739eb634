import { expect, test } from 'vitest';
import { countryName } from '#shared/domain/countries.ts';

test('countries and overseas territories have their French names; anything else is shown as it came', () => {
  expect(['FR', 'NC', 'RE', 'MX'].map(countryName)).toEqual(['France', 'Nouvelle-Calédonie', 'La Réunion', 'Mexique']);
  expect(['', 'fr', 'XXX', '99'].map(countryName)).toEqual(['', 'fr', 'XXX', '99']);
});
