import { Button, Text, Title } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../ui/Keys.tsx';
import { refusalSentence } from '../calls/placeCall.ts';
import type { StoppedCall as Stopped } from './callSession.ts';
import classes from './Session.module.css';
import { moveOn } from './sessionActions.ts';
import { useSessionKey } from './sessionKeys.ts';

/** The call was stopped at the moment of dialling: why, from when it may be placed, and on once it was read. */
export function StoppedCall({ stopped: { item, decision, passed } }: { readonly stopped: Stopped }) {
  const { t } = useTranslation('callSession');
  useSessionKey('sessionNext', moveOn);
  const passedBy = passed === 'household' || passed === 'just_contacted' ? passed : 'other';
  return (
    <div className={classes['body']} role="alert">
      <Title order={2}>
        <IconBan size={18} aria-hidden color="var(--mantine-color-error)" /> {t('stopped')}
      </Title>
      <Text>{decision.allowed ? t(`passedBy.${passedBy}`) : refusalSentence(decision)}</Text>
      <Text size="sm" c="dimmed">
        {t('stoppedNext', { name: item.clientName })}
      </Text>
      <Button size="lg" fullWidth rightSection={<Keys of="sessionNext" />} aria-keyshortcuts="Enter" onClick={moveOn}>
        {t('goOn')}
      </Button>
    </div>
  );
}
