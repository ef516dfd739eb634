import type { PortfolioFilter } from '#shared/contract/portfolios.ts';
import { t } from '../../i18n/index.ts';

type Part = keyof PortfolioFilter;

/** The filter with one part changed; undefined takes the part away. */
export function setPart<P extends Part>(filter: PortfolioFilter, part: P, value: PortfolioFilter[P]): PortfolioFilter {
  const next = { ...filter, [part]: value };
  if (value === undefined) delete next[part];
  return next;
}

/** The parts that have no field of their own in the bar: shown as pills. */
const HIDDEN = [
  'city',
  'ageMin',
  'ageMax',
  'product',
  'lacks',
  'gapProduct',
  'resourcesMinCents',
  'silentDays',
  'abroad',
  'unassigned',
] as const satisfies readonly Part[];
export type HiddenPart = (typeof HIDDEN)[number] | 'activeOnly';

export function hiddenFilters(filter: PortfolioFilter): readonly HiddenPart[] {
  const set: HiddenPart[] = HIDDEN.filter((part) => filter[part] !== undefined);
  return filter.activeOnly === false ? [...set, 'activeOnly'] : set;
}

export function withoutPart(filter: PortfolioFilter, part: HiddenPart): PortfolioFilter {
  return part === 'activeOnly' ? { ...filter, activeOnly: true } : setPart(filter, part, undefined);
}

/** "Détient : Livret A": one part of a filter in words. */
export function filterSentence(
  filter: PortfolioFilter,
  part: HiddenPart,
  labelOf: (product: string) => string,
): string {
  const productLabel = (code: string | undefined) => labelOf(code ?? '');
  switch (part) {
    case 'city':
      return t('portfolio:pill.city', { city: filter.city ?? '' });
    case 'ageMin':
      return t('portfolio:pill.ageMin', { count: filter.ageMin ?? 0 });
    case 'ageMax':
      return t('portfolio:pill.ageMax', { count: filter.ageMax ?? 0 });
    case 'product':
      return t('portfolio:pill.product', { product: productLabel(filter.product) });
    case 'lacks':
      return t('portfolio:pill.lacks', { product: productLabel(filter.lacks) });
    case 'gapProduct':
      return t('portfolio:pill.gapProduct', { product: productLabel(filter.gapProduct) });
    case 'resourcesMinCents':
      return t('portfolio:pill.resourcesMin', { euros: (filter.resourcesMinCents ?? 0) / 100 });
    case 'silentDays':
      return t('portfolio:pill.silentDays', { count: filter.silentDays ?? 0 });
    case 'abroad':
      return filter.abroad ? t('portfolio:pill.abroad') : t('portfolio:pill.notAbroad');
    case 'unassigned':
      return t('portfolio:pill.unassigned');
    case 'activeOnly':
      return t('portfolio:pill.everybody');
  }
}
