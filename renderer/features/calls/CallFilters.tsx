import { Group, SegmentedControl, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { useProducts } from '../products/useProducts.ts';
import type { CallPlace } from './callPlace.ts';

const SHOWS = ['all', 'callable', 'blocked'] as const;

type CallFiltersProps = {
  readonly place: CallPlace;
  readonly head: OutputOf<'calls.list'> | undefined;
  readonly onChange: (part: Partial<CallPlace>) => void;
};

/** Which part of the list, with how many clients are in each; and what the blocked ones are blocked by. */
export function CallFilters({ place, head, onChange }: CallFiltersProps) {
  const { t } = useTranslation(['calls', 'vocabulary']);
  const { choices } = useProducts();
  const blocked = head?.blocked.reduce((sum, { count }) => sum + count, 0);
  const counts = {
    all: head && blocked !== undefined ? head.callable + head.household + blocked : undefined,
    callable: head?.callable,
    blocked,
  };
  return (
    <Group gap="md" mb="sm">
      <SegmentedControl
        aria-label={t('show.label')}
        value={place.show}
        onChange={(show) => onChange({ show })}
        data={SHOWS.map((show) => ({
          value: show,
          label:
            counts[show] === undefined
              ? t(`show.${show}`)
              : t('show.count', { show: t(`show.${show}`), count: counts[show] }),
        }))}
      />
      <Select
        aria-label={t('product')}
        placeholder={t('allProducts')}
        data={choices}
        value={place.product}
        onChange={(product) => onChange({ product })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('allProducts') }}
        w={230}
      />
      {head && (
        <Text size="xs" c="dimmed" w="100%">
          {[
            ...head.blocked.map(({ rule, count }) => t('blockedBy', { rule: t(`vocabulary:callRule.${rule}`), count })),
            head.household > 0 && t('household', { count: head.household }),
            head.notDue > 0 && t('notDue', { count: head.notDue }),
          ]
            .filter((text) => text !== false)
            .join(' · ')}
        </Text>
      )}
    </Group>
  );
}
