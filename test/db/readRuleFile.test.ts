/** Whatever somebody did to a file: it is refused with a reason, or what is taken in works. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_FAULTS, type ReadRuleFile, readRuleFile } from '#db/catalogue/readRuleFile.ts';
import { PRODUCTS } from '#shared/catalogue/products.ts';
import { FileProduct } from '#shared/catalogue/ruleFile.ts';
import { GAP_RULES_2026 } from '#shared/catalogue/rules.ts';
import { compileGapRules } from '#shared/domain/needGaps.ts';
import { client, TODAY } from '../domain/gapFacts.ts';

const FILES = {
  rules: { kind: 'rules', ...GAP_RULES_2026, version: 'essai' },
  catalogue: {
    kind: 'catalogue',
    version: 'essai',
    validFrom: '2026-01-01',
    validTo: null,
    products: PRODUCTS.map((product) => FileProduct.parse(product)),
  },
};
const read = (text: string | Uint8Array) => readRuleFile('essai.json', Buffer.from(text), () => false);

/** What a hasty hand writes in place of a value. */
const slip = fc.constantFrom<unknown>(
  null,
  '',
  'x',
  0,
  -1,
  1.5,
  1e9,
  true,
  [],
  {},
  'LIVA',
  '2026-02-30',
  [null],
  undefined,
);
type Holder = Record<string, unknown>;

/** Puts a value somewhere in the file, at a depth and a place drawn at random. */
function spoil(file: unknown, turns: readonly number[], value: unknown): unknown {
  const copy = structuredClone(file);
  let holder = copy as Holder;
  for (const turn of turns) {
    const keys = Object.keys(holder);
    const key = keys[turn % keys.length] ?? '';
    const inside = holder[key];
    if (typeof inside !== 'object' || inside === null || Object.keys(inside).length === 0) {
      holder[key] = value;
      return copy;
    }
    holder = inside as Holder;
  }
  const [key = ''] = Object.keys(holder);
  holder[key] = value;
  return copy;
}

/** What is wrong with an answer: nothing when it refuses with a line and a reason, or when what it took in works. */
function oddities(answer: ReadRuleFile): readonly string[] {
  if (answer.ok) {
    const { file } = answer;
    const products = file.kind === 'catalogue' ? file.products : PRODUCTS;
    const engine = compileGapRules(products, file.kind === 'rules' ? file.rules : GAP_RULES_2026, TODAY);
    return engine.explain(client()).some(({ score }) => score <= 0) ? ['a need without a score'] : [];
  }
  const { length } = answer.faults;
  return [
    ...(length === 0 || length > MAX_FAULTS ? [`${length} faults`] : []),
    ...answer.faults
      .filter(
        ({ line, message }) =>
          !line || !/[.?]$/.test(message) || /undefined|expected|invalid|NaN|\[object/i.test(message),
      )
      .map(({ line, message }) => `${line} ${message}`),
  ];
}

test.each(['rules', 'catalogue'] as const)(
  '%s spoilt anywhere are refused with a line and a French reason, or work',
  (kind) => {
    expect(read(JSON.stringify(FILES[kind])).ok).toBe(true);
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 7 }), slip, (turns, value) => {
        const answer = read(JSON.stringify(spoil(FILES[kind], turns, value), null, 2));
        seen[`${answer.ok}`] += 1;
        expect(oddities(answer)).toEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(seen.false).toBeGreaterThan(50);
  },
);

test('bytes of any kind never break the reader', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(read(bytes)).toMatchObject({ ok: false });
    }),
  );
});
