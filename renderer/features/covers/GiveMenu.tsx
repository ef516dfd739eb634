import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RowId } from '#shared/values.ts';
import { HolderItems, type HolderItemsProps } from './HolderItems.tsx';

export type GiveMenuProps = Omit<HolderItemsProps, 'id'> & {
  readonly meeting: { readonly id: RowId };
  readonly who: string;
  readonly busy: boolean;
};

/** To anybody else of the branch who meets clients. */
export function GiveMenu({ meeting, who, busy, ...items }: GiveMenuProps) {
  const { t } = useTranslation('covers');
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="compact-sm" variant="default" disabled={busy} aria-label={t('give.chooseOf', { who })}>
          {t('give.choose')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <HolderItems id={meeting.id} {...items} />
      </Menu.Dropdown>
    </Menu>
  );
}
