import { Menu, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import type { AdvisorId, RowId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { FormError } from '../../ui/FormError.tsx';

export type Colleague = Pick<OutputOf<'appointments.holders'>[number], 'advisorId' | 'name'>;

export type HolderItemsProps = {
  readonly id: RowId;
  /** Has a button already. */
  readonly except?: AdvisorId | null;
  readonly onGive: (colleague: Colleague) => void;
};

/** In a menu: everybody else who meets clients, asked as it opens; who is taken at that hour is said and not offered. */
export function HolderItems({ id, except = null, onGive }: HolderItemsProps) {
  const { t } = useTranslation('covers');
  const { data, error } = useQuery('appointments.holders', { id });
  if (!data) return error ? <FormError>{error.message}</FormError> : <Menu.Label>{t('give.asking')}</Menu.Label>;
  const others = data.filter(({ advisorId }) => advisorId !== except);
  if (others.length === 0) return <Menu.Label>{t('give.nobody')}</Menu.Label>;
  return others.map((colleague) => (
    <Menu.Item
      key={colleague.advisorId}
      disabled={!colleague.free}
      rightSection={!colleague.free && <Text size="xs">{t('give.notFree')}</Text>}
      onClick={() => onGive(colleague)}
    >
      {colleague.name}
    </Menu.Item>
  ));
}
