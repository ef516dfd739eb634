import type { gapsContract } from '#shared/contract/gaps.ts';
import { ageOn } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { HandlersOf } from '../app.ts';
import { findCard } from '../queries/cards.ts';
import { cached } from '../queries/cardsCache.ts';
import {
  gapCount,
  gapEngine,
  gapsByProduct,
  gapsOf,
  portfolioOf,
  productCode,
  rankedGaps,
  toGapOut,
} from '../queries/gaps.ts';
import { assertInScope, scopeOf } from '../scope.ts';

export const gapsHandlers: HandlersOf<typeof gapsContract> = {
  'gaps.byProduct': ({ store, me, today }, input) => {
    const { advisorId } = scopeOf(me, input.advisorId);
    return cached(store, today, `gaps by product ${advisorId ?? ''}`, () =>
      gapsByProduct(portfolioOf(store, advisorId, today), today),
    );
  },
  'gaps.list': ({ store, me, today }, input) => {
    const { advisorId } = scopeOf(me, input.advisorId);
    const product = input.product === null ? null : productCode(input.product, 'product');
    const portfolio = portfolioOf(store, advisorId, today);
    const places = cached(store, today, `gaps ${advisorId ?? ''} ${product ?? ''}`, () =>
      rankedGaps(portfolio, product, today),
    );
    const page = places.slice(input.offset, input.offset + input.limit);
    const rows = page.flatMap(({ index }) => {
      const card = portfolio.cards[index];
      if (!card) return [];
      const gaps = gapEngine(today).explain(card);
      const gap = product === null ? gaps[0] : gaps.find((each) => each.product === product);
      if (!gap) return [];
      const others = gapCount(portfolio.scan.mask[index] ?? 0) - 1;
      const age = card.bornOn === null ? null : ageOn(card.bornOn, today);
      return [{ clientId: card.id, name: card.name, segment: card.segment, age, gap: toGapOut(gap), others }];
    });
    return { total: places.length, rows };
  },
  'gaps.ofClient': ({ store, me, today }, { clientId }) => {
    assertInScope(store.read, me, clientId);
    const card = findCard(store.read, clientId, today);
    if (!card) throw new AppError('not_found', 'La fiche de ce client n’est pas encore prête.');
    return gapsOf(card, today);
  },
};
