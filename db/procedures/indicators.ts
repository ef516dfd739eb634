import { setImmediate as breathe } from 'node:timers/promises';
import type { CatalogueInForce } from '#shared/catalogue/inForce.ts';
import type { FigureOut, indicatorsContract } from '#shared/contract/indicators.ts';
import { Channel } from '#shared/contract/vocabulary.ts';
import { FIGURES, figureValue, STOCK_FIGURES, UNIT_OF } from '#shared/domain/indicators.ts';
import { daysOf, periodOf, stepPeriod } from '#shared/domain/periods.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId } from '#shared/values.ts';
import type { HandlersOf } from '../app.ts';
import { withoutStrangers } from '../elsewhere.ts';
import { catalogueInForce } from '../queries/catalogue.ts';
import { productCode } from '../queries/gaps.ts';
import { gapTableOf } from '../queries/gapTable.ts';
import { countLines, countLinesBy, pageOfLines, pageOfPenetration, penetrationOf } from '../queries/indicatorRows.ts';
import { type Asked, type CountedFigure, linesOf } from '../queries/indicators.ts';
import { type Caller, scopeOf } from '../scope.ts';
import type { ReadDb } from '../store.ts';

export const indicatorsHandlers: HandlersOf<typeof indicatorsContract> = {
  'indicators.get': async ({ store, me, today }, { period, on, products, ...input }) => {
    const { read } = store;
    const advisorId = totalsOf(me, input.advisorId);
    const range = periodOf(period, on);
    const before = periodOf(period, stepPeriod(period, on, -1));
    const asked = { advisorId, range, today };
    const earlier = { advisorId, range: before, today };
    const catalogue = catalogueInForce(read, today);
    const count = (figure: CountedFigure, over: Asked) => countLines(read, linesOf(figure, over, catalogue, null));
    const contactsBy = (kind: string, over: Asked) =>
      countLinesBy(read, linesOf('contacts', over, catalogue, null), kind);
    const [byChannel, byChannelBefore] = [contactsBy('k.channel', asked), contactsBy('k.channel', earlier)];
    const channels = Channel.options.map((channel) => ({
      channel,
      count: byChannel.get(channel) ?? 0,
      previous: byChannelBefore.get(channel) ?? 0,
    }));
    const byDay = contactsBy('paris_day(k.at_ms)', asked);
    const figures: FigureOut[] = [];
    for (const id of FIGURES) {
      if (id === 'penetration') continue;
      // Of a whole branch each reads tens of thousands of rows: whoever saves meanwhile has their turn in between.
      await breathe();
      const counted = count(id, asked);
      const previous = STOCK_FIGURES.has(id) ? null : figureValue(count(id, earlier));
      const { count: n, over } = counted;
      figures.push({ id, unit: UNIT_OF[id], value: figureValue(counted), count: n, over, previous });
    }
    // Only asked for when products are chosen: the rules look at every client.
    const table = products.length === 0 ? null : await gapTableOf(store, advisorId, null, today);
    return {
      from: range.from,
      to: range.to,
      previousFrom: before.from,
      previousTo: before.to,
      figures,
      channels: channels.filter((each) => each.count > 0 || each.previous > 0),
      days: daysOf(range).map((day) => ({ on: day, contacts: byDay.get(day) ?? 0 })),
      penetration: table === null ? [] : products.map((text) => penetrationRow(table, text, catalogue)),
    };
  },
  'indicators.rows': async ({ store, me, today }, input) => {
    const { read } = store;
    const { advisorId } = scopeOf(me, input.advisorId);
    const catalogue = catalogueInForce(read, today);
    if (input.figure === 'penetration') return penetrationRows(store, advisorId, input, today);
    const asked = { advisorId, range: periodOf(input.period, input.on), today };
    const lines = linesOf(input.figure, asked, catalogue, input.channel);
    const counted = countLines(read, lines);
    return {
      total: counted.lines,
      count: counted.count,
      over: counted.over ?? counted.lines,
      rows: withoutStrangers(read, me, pageOfLines(read, lines, input, catalogue), ({ kind, text }) => ({
        text: kind === 'appointment' ? '' : text,
      })),
    };
  },
};

/** A supervisor sees everybody's totals; the others what they may see the clients of. */
function totalsOf(me: Caller, advisorId: AdvisorId | null): AdvisorId | null {
  return me.role === 'supervisor' ? advisorId : scopeOf(me, advisorId).advisorId;
}

type Table = Awaited<ReturnType<typeof gapTableOf>>;

function penetrationRow(table: Table, text: string, { products }: CatalogueInForce) {
  const product = productCode(text, 'products');
  const { holders, eligible } = penetrationOf(table, product);
  const label = products.find(({ code }) => code === product)?.label ?? product;
  // Holders from before a rule do not pass 1.
  return { product, label, holders, eligible, rate: eligible === 0 ? null : Math.min(1, holders / eligible) };
}

async function penetrationRows(
  store: Parameters<typeof gapTableOf>[0] & { readonly read: ReadDb },
  advisorId: AdvisorId | null,
  { product: text, ...page }: { readonly product: string | null; readonly offset: number; readonly limit: number },
  today: Parameters<typeof gapTableOf>[3],
) {
  if (text === null) throw new AppError('invalid_input', 'Choisissez un produit.', { field: 'product' });
  const product = productCode(text, 'product');
  const table = await gapTableOf(store, advisorId, null, today);
  const found = penetrationOf(table, product);
  return {
    total: found.places.length,
    count: found.holders,
    over: found.eligible,
    rows: pageOfPenetration(store.read, table, product, found, page),
  };
}
