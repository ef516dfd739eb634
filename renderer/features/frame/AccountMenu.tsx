import { Menu, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconKey, IconKeyboard, IconLock, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../ui/Keys.tsx';
import { leaveDesk } from '../day/closingStore.ts';
import { lock, useAccount } from '../session/sessionStore.ts';
import classes from './AccountMenu.module.css';
import { openPassword, openShortcuts } from './frameStore.ts';

export function AccountMenu() {
  const { t } = useTranslation(['frame', 'vocabulary']);
  const { firstName, lastName, role } = useAccount();
  const name = `${firstName} ${lastName}`;
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton className={classes['button'] ?? ''} aria-label={t('account.menu', { name })}>
          <span
            className={classes['initials']}
            aria-hidden
            data-initials={`${firstName.charAt(0)}${lastName.charAt(0)}`}
          />
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {t(`vocabulary:role.${role}`)}
          </Text>
        </Menu.Label>
        <Menu.Item leftSection={<IconKey size={15} aria-hidden />} onClick={openPassword}>
          {t('account.changePassword')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={15} aria-hidden />}
          rightSection={<Keys of="help" />}
          onClick={openShortcuts}
        >
          {t('account.shortcuts')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLock size={15} aria-hidden />}
          rightSection={<Keys of="lock" />}
          onClick={() => void lock()}
        >
          {t('account.lock')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={() => void leaveDesk()}>
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
