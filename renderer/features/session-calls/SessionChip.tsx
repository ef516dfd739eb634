import { Button } from '@mantine/core';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { openScreen, useRoute } from '../../nav.ts';
import { useCallSession } from './callSession.ts';
import classes from './SessionChip.module.css';

/** From any other screen: the way back to the session that is open. */
export function SessionChip() {
  const { t } = useTranslation('callSession');
  const { session } = useCallSession();
  const route = useRoute();
  if (!session || route?.screen === 'session') return null;
  return (
    <Button
      size="compact-sm"
      variant="light"
      className={classes['chip'] ?? ''}
      leftSection={<IconPhoneOutgoing size={15} aria-hidden />}
      aria-label={t('chip')}
      title={t('chip')}
      onClick={() => openScreen('session')}
    >
      {t('chip')}
    </Button>
  );
}
