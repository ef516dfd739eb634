import { expect, test } from 'vitest';
import { PRODUCTS, productByCode } from '#shared/catalogue/products.ts';
import { PromiseKind } from '#shared/contract/vocabulary.ts';
import { callIntent, promisePurpose } from '#shared/domain/callIntent.ts';

test('a product linked to a contract may be called about on that contract, the others on consent to their kind', () => {
  expect(callIntent('commercial', productByCode('LDDS'), false)).toEqual({
    purpose: 'commercial',
    product: 'LDDS',
    scope: 'savings',
    linkedTo: ['LIVA'],
  });
  expect(callIntent('commercial', productByCode('PREV'), false)).toMatchObject({ scope: 'insurance', linkedTo: [] });
});

test('the link to an overdraft is not used towards a vulnerable client', () => {
  expect(callIntent('commercial', productByCode('OVD'), false)).toMatchObject({ linkedTo: ['CUR'] });
  expect(callIntent('commercial', productByCode('OVD'), true)).toMatchObject({ linkedTo: [] });
});

test('the offer for vulnerable clients is a service, whatever was asked', () => {
  expect(callIntent('commercial', productByCode('FRAG'), true)).toEqual({ purpose: 'service' });
});

test('a call about nothing precise needs a consent to everything', () => {
  expect(callIntent('commercial', null, false)).toEqual({
    purpose: 'commercial',
    product: null,
    scope: null,
    linkedTo: [],
  });
});

test('every product has an intent, and a service call never one about a product', () => {
  for (const product of PRODUCTS) {
    expect(callIntent('service', product, false)).toEqual({ purpose: 'service' });
    expect(callIntent('commercial', product, false).purpose).toBe(product.code === 'FRAG' ? 'service' : 'commercial');
  }
});

test('a callback the client asked for stands on the request, ours is a service, a chaser is canvassing', () => {
  expect(promisePurpose('callback', true, false)).toBe('commercial');
  expect(promisePurpose('callback', false, false)).toBe('service');
  expect(promisePurpose('callback', false, true)).toBe('commercial');
  const commercial = PromiseKind.options.filter((kind) => promisePurpose(kind, false, false) === 'commercial');
  expect(commercial).toEqual(['chaser', 'proposal']);
});
