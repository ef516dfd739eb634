import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRODUCTS } from '#shared/catalogue/products.ts';
import type { NeedGapOut } from '#shared/contract/gaps.ts';
import { bestRebound } from '#shared/domain/rebound.ts';
import type { LocalDate } from '#shared/values.ts';

const gap = (product: string): NeedGapOut => ({
  product,
  label: product,
  score: 10,
  reasons: [],
  gates: [],
  pitch: '',
});
const facts = { vulnerable: false, openComplaint: null, deceasedOn: null, closedOn: null };

test('the best need is the rebound of an inbound contact', () => {
  const gaps = [gap('PEL'), gap('LIVA')];
  expect(bestRebound({ ...facts, gaps })).toEqual({ kind: 'offer', gap: gaps[0] });
  expect(bestRebound({ ...facts, gaps: [] })).toEqual({ kind: 'none' });
});

test('an open complaint hides it, whatever the need', () => {
  expect(bestRebound({ ...facts, gaps: [gap('PEL')], openComplaint: { id: 'r1' } })).toEqual({ kind: 'complaint' });
});

test('nothing is offered to the estate of somebody who died, nor to who left', () => {
  const on = '2026-10-01' as LocalDate;
  for (const gone of [{ deceasedOn: on }, { closedOn: on }])
    expect(bestRebound({ ...facts, gaps: [gap('PEL')], ...gone })).toEqual({ kind: 'none' });
});

test('a credit is never offered to a vulnerable client, however strong', () => {
  expect(bestRebound({ ...facts, vulnerable: true, gaps: [gap('LOAN'), gap('OVD'), gap('FRAG')] })).toMatchObject({
    gap: { product: 'FRAG' },
  });
  const codes = PRODUCTS.map(({ code }) => code);
  fc.assert(
    fc.property(fc.shuffledSubarray(codes), fc.boolean(), (order, vulnerable) => {
      const rebound = bestRebound({ ...facts, vulnerable, gaps: order.map(gap) });
      if (rebound.kind !== 'offer' || !vulnerable) return;
      const product = PRODUCTS.find(({ code }) => code === rebound.gap.product);
      expect(product?.family).not.toBe('credit');
      expect(product?.consentScope).not.toBe('credit');
    }),
  );
});
