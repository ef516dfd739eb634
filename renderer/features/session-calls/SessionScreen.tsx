import { Button, Group } from '@mantine/core';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { openScreen } from '../../nav.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useCallSession } from './callSession.ts';
import { Interrupted } from './Interrupted.tsx';
import { OpenSession } from './OpenSession.tsx';
import { SessionEnd } from './SessionEnd.tsx';
import { SessionSkeleton } from './SessionSkeleton.tsx';
import { refresh } from './sessionActions.ts';
import { startSession } from './startSession.ts';

/** One client at a time, from the most urgent on: call, report, next; without leaving the keyboard. */
export function SessionScreen() {
  const { t } = useTranslation('callSession');
  const { session, error, takenUp, summary } = useCallSession();
  if (summary) return <SessionEnd title={summary.title} summary={summary.of} />;
  if (session) return takenUp ? <OpenSession session={session} /> : <Interrupted session={session} />;
  return (
    <>
      <ScreenHeader title={t('title')} />
      {session === null ? (
        <NoSession />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refresh()} />
      ) : (
        <SessionSkeleton />
      )}
    </>
  );
}

function NoSession() {
  const { t } = useTranslation('callSession');
  return (
    <EmptyState icon={IconPhoneOutgoing} title={t('none.title')}>
      {t('none.text')}
      <Group justify="center" mt="md">
        <Button onClick={() => startSession({ kind: 'list', product: null })}>{t('start.button')}</Button>
        <Button variant="default" onClick={() => openScreen('calls')}>
          {t('empty.list')}
        </Button>
      </Group>
    </EmptyState>
  );
}
