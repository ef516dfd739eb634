export { formatMinutes as formatDuration } from '#shared/domain/dayFit.ts';

const count = new Intl.NumberFormat('fr-FR');
const rate = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 0 });

/** "1 284". */
export const formatCount = (n: number): string => count.format(n);

/** Part of the calls that the right person answered, "62 %"; null when nobody was called. */
export function formatRate(answered: number, attempts: number): string | null {
  return attempts === 0 ? null : rate.format(answered / attempts);
}
