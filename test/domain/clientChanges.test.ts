import { describe, expect, test } from 'vitest';
import { ENTITIES, valueFieldsOf } from '#db/import/entities.ts';
import { shippedCatalogue } from '#shared/catalogue/inForce.ts';
import { clientSentences } from '#shared/domain/changes/clientFields.ts';
import { consentSentences, holdingSentences } from '#shared/domain/changes/contracts.ts';
import type { Fields } from '#shared/domain/changes/values.ts';
import type { LocalDate } from '#shared/values.ts';

const ON = '2026-11-23' as LocalDate;
const CATALOGUE = shippedCatalogue(ON);
const HOLDING = { product: 'LIVA', openedOn: '2020-01-15' as LocalDate, closedOn: null };
const CONSENT = { channel: 'phone', scope: 'savings', givenOn: '2026-09-01' as LocalDate } as const;

function told(entity: string, before: Fields, after: Fields) {
  if (entity === 'client') return clientSentences(before, after, CATALOGUE, []);
  if (entity === 'holding') return holdingSentences(before, after, HOLDING, CATALOGUE, ON);
  return consentSentences(before, after, CONSENT);
}

/** Values of a column before and after; dates and texts are made up. */
const SAMPLES: Readonly<Record<string, readonly [string | number | null, string | number | null]>> = {
  us_person: [0, 1],
  vulnerable: [0, 1],
  tax_income_euros: [20_000, 24_000],
  tax_parts_x100: [100, 250],
  balance_cents: [100_000, 900_000],
  protection: [null, 'guardianship'],
  segment: ['mass', 'youth'],
  zone: ['Europe/Paris', 'Pacific/Noumea'],
  mobile: [null, '+33639980001'],
  landline: ['+33199000041', null],
  product: ['LIVA', 'LDDS'],
};

describe('what changed in the bank’s files', () => {
  const columns = ENTITIES.filter(({ entity }) => entity !== 'advisor').flatMap((entity) =>
    valueFieldsOf(entity).map((field) => [entity.entity, field] as const),
  );

  test.each(columns)('the column %s.%s has its French words', (entity, field) => {
    const [before, after] = SAMPLES[field] ?? (field.endsWith('_on') ? [null, '2026-11-20'] : ['avant', 'apres']);
    const sentences = told(entity, { [field]: before }, { [field]: after });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]?.text).toMatch(/^[A-ZÉ]/);
    expect(sentences[0]?.text).not.toContain(field);
  });

  test.each(['client', 'holding', 'consent'])(
    'a row (%s) that leaves the extract, and one that comes back, are told',
    (entity) => {
      const [gone] = told(entity, { vanished_on: null }, { vanished_on: '2026-11-22' });
      const [back] = told(entity, { vanished_on: '2026-11-22' }, { vanished_on: null });
      expect(gone?.text).toMatch(/[Aa]bsent de l’extrait/);
      expect(back?.text).toMatch(/retour dans l’extrait/);
    },
  );

  test('amounts, parts and hours are written as a French reader writes them', () => {
    const one = (field: string) => {
      const [before = null, after = null] = SAMPLES[field] ?? [];
      return told('client', { [field]: before }, { [field]: after })[0]?.text;
    };
    expect(one('tax_parts_x100')).toBe('Parts fiscales\u00a0: 1 → 2,5');
    expect(one('zone')).toBe('Fuseau horaire\u00a0: Paris → Nouméa');
    expect(one('mobile')).toBe('Mobile\u00a0: — → 06 39 98 00 01');
    expect(one('protection')).toBe('Protection\u00a0: aucune → tutelle');
  });

  test('a balance that reaches its ceiling is told however small the move; coming back to France is no expatriation', () => {
    const full = told('holding', { balance_cents: 22_900_00 }, { balance_cents: 22_950_00 });
    expect(full[0]?.text).toContain('plafond atteint');
    expect(told('holding', { balance_cents: 22_900_00 }, { balance_cents: 22_940_00 })).toEqual([]);
    expect(told('client', { tax_residence: 'CA' }, { tax_residence: 'FR' })[0]?.text).toBe(
      'Résidence fiscale\u00a0: Canada → France',
    );
  });
});
