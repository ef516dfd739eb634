/** The activity of a period as plain text, to be pasted into a message: totals only, no client. */
import type { OutputOf } from '#shared/contract/index.ts';
import { STOCK_FIGURES } from '#shared/domain/indicators.ts';
import { t } from '../../i18n/index.ts';
import { calculationText, figureText } from './figureText.ts';

export function activityReport({ figures, channels }: OutputOf<'indicators.get'>, period: string): string {
  const activity = figures.filter(({ id }) => !STOCK_FIGURES.has(id));
  const lines = activity.flatMap((figure) => {
    const name = t(`results:figure.${figure.id}`);
    const value = figureText(figure.value, figure.unit);
    const of = calculationText(figure);
    const line =
      of === null ? t('results:report.line', { name, value }) : t('results:report.withCount', { name, value, of });
    return figure.id === 'contacts' ? [line, ...ofChannels(channels)] : [line];
  });
  return [t('results:report.title', { period }), ...lines].join('\n');
}

function ofChannels(channels: OutputOf<'indicators.get'>['channels']): readonly string[] {
  return channels
    .filter(({ count }) => count > 0)
    .map(
      ({ channel, count }) =>
        `  ${t('results:report.line', { name: t(`vocabulary:channel.${channel}`), value: String(count) })}`,
    );
}
