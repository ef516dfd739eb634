import { Button, Group, Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProducts } from '../products/useProducts.ts';
import type { FilterProps } from './FilterBar.tsx';
import { filterSentence, hiddenFilters, withoutPart } from './filters.ts';
import { NO_FILTER } from './portfolioPlace.ts';

/** The filters that are on and have no field in sight: each can be taken away. */
export function FilterPills({ filter, onChange }: FilterProps) {
  const { t } = useTranslation('portfolio');
  const { labelOf } = useProducts();
  const parts = hiddenFilters(filter);
  const anything = parts.length > 0 || filter.text || filter.segments || filter.promise;
  if (!anything) return null;
  return (
    <Group gap={6}>
      {parts.map((part) => {
        const sentence = filterSentence(filter, part, labelOf);
        return (
          <Pill
            key={part}
            withRemoveButton
            removeButtonProps={{ 'aria-label': t('clear', { name: sentence }), tabIndex: 0, 'aria-hidden': false }}
            onRemove={() => onChange(withoutPart(filter, part))}
          >
            {sentence}
          </Pill>
        );
      })}
      <Button variant="subtle" size="compact-sm" onClick={() => onChange(NO_FILTER)}>
        {t('clearFilters')}
      </Button>
    </Group>
  );
}
