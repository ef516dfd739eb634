/** The page that explains the files to the bank, held to what the schemas accept. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Eligibility, PRODUCT_CODES } from '#shared/catalogue/products.ts';
import { CatalogueFile, FileProduct, RulesFile, ruleFaults } from '#shared/catalogue/ruleFile.ts';
import { GapCondition, GapRule, REASON_FIELDS } from '#shared/catalogue/rules.ts';

const page = readFileSync(new URL('../../docs/rule-files.md', import.meta.url), 'utf8');
const [rulesExample, productExample] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, text = '']) => JSON.parse(text) as unknown,
);

test('its examples are accepted', () => {
  expect(FileProduct.safeParse(productExample).error).toBeUndefined();
  const { data, error } = RulesFile.safeParse(rulesExample);
  expect(error).toBeUndefined();
  expect(data && ruleFaults(data)).toEqual([]);
});

test('it names every field, every condition, every product and everything a sentence may quote', () => {
  const fields = [CatalogueFile, FileProduct, Eligibility, RulesFile, GapRule].flatMap((schema) =>
    Object.keys(schema.unwrap().shape),
  );
  const conditions = GapCondition.unwrap().options.flatMap(({ shape }) => [shape.is.value, ...Object.keys(shape)]);
  const missing = [...fields, ...conditions].filter((name) => !page.includes(`\`${name}\``));
  expect([...new Set(missing)]).toEqual([]);
  expect(PRODUCT_CODES.filter((code) => !page.includes(code))).toEqual([]);
  expect(REASON_FIELDS.filter((field) => !page.includes(`{${field}}`))).toEqual([]);
});
