import { Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cents } from '#shared/values.ts';
import { useProducts } from '../products/useProducts.ts';
import { useAccount } from '../session/sessionStore.ts';
import type { FilterProps } from './FilterBar.tsx';
import { setPart } from './filters.ts';

/** The filters used now and then. */
export function MoreFilters({ filter, onChange }: FilterProps) {
  const { t } = useTranslation('portfolio');
  const { role } = useAccount();
  const { choices } = useProducts();
  const count = (value: string | number): number | undefined => (typeof value === 'number' ? value : undefined);
  const product = (part: 'product' | 'lacks' | 'gapProduct') => ({
    label: t(`filter.${part}`),
    data: choices,
    searchable: true,
    clearable: true,
    clearButtonProps: { 'aria-label': t('clear', { name: t(`filter.${part}`) }) },
    comboboxProps: { withinPortal: false },
    value: filter[part] ?? null,
    onChange: (chosen: string | null) => onChange(setPart(filter, part, chosen ?? undefined)),
  });
  return (
    <Stack gap="sm">
      <CityField filter={filter} onChange={onChange} />
      <Group grow>
        <NumberInput
          label={t('filter.ageMin')}
          min={0}
          max={130}
          value={filter.ageMin ?? ''}
          onChange={(value) => onChange(setPart(filter, 'ageMin', count(value)))}
        />
        <NumberInput
          label={t('filter.ageMax')}
          min={0}
          max={130}
          value={filter.ageMax ?? ''}
          onChange={(value) => onChange(setPart(filter, 'ageMax', count(value)))}
        />
      </Group>
      <Select {...product('product')} />
      <Select {...product('lacks')} />
      <Select {...product('gapProduct')} />
      <Group grow>
        <NumberInput
          label={t('filter.resourcesMin')}
          min={0}
          step={1000}
          thousandSeparator=" "
          suffix=" €"
          value={filter.resourcesMinCents === undefined ? '' : filter.resourcesMinCents / 100}
          onChange={(value) => {
            const euros = count(value);
            onChange(
              setPart(
                filter,
                'resourcesMinCents',
                euros === undefined ? undefined : (Math.round(euros * 100) as Cents),
              ),
            );
          }}
        />
        <NumberInput
          label={t('filter.silentDays')}
          min={1}
          max={5000}
          value={filter.silentDays ?? ''}
          onChange={(value) => onChange(setPart(filter, 'silentDays', count(value)))}
        />
      </Group>
      <Checkbox
        label={t('filter.abroad')}
        checked={filter.abroad === true}
        onChange={(event) => onChange(setPart(filter, 'abroad', event.currentTarget.checked || undefined))}
      />
      {role === 'branch_director' && (
        <Checkbox
          label={t('filter.unassigned')}
          checked={filter.unassigned === true}
          onChange={(event) => onChange(setPart(filter, 'unassigned', event.currentTarget.checked || undefined))}
        />
      )}
      <Checkbox
        label={t('filter.everybody')}
        checked={filter.activeOnly === false}
        onChange={(event) => onChange({ ...filter, activeOnly: !event.currentTarget.checked })}
      />
    </Stack>
  );
}

const TYPING_MS = 150;

/** A town by the beginning of its name. */
function CityField({ filter, onChange }: FilterProps) {
  const { t } = useTranslation('portfolio');
  const [city, setCity] = useState(filter.city ?? '');
  const search = useDebouncedCallback(
    (typed: string) => onChange(setPart(filter, 'city', typed.trim() || undefined)),
    TYPING_MS,
  );
  return (
    <TextInput
      label={t('filter.city')}
      value={city}
      onChange={(event) => {
        setCity(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}
