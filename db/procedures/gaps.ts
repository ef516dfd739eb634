import type { gapsContract } from '#shared/contract/gaps.ts';
import { ageOn } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { HandlersOf } from '../app.ts';
import { cardsOf, findCard } from '../queries/cards.ts';
import { catalogueInForce } from '../queries/catalogue.ts';
import { gapClients } from '../queries/gapClients.ts';
import { gapEngine } from '../queries/gapEngines.ts';
import { gapHouseholds } from '../queries/gapHouseholds.ts';
import { gapCount, gapsByProduct, gapsOf, productCode, toGapOut } from '../queries/gaps.ts';
import { gapTableOf, idsAt, rankedPlaces } from '../queries/gapTable.ts';
import { hitRates } from '../queries/hitRates.ts';
import { lifeCycleOf } from '../queries/lifeCycle.ts';
import { assertInScope, scopeOf } from '../scope.ts';

export const gapsHandlers: HandlersOf<typeof gapsContract> = {
  'gaps.byProduct': async ({ store, me, today }, input) => {
    const { advisorId } = scopeOf(me, input.advisorId);
    return gapsByProduct(await gapTableOf(store, advisorId, null, today), catalogueInForce(store.read, today));
  },
  'gaps.list': async ({ store, me, today }, input) => {
    const { advisorId } = scopeOf(me, input.advisorId);
    const product = input.product === null ? null : productCode(input.product, 'product');
    const table = await gapTableOf(store, advisorId, product, today);
    const places = rankedPlaces(table);
    const cards = cardsOf(store.read, idsAt(table, places, input), today);
    const catalogue = catalogueInForce(store.read, today);
    const hits = hitRates(store, today);
    const { gapMask, explain } = gapEngine(store.read, today);
    const rows = cards.flatMap((card) => {
      const gaps = explain(card);
      const gap = product === null ? gaps[0] : gaps.find((each) => each.product === product);
      if (!gap) return [];
      const age = card.bornOn === null ? null : ageOn(card.bornOn, today);
      const others = gapCount(gapMask(card)) - 1;
      return [
        { clientId: card.id, name: card.name, segment: card.segment, age, gap: toGapOut(gap, catalogue, hits), others },
      ];
    });
    return { total: places.length, rows };
  },
  'gaps.clients': async ({ store, me, today }, { advisorId: asked, sort, ...page }) => {
    const { advisorId } = scopeOf(me, asked);
    return gapClients(store.read, await gapTableOf(store, advisorId, null, today), sort, page, today);
  },
  'gaps.households': async ({ store, me, today }, { advisorId: asked, ...page }) => {
    const { advisorId } = scopeOf(me, asked);
    return gapHouseholds(store, await gapTableOf(store, advisorId, null, today), advisorId, page, today);
  },
  'gaps.lifeCycle': ({ store, me, today }, { advisorId: asked, ...question }) => {
    const { advisorId } = scopeOf(me, asked);
    return lifeCycleOf(store, advisorId, question, today);
  },
  'gaps.ofClient': ({ store, me, today }, { clientId }) => {
    assertInScope(store.read, me, clientId);
    const card = findCard(store.read, clientId, today);
    if (!card) throw new AppError('not_found', 'La fiche de ce client n’est pas encore prête.');
    return gapsOf(store, card, today);
  },
};
