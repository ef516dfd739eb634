import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AdvisorId } from '#shared/values.ts';

export type Colleague = { readonly advisorId: AdvisorId; readonly name: string };

export type GiveMenuProps = {
  readonly who: string;
  readonly colleagues: readonly Colleague[];
  /** Has a button already. */
  readonly except: AdvisorId | null;
  readonly busy: boolean;
  readonly onGive: (colleague: Colleague) => Promise<void>;
};

/** To anybody else of the branch who meets clients. */
export function GiveMenu({ who, colleagues, except, busy, onGive }: GiveMenuProps) {
  const { t } = useTranslation('covers');
  const others = colleagues.filter(({ advisorId }) => advisorId !== except);
  if (others.length === 0) return null;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="compact-sm" variant="default" disabled={busy} aria-label={t('give.chooseOf', { who })}>
          {t('give.choose')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((colleague) => (
          <Menu.Item key={colleague.advisorId} onClick={() => void onGive(colleague)}>
            {colleague.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
