/** What an advisor looks at, against its floor. */
import type { ClientId, ZoneId } from '#shared/values.ts';
import type { TestServer } from '../support/dataServer.ts';
import type { Floor } from './floor.ts';
import { type Action, FRAME_MS } from './measure.ts';
import { contactWith } from './writes.ts';

const ADVISOR = 'C101';
const LIST = { advisorId: null, filter: {}, sort: { by: 'name', descending: false } } as const;

/** As after a night of the bank: nothing that was kept in memory can be used. */
async function everythingStale(s: TestServer): Promise<void> {
  await s.server.app.session?.store.write((db) => Promise.resolve(db.sql('update account set login = login').run()));
}

export function readActions(s: TestServer, floor: Floor): Action[] {
  const ids = floor.portfolioWhole(ADVISOR).map((row) => String(row['client_id']) as ClientId);
  const id = (round: number): ClientId => ids[((round + 10) * 37) % ids.length] ?? ('' as ClientId);
  const first = () => s.call('portfolios.list', { ...LIST, offset: 0, limit: 100 });
  const pages = async () => {
    for (let offset = 0; offset < ids.length; offset += 100)
      await s.call('portfolios.list', { ...LIST, offset, limit: 100 });
  };
  /** What was kept in memory about the portfolio is stale after it. */
  const somethingWritten = (round: number) => s.call('contacts.log', contactWith(s, id(round + 500)));
  const gaps = () => s.call('gaps.byProduct', { advisorId: null });
  const calls = () => s.call('calls.list', { limit: 50 });
  const usual = { rounds: 60, warmUp: 10, waitMs: FRAME_MS };
  return [
    { ...usual, name: 'portfolio, first 100', product: first, floor: () => floor.portfolioFirst(ADVISOR), aim: 5 },
    {
      ...usual,
      name: 'portfolio, first 100, just after a save',
      before: somethingWritten,
      product: first,
      floor: () => floor.portfolioFirst(ADVISOR),
      aim: 5,
    },
    {
      ...usual,
      name: `portfolio, all ${ids.length} in pages of 100`,
      product: pages,
      floor: () => floor.portfolioWhole(ADVISOR),
      rounds: 30,
      aim: null,
      waitMs: null,
    },
    {
      ...usual,
      name: 'search, one keystroke',
      product: (round) => s.call('clients.search', { text: ['le', 'lef', 'marti', 'oe'][(round + 12) % 4] ?? 'le' }),
      floor: (round) => floor.search(ADVISOR, ['le', 'lef', 'marti', 'oe'][(round + 12) % 4] ?? 'le'),
      aim: 5,
    },
    {
      ...usual,
      name: 'client sheet',
      product: (round) => s.call('clients.sheet', { id: id(round) }),
      floor: (round) => floor.sheet(id(round)),
      aim: 8,
    },
    {
      ...usual,
      name: 'gaps of the portfolio, all made anew',
      before: () => everythingStale(s),
      product: gaps,
      floor: () => floor.gapsOfPortfolio(ADVISOR),
      rounds: 20,
      warmUp: 3,
      aim: 2,
    },
    {
      ...usual,
      name: 'gaps of the portfolio, just after a save',
      before: somethingWritten,
      product: gaps,
      floor: () => floor.gapsOfPortfolio(ADVISOR),
      aim: 2,
    },
    {
      ...usual,
      name: 'gaps of the portfolio, again',
      product: gaps,
      floor: () => floor.gapsOfPortfolio(ADVISOR),
      aim: 2,
    },
    {
      ...usual,
      name: 'call list, first 50, all made anew',
      before: () => everythingStale(s),
      product: calls,
      floor: () => floor.callList(ADVISOR),
      rounds: 20,
      warmUp: 3,
      aim: null,
      waitMs: null,
    },
    {
      ...usual,
      name: 'call list, first 50, just after a save',
      before: somethingWritten,
      product: calls,
      floor: () => floor.callList(ADVISOR),
      aim: 2.5,
    },
    { ...usual, name: 'call list, first 50, again', product: calls, floor: () => floor.callList(ADVISOR), aim: 2.5 },
  ];
}

export function branchActions(s: TestServer, floor: Floor): Action[] {
  const [first] = floor.portfolioFirst(ADVISOR);
  const id = String(first?.['client_id']) as ClientId;
  const zones = ['Europe/Paris', 'Europe/Brussels'] as ZoneId[];
  const somethingWritten = (round: number) =>
    s.call('clients.confirmZone', { id, zone: zones[Math.abs(round) % 2] ?? null });
  return [
    {
      name: 'gaps of the branch, all made anew',
      before: () => everythingStale(s),
      product: () => s.call('gaps.byProduct', { advisorId: null }),
      floor: () => floor.gapsOfBranch(),
      rounds: 6,
      warmUp: 1,
      aim: 1.5,
      waitMs: null,
    },
    {
      name: 'gaps of the branch, just after a save',
      before: somethingWritten,
      product: () => s.call('gaps.byProduct', { advisorId: null }),
      floor: () => floor.gapsOfBranch(),
      rounds: 12,
      warmUp: 2,
      aim: 1.5,
      waitMs: 150,
    },
  ];
}
