/** Opens a screen at the portfolio of somebody whom one replaces: the screen stays there until the cover ends. */
import type { LedgerView } from '#shared/contract/promises.ts';
import type { AdvisorId } from '#shared/values.ts';
import { openScreen } from '../../nav.ts';
import { changePlace } from '../../ui/place.ts';
import { START as CALLS, CallPlace, TOP } from '../calls/callPlace.ts';
import { START as GAPS, GapsPlace } from '../gaps/gapsPlace.ts';
import { START as PORTFOLIO, PortfolioPlace } from '../portfolio/portfolioPlace.ts';
import { START as PROMISES, PromisesPlace } from '../promises/promisesPlace.ts';

export function openPromises(advisorId: AdvisorId, show: LedgerView): void {
  changePlace('promises', PromisesPlace, PROMISES, { advisorId, show });
  openScreen('promises');
}

export function openCalls(advisorId: AdvisorId): void {
  changePlace('calls', CallPlace, CALLS, { advisorId, show: 'callable', product: null, table: TOP });
  openScreen('calls');
}

export function openPortfolio(advisorId: AdvisorId): void {
  changePlace('portfolio', PortfolioPlace, PORTFOLIO, { advisorId, table: TOP });
  openScreen('portfolio');
}

export function openGaps(advisorId: AdvisorId): void {
  const { client, household, clients, households, ends } = GAPS;
  changePlace('gaps', GapsPlace, GAPS, { advisorId, client, household, clients, households, ends });
  openScreen('gaps');
}
