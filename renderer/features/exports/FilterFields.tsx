import { Button, Collapse, Group, MultiSelect, Pill, Select, SimpleGrid, Stack } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFilter } from '#shared/contract/exports.ts';
import { DateField } from '../../ui/DateField.tsx';
import { OwnerSelect } from '../portfolio/OwnerSelect.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { type ExportChoices, FILTER_LISTS, type FilterList, PERIODS, type Period } from './exportForm.ts';

export type FilterFieldsProps = {
  readonly period: Period;
  /** With the dates of the period. */
  readonly filter: ExportFilter;
  readonly onChange: (part: Partial<ExportChoices>) => void;
};

const LISTS = Object.keys(FILTER_LISTS) as FilterList[];

/** Which contacts: when, whose, and the kinds that are wanted (none chosen = all). */
export function FilterFields({ period, filter, onChange }: FilterFieldsProps) {
  const { t } = useTranslation(['exports', 'common']);
  const { role } = useAccount();
  const used = LISTS.filter((list) => filter[list] !== undefined).length;
  const onFilter = (next: ExportFilter) => onChange({ filter: next });
  const [open, setOpen] = useState(used > 0);

  function setDate(end: 'from' | 'to', date: ExportFilter['from']) {
    onChange({ filter: { ...filter, [end]: date }, period: 'dates' });
  }

  return (
    <Stack gap="sm">
      <Select
        label={t('period.label')}
        data-autofocus
        allowDeselect={false}
        value={period}
        onChange={(value) => onChange({ period: PERIODS.find((each) => each === value) ?? 'all', filter })}
        data={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
      />
      <Group grow>
        <DateField label={t('from')} value={filter.from} clearable onChange={(date) => setDate('from', date)} />
        <DateField label={t('to')} value={filter.to} clearable onChange={(date) => setDate('to', date)} />
      </Group>
      {role === 'branch_director' && (
        <OwnerSelect value={filter.advisorId} onChange={(advisorId) => onFilter({ ...filter, advisorId })} />
      )}
      {filter.clientId !== null && (
        <Group>
          <Pill
            withRemoveButton
            removeButtonProps={{ 'aria-label': t('everyClient'), tabIndex: 0, 'aria-hidden': false }}
            onRemove={() => onFilter({ ...filter, clientId: null })}
          >
            {t('oneClient', { id: filter.clientId })}
          </Pill>
        </Group>
      )}
      <Group>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={open}
          rightSection={open ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {t('filters', { count: used })}
        </Button>
      </Group>
      <Collapse expanded={open} transitionDuration={0}>
        <SimpleGrid cols={2} spacing="xs">
          {LISTS.map((list) => (
            <ListField key={list} list={list} filter={filter} onFilter={onFilter} />
          ))}
        </SimpleGrid>
      </Collapse>
    </Stack>
  );
}

type ListFieldProps = {
  readonly list: FilterList;
  readonly filter: ExportFilter;
  readonly onFilter: (filter: ExportFilter) => void;
};

function ListField({ list, filter, onFilter }: ListFieldProps) {
  const { t } = useTranslation(['exports', 'vocabulary']);
  const values = filter[list] ?? [];
  return (
    <MultiSelect
      label={t(`list.${list}`)}
      placeholder={values.length === 0 ? t('listAll') : ''}
      clearable
      clearButtonProps={{ 'aria-label': t('clear', { name: t(`list.${list}`) }) }}
      value={[...values]}
      data={optionsOf(list, t)}
      onChange={(chosen) => {
        const { [list]: _before, ...rest } = filter;
        onFilter(chosen.length === 0 ? rest : { ...rest, [list]: FILTER_LISTS[list].parse(chosen) });
      }}
    />
  );
}

type T = ReturnType<typeof useTranslation<['exports', 'vocabulary']>>['t'];

function optionsOf(list: FilterList, t: T): { value: string; label: string }[] {
  switch (list) {
    case 'channels':
      return FILTER_LISTS.channels.element.options.map((value) => ({ value, label: t(`vocabulary:channel.${value}`) }));
    case 'directions':
      return FILTER_LISTS.directions.element.options.map((value) => ({
        value,
        label: t(`vocabulary:direction.${value}`),
      }));
    case 'reasons':
      return FILTER_LISTS.reasons.element.options.map((value) => ({ value, label: t(`vocabulary:reason.${value}`) }));
    case 'natures':
      return FILTER_LISTS.natures.element.options.map((value) => ({ value, label: t(`vocabulary:nature.${value}`) }));
    case 'outcomes':
      return FILTER_LISTS.outcomes.element.options.map((value) => ({ value, label: t(`vocabulary:outcome.${value}`) }));
  }
}
