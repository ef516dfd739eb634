const count = new Intl.NumberFormat('fr-FR');
const rate = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 0 });

/** "1 284". */
export const formatCount = (n: number): string => count.format(n);

/** Part of the calls that reached somebody, "62 %"; null when nobody was called. */
export function formatRate(reached: number, attempts: number): string | null {
  return attempts === 0 ? null : rate.format(reached / attempts);
}

/** Minutes as "45 min" or "2 h 05". */
export function formatDuration(minutes: number): string {
  if (minutes < 60) return `${minutes}\u00a0min`;
  return `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, '0')}`;
}
