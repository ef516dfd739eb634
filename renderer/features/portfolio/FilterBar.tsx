import { Button, Group, MultiSelect, Popover, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PortfolioFilter } from '#shared/contract/portfolios.ts';
import { Segment } from '#shared/contract/vocabulary.ts';
import { Keys } from '../../ui/Keys.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { FilterPills } from './FilterPills.tsx';
import { hiddenFilters, setPart } from './filters.ts';
import { MoreFilters } from './MoreFilters.tsx';

export type FilterProps = {
  readonly filter: PortfolioFilter;
  readonly onChange: (filter: PortfolioFilter) => void;
};

const TYPING_MS = 150;
const PROMISES = ['overdue', 'open', 'none'] as const;

/** What narrows the list: the search and the filters used every day, the others one click away. */
export function FilterBar({ filter, onChange }: FilterProps) {
  const { t } = useTranslation(['portfolio', 'vocabulary']);
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(filter.text ?? '');
  const search = useDebouncedCallback((typed: string) => {
    const wanted = typed.trim();
    if (wanted.length !== 1) onChange(setPart(filter, 'text', wanted === '' ? undefined : wanted));
  }, TYPING_MS);
  useShortcut('listSearch', () => field.current?.select());

  // Cleared from elsewhere (« Effacer les filtres »): the field follows.
  const [known, setKnown] = useState(filter.text);
  if (known !== filter.text) {
    setKnown(filter.text);
    if (filter.text === undefined && text.trim().length > 1) setText('');
  }

  return (
    <Group gap="xs" mb="sm">
      <TextInput
        ref={field}
        aria-label={t('search')}
        placeholder={t('searchHint')}
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={<Keys of="listSearch" />}
        rightSectionPointerEvents="none"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
        w={270}
        type="search"
      />
      <MultiSelect
        aria-label={t('filter.segments')}
        placeholder={filter.segments?.length ? '' : t('filter.segments')}
        data={Segment.options.map((value) => ({ value, label: t(`vocabulary:segment.${value}`) }))}
        value={filter.segments ?? []}
        onChange={(chosen) =>
          onChange(setPart(filter, 'segments', chosen.length ? Segment.array().parse(chosen) : undefined))
        }
        clearable
        clearButtonProps={{ 'aria-label': t('clear', { name: t('filter.segments') }) }}
        miw={160}
      />
      <Select
        aria-label={t('filter.promise')}
        placeholder={t('filter.promise')}
        data={PROMISES.map((value) => ({ value, label: t(`promise.${value}`) }))}
        value={filter.promise ?? null}
        onChange={(chosen) =>
          onChange(
            setPart(
              filter,
              'promise',
              PROMISES.find((value) => value === chosen),
            ),
          )
        }
        clearable
        clearButtonProps={{ 'aria-label': t('clear', { name: t('filter.promise') }) }}
        w={170}
      />
      <Popover width={360} position="bottom-start" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <Button variant="default" leftSection={<IconFilter size={15} aria-hidden />}>
            {t('moreFilters', { count: hiddenFilters(filter).length })}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <MoreFilters filter={filter} onChange={onChange} />
        </Popover.Dropdown>
      </Popover>
      <FilterPills filter={filter} onChange={onChange} />
    </Group>
  );
}
