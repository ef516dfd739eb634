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
  [
    'health',
    [
      'En arrêt de travail depuis mars',
      'son fils est autiste',
      'dépression après le divorce',
      'sous antidépresseurs',
      'a fait un AVC',
      'se déplace en fauteuil roulant',
      'enceinte de six mois',
      'séropositif',
      'Alzheimer débutant',
      'cure pour alcoolisme',
      'burn out',
      'handicapée à 80 %',
    ],
  ],
  [
    'religion',
    [
      'musulmane pratiquante',
      'juif',
      'Témoin de Jéhovah',
      'ne répond pas pendant le ramadan',
      'porte le voile',
      'va à la mosquée',
      'protestants',
      'croyante',
    ],
  ],
  [
    'politics',
    [
      'vote à gauche',
      'militant écologiste',
      'ses opinions politiques',
      'proche de l’extrême-droite',
      'encarté',
      'gilet jaune',
      'ancien communiste',
    ],
  ],
  [
    'union',
    ['délégué syndical', 'à la CGT', 'déléguée du personnel', 'gréviste', 'en grève depuis lundi', 'adhérent CFDT'],
  ],
  [
    'sex_life',
    [
      'bisexuelle',
      'elle est lesbienne',
      'a une maîtresse',
      'infidèle',
      'son orientation sexuelle',
      'transgenre',
      'adultère',
    ],
  ],
  [
    'offence',
    [
      'condamné en 2019',
      'sort de prison',
      'casier judiciaire',
      'mise en examen',
      'garde à vue',
      'soupçon de blanchiment',
      'signalé à Tracfin',
      'fraude fiscale',
      'violences conjugales',
      'avec sursis',
    ],
  ],
  [
    'judgement',
    [
      'client pénible',
      'menteuse',
      'de mauvaise foi',
      'Radin !',
      'vieux con',
      'complètement folle',
      'très désagréable',
      'profiteurs',
      'raciste',
      'pas très malin',
      'mauvais payeur',
    ],
  ],
  [
    'card_number',
    ['carte 4970100000000055', 'n° 4970.1000.0000.0055', '4970-1000-0000-0055 exp 12/27', 'Amex 3782 822463 10005'],
  ],
] as const)('notes about %s warn, each of them', (kind, notes) => {
  for (const note of notes) expect([note, kinds(note).includes(kind)]).toEqual([note, true]);
});

test.each([
  'Souhaite mettre 200 € par mois de côté pour la naissance de sa fille.',
  'Virement en attente : vérifier le plafond de la carte se terminant par 0055.',
  'Contrat d’assurance habitation à revoir à l’échéance ; a déménagé à Nouméa.',
  'Propose de rappeler lundi, préfère le matin, absente jusqu’au 12.',
  'Conteste les frais de tenue de compte, réclamation transmise.',
  'Crédit immobilier : attend l’accord de la banque, taux à 3,2 %.',
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
