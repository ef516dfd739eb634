import { Button, Text, UnstyledButton } from '@mantine/core';
import { IconPencilPlus, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/hooks.ts';
import { openScreen } from '../../nav.ts';
import { Keys } from '../../ui/Keys.tsx';
import { ReminderBell } from '../reminders/ReminderBell.tsx';
import { useAccount, useSession } from '../session/sessionStore.ts';
import { SessionChip } from '../session-calls/SessionChip.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { openSearch } from './frameStore.ts';
import classes from './HeaderBar.module.css';
import { logContactHere } from './logContact.ts';
import { ThemeSwitch } from './ThemeSwitch.tsx';

export function HeaderBar() {
  const { t } = useTranslation(['frame', 'common']);
  const { state } = useSession();
  const { role } = useAccount();
  return (
    <div className={classes['bar']}>
      <Text className={classes['name'] ?? ''}>
        {t('common:appName')}
        <Text span className={classes['branch'] ?? ''}>
          {state?.branchName}
        </Text>
      </Text>
      {role !== 'supervisor' && (
        <UnstyledButton
          className={classes['search'] ?? ''}
          onClick={openSearch}
          aria-label={t('search.label')}
          aria-keyshortcuts="Control+K"
        >
          <IconSearch size={15} aria-hidden />
          <span className={classes['searchText']}>{t('search.button')}</span>
          <Keys of="search" />
        </UnstyledButton>
      )}
      <div className={classes['right']}>
        {role === 'advisor' && <SessionChip />}
        <ReminderBell />
        {role === 'advisor' && <TodayTotal />}
        {role === 'advisor' && (
          <Button
            size="compact-sm"
            className={classes['log'] ?? ''}
            leftSection={<IconPencilPlus size={15} aria-hidden />}
            rightSection={<Keys of="logContact" />}
            aria-label={t('logContact')}
            aria-keyshortcuts="Control+L"
            onClick={logContactHere}
          >
            {t('logContact')}
          </Button>
        )}
        <ThemeSwitch />
        <AccountMenu />
      </div>
    </div>
  );
}

/** How many contacts were logged today: opens their list. */
function TodayTotal() {
  const { t } = useTranslation('frame');
  const { data } = useQuery('contacts.today', {}, { events: ['contacts.changed'] });
  if (!data) return null;
  return (
    <UnstyledButton
      className={classes['today'] ?? ''}
      title={t('contactsToday', { count: data.total })}
      aria-label={t('contactsToday', { count: data.total })}
      onClick={() => openScreen('contacts')}
    >
      <span className={classes['todayLong']}>{t('contactsToday', { count: data.total })}</span>
      <span className={classes['todayShort']}>{data.total}</span>
    </UnstyledButton>
  );
}
