import type { portfoliosContract } from '#shared/contract/portfolios.ts';
import type { HandlersOf } from '../app.ts';
import { keptPortfolioOwners, portfolioPage, portfolioSummary } from '../queries/portfolios.ts';
import { scopeOf } from '../scope.ts';

export const portfoliosHandlers: HandlersOf<typeof portfoliosContract> = {
  'portfolios.list': ({ store, me, today }, { advisorId, filter, sort, offset, limit }) =>
    portfolioPage(store, { scope: scopeOf(me, advisorId), filter, sort }, { offset, limit }, today),
  'portfolios.summary': ({ store, me, today }, { advisorId }) =>
    portfolioSummary(store.read, scopeOf(me, advisorId), today),
  'portfolios.owners': ({ store, today }) => keptPortfolioOwners(store, today),
};
