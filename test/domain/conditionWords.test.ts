import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { productByCode } from '#shared/catalogue/products.ts';
import { GAP_RULES_2026, GapCondition } from '#shared/catalogue/rules.ts';
import { conditionNumber, conditionWords, withConditionNumber } from '#shared/domain/gaps/conditionWords.ts';

const words = (condition: GapCondition) => conditionWords(condition, productByCode).replaceAll(/[\u00a0\u202f]/g, ' ');
const written = GAP_RULES_2026.rules.flatMap(({ when }) => when);

describe('a condition in words', () => {
  test('says delays, ages, contracts and amounts as an advisor would', () => {
    expect(words({ is: 'birthday_within_days', age: 18, days: 90 })).toBe('Aura 18 ans d’ici 90 jours');
    expect(words({ is: 'birthday_within_days', age: 1, days: 0 })).toBe('Aura 1 an aujourd’hui');
    expect(words({ is: 'moved_within_days', days: 1 })).toBe('A changé d’adresse il y a 1 jour au plus');
    expect(words({ is: 'holds_any', products: ['AV', 'PEA', 'CTO'] })).toBe(
      'Détient : Assurance vie, Plan d’épargne en actions ou Compte-titres ordinaire',
    );
    expect(words({ is: 'age_between', min: null, max: 30 })).toBe('30 ans au plus');
    expect(words({ is: 'resources_above', cents: 3_000_000 })).toBe('Plus de 30 000 € de ressources dans la banque');
    expect(words({ is: 'season', from: '12-01', to: '02-15' })).toBe('Du 1er décembre au 15 février');
  });

  test('says each shipped condition, never a code or a field', () => {
    for (const condition of written)
      expect(words(condition)).not.toMatch(/undefined|null|_|\b[A-Z]{3,}\b(?<!LEP|PEA|PEL)/);
  });
});

describe('the number that may be tried', () => {
  test('given back as it was, it changes nothing; another one is what is then read', () => {
    fc.assert(
      fc.property(fc.constantFrom(...written), fc.nat(120), (condition, value) => {
        const number = conditionNumber(condition);
        const same = number === null ? condition : withConditionNumber(condition, number.value);
        const other = withConditionNumber(condition, value);
        expect(same).toEqual(condition);
        expect(conditionNumber(other)?.value).toBe(number === null ? undefined : value);
        expect(GapCondition.safeParse(other).success).toBe(true);
      }),
    );
  });

  test('is an amount in whole euros, whatever the rule counts in', () => {
    expect(conditionNumber({ is: 'resources_above', cents: 3_000_000 })).toEqual({ value: 30_000, unit: 'euros' });
    expect(withConditionNumber({ is: 'resources_above', cents: 1 }, 20_000)).toEqual({
      is: 'resources_above',
      cents: 2_000_000,
    });
    expect(conditionNumber({ is: 'vulnerable' })).toBeNull();
  });
});
