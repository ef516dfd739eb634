import { t } from '../../../i18n/index.ts';
import type { PitchChanges } from './pitchChanges.ts';

/** "argumentaire réécrit, 1 objection ajoutée". */
export function changesText({ pitch, added, removed, reworded, order }: PitchChanges): string {
  const parts = [
    ...(pitch ? [t('products:pitch.change.pitch')] : []),
    ...(added > 0 ? [t('products:pitch.change.added', { count: added })] : []),
    ...(removed > 0 ? [t('products:pitch.change.removed', { count: removed })] : []),
    ...(reworded > 0 ? [t('products:pitch.change.reworded', { count: reworded })] : []),
    ...(order ? [t('products:pitch.change.order')] : []),
  ];
  return parts.length === 0 ? t('products:pitch.change.none') : parts.join(', ');
}
