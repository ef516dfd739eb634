import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sensitiveWords } from '#shared/domain/sensitive.ts';

const kinds = (text: string) => sensitiveWords(text).map(({ kind }) => kind);

test.each([
  ['Le client est gravement malade.', 'health', 'malade'],
  ['Hospitalisée depuis lundi', 'health', 'Hospitalisée'],
  ['Famille très CATHOLIQUE', 'religion', 'CATHOLIQUE'],
  ['déléguée du parti politique local', 'politics', 'parti politique'],
  ['syndiqué à la poste', 'union', 'syndiqué'],
  ['vit avec son ami, homosexuel', 'sex_life', 'homosexuel'],
  ['sort de prison', 'offence', 'prison'],
  ['client pénible et radin', 'judgement', 'pénible'],
  ['carte 4970 1000 0000 0055 bloquée', 'card_number', '4970 1000 0000 0055'],
])('« %s » warns', (text, kind, word) => {
  expect(sensitiveWords(text)[0]).toEqual({
    kind,
    word,
    start: text.indexOf(word),
    end: text.indexOf(word) + word.length,
  });
});

test.each([
  'Rendez-vous confirmé pour l’assurance-vie, documents envoyés.',
  'Consommateur content de la confirmation du conseiller.',
  'Rappeler au +33 6 39 98 00 03 après 14 h.',
  'IBAN FR1420041010050500013M02606, dossier 1234567890123456.',
  'Victime d’une escroquerie à la carte : opposition faite.',
  '',
])('« %s » does not', (text) => {
  expect(sensitiveWords(text)).toEqual([]);
});

test('two words of one note are both shown, in order', () => {
  expect(kinds('Radin, et malade')).toEqual(['judgement', 'health']);
});

test('whatever is typed, the words found stand in the text where they are said to', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('malade ', 'İ', 'œuvre', 'Syndiquée'))),
      (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const found of sensitiveWords(text)) {
          expect(text.slice(found.start, found.end)).toBe(found.word);
          expect(found.start).toBeGreaterThanOrEqual(end);
          end = found.end;
        }
      },
    ),
  );
});
