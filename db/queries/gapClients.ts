/** Needs client by client: ordered on the kept table, in words for the page that is shown. */
import type { GapClientSort, GapCountRow } from '#shared/contract/gaps.ts';
import { ageOn } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';
import { cardsOf } from './cards.ts';
import { catalogueInForce } from './catalogue.ts';
import { gapEngine } from './gapEngines.ts';
import { toGapLine } from './gaps.ts';
import { byScore, type GapTable, idsAt, lackingPlaces } from './gapTable.ts';

type Page = { readonly offset: number; readonly limit: number };

export function gapClients(
  read: ReadDb,
  table: GapTable,
  sort: GapClientSort,
  page: Page,
  today: LocalDate,
): { total: number; rows: GapCountRow[] } {
  const places = ordered(table, sort);
  const catalogue = catalogueInForce(read, today);
  const { explain } = gapEngine(read, today);
  const rows = cardsOf(read, idsAt(table, places, page), today).map((card) => {
    const gaps = explain(card).map((gap) => toGapLine(gap, catalogue));
    return {
      clientId: card.id,
      name: card.name,
      segment: card.segment,
      age: card.bornOn === null ? null : ageOn(card.bornOn, today),
      sum: gaps.reduce((sum, { score }) => sum + score, 0),
      gaps,
    };
  });
  return { total: places.length, rows };
}

/** Equals stay in the order of names. */
function ordered(table: GapTable, { by, descending }: GapClientSort): Int32Array {
  const lacking = lackingPlaces(table);
  switch (by) {
    case 'name':
      return descending ? lacking.reverse() : lacking;
    case 'count':
      return byScore(lacking, Int32Array.from(table.gaps, bitCount), descending);
    case 'best':
      return byScore(lacking, table.topScore, descending);
    case 'sum':
      return byScore(lacking, table.sumScore, descending);
  }
}

/** The number of bits set, counted in parallel by pairs, fours and bytes. */
export function bitCount(mask: number): number {
  const pairs = mask - ((mask >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
