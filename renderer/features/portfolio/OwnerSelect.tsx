import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AdvisorId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';

export type OwnerSelectProps = {
  /** null = the whole branch. */
  readonly value: AdvisorId | null;
  readonly onChange: (value: AdvisorId | null) => void;
};

/** Whose portfolio a director looks at. */
export function OwnerSelect({ value, onChange }: OwnerSelectProps) {
  const { t } = useTranslation(['portfolio', 'common']);
  const { data } = useQuery('portfolios.owners', {}, { events: ['portfolios.changed'] });
  return (
    <Select
      aria-label={t('owner')}
      placeholder={t('wholeBranch')}
      w={260}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('wholeBranch') }}
      value={value}
      onChange={(chosen) => onChange(chosen as AdvisorId | null)}
      data={(data ?? []).map(({ advisorId, name, clients }) => ({
        value: advisorId,
        label: `${name} · ${t('common:clientCount', { count: clients })}`,
      }))}
    />
  );
}
