/** The indicators of activity and of the portfolio, as formulas: what is counted, and over what. */

/** In the order of the screen. */
export const FIGURES = [
  'contacts',
  'attempts',
  'reach_rate',
  'handling_time',
  'appointments',
  'promises_made',
  'kept_rate',
  'proposals',
  'conversion',
  'rebound_rate',
  'holdings_per_client',
  'multi_holding',
  'coverage',
  'penetration',
] as const;
export type Figure = (typeof FIGURES)[number];

/** `number`: a ratio that is no share, such as holdings per client. */
export const FIGURE_UNITS = ['count', 'rate', 'minutes', 'number'] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

export const UNIT_OF: Readonly<Record<Figure, FigureUnit>> = {
  contacts: 'count',
  attempts: 'count',
  reach_rate: 'rate',
  handling_time: 'minutes',
  appointments: 'count',
  promises_made: 'count',
  kept_rate: 'rate',
  proposals: 'count',
  conversion: 'rate',
  rebound_rate: 'rate',
  holdings_per_client: 'number',
  multi_holding: 'rate',
  coverage: 'rate',
  penetration: 'rate',
};

/** What the portfolio is now: there is no period before to compare with. */
export const STOCK_FIGURES: ReadonlySet<Figure> = new Set([
  'holdings_per_client',
  'multi_holding',
  'coverage',
  'penetration',
]);

/** A client who holds products of that many families has several needs covered. */
export const MULTI_FAMILIES = 3;
/** A portfolio is reviewed once a year. */
export const COVERAGE_MONTHS = 12;

/** What was counted, over how much; `over` null = a plain count. */
export type Counted = { readonly count: number; readonly over: number | null };

/** A share or an average; null when there is nothing to divide by. */
export function figureValue({ count, over }: Counted): number | null {
  if (over === null) return count;
  return over === 0 ? null : count / over;
}
