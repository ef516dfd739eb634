import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonFault, readJson } from '#db/catalogue/jsonLines.ts';

const faultOf = (text: string) => {
  try {
    readJson(text);
    return null;
  } catch (error) {
    return error instanceof JsonFault ? `${error.line} ${error.message}` : error;
  }
};

test('a value is read as JSON reads it, whatever it holds', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(readJson(text).value).toEqual(JSON.parse(text));
    }),
  );
});

test('each value has its line, and what is absent that of its holder', () => {
  const { lineOf } = readJson(
    '{\n  "rules": [\n    { "id": "a" },\n    {\n      "id": "b", "when": [\n        1,\n        2\n      ]\n    }\n  ]\n}',
  );
  expect(
    [[], ['rules'], ['rules', 0, 'id'], ['rules', 1, 'id'], ['rules', 1, 'when', 1], ['rules', 1, 'reason']].map(
      lineOf,
    ),
  ).toEqual([1, 2, 3, 5, 7, 4]);
});

test('what is not JSON is told in French with its line', () => {
  expect(faultOf('{\n "a": 1,\n}')).toBe('3 Virgule en trop avant « } ».');
  expect(faultOf('{\n "a": 1\n "b": 2 }')).toBe('3 Virgule ou « } » attendu, trouvé : « "b": 2 } ».');
  expect(faultOf('[1,\n2')).toBe('2 Virgule ou « ] » attendu, trouvé : la fin du fichier.');
  expect(faultOf('{\n\n“a”: 1}')).toBe('3 Nom de champ entre guillemets droits attendu, trouvé : « “a”: 1} ».');
  expect(faultOf('{"a": "texte\ncoupé"}')).toContain('1 Ce texte n’est pas fermé');
  expect(faultOf('{"a": 1, "a": 2}')).toBe('1 Le champ « a » est écrit deux fois.');
  expect(faultOf('{"a" 1}')).toContain('Deux-points attendus après « a »');
  expect(faultOf('// note\n{}')).toContain('1 Valeur attendue');
  expect(faultOf('{} {}')).toContain('1 Le fichier devrait finir ici');
  expect(faultOf('')).toBe('1 Valeur attendue, trouvé : la fin du fichier.');
});

test('a text made to exhaust the reader is refused', () => {
  expect(faultOf('['.repeat(100_000))).toBe('1 Trop de niveaux imbriqués.');
});

test('a text cut anywhere is refused, never read in part', () => {
  const whole = JSON.stringify({ kind: 'rules', rules: [{ id: 'a.b', points: 12, when: [true, null] }] }, null, 1);
  for (let end = 0; end < whole.length; end += 1) expect(faultOf(whole.slice(0, end))).not.toBeNull();
});
