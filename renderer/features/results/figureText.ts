/** How each figure is written, and how it moved since the period before. */
import type { FigureOut } from '#shared/contract/indicators.ts';
import { t } from '../../i18n/index.ts';

const whole = new Intl.NumberFormat('fr-FR');
const one = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const two = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 0 });
const signed = new Intl.NumberFormat('fr-FR', { signDisplay: 'exceptZero', maximumFractionDigits: 1 });

/** "62 %", "4,5 min", "2,35", "1 284"; a dash when there is nothing to divide by. */
export function figureText(value: number | null, unit: FigureOut['unit']): string {
  if (value === null) return t('none');
  if (unit === 'rate') return percent.format(value);
  if (unit === 'minutes') return t('results:minutes', { value: one.format(value) });
  return unit === 'number' ? two.format(value) : whole.format(value);
}

/** With a true minus sign. */
const sign = (value: number): string => signed.format(value).replace('-', '−');

/** The difference in the figure's own unit, shares in points; null when either side is unknown. */
export function trendText({ value, previous, unit }: Pick<FigureOut, 'value' | 'previous' | 'unit'>): string | null {
  if (value === null || previous === null) return null;
  const points = Math.round((value - previous) * 100);
  if (unit === 'rate') return t('results:points', { value: sign(points) });
  return sign(value - previous);
}

/** "41 sur 50"; null for a plain count. */
export function calculationText({ unit, count, over }: Pick<FigureOut, 'unit' | 'count' | 'over'>): string | null {
  if (over === null) return null;
  return unit === 'minutes' ? t('results:minutesOf', { count, over }) : t('results:of', { count, over });
}
