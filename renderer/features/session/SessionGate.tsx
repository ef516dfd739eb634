import { Center, Loader } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { BrokenStore } from './BrokenStore.tsx';
import { FirstStart } from './FirstStart.tsx';
import { RecoveryKey } from './RecoveryKey.tsx';
import { SignIn } from './SignIn.tsx';
import { refreshSession, useSession } from './sessionStore.ts';
import { TemporaryPassword } from './TemporaryPassword.tsx';

const Frame = lazy(async () => ({ default: (await import('../frame/Frame.tsx')).Frame }));

/** What the state of the store and of the session lets a person see. */
export function SessionGate() {
  const { t } = useTranslation('session');
  const { state, error, recoveryKey, locked } = useSession();
  if (!state) {
    if (!error) return <Waiting />;
    return (
      <Center component="main" h="100%" p="xl">
        <ErrorState title={t('unreachable')} error={error} onRetry={() => void refreshSession()} />
      </Center>
    );
  }
  if (state.store === 'damaged' || state.store === 'newer') return <BrokenStore state={state} />;
  if (recoveryKey !== null) return <RecoveryKey recoveryKey={recoveryKey} branchName={state.branchName} />;
  if (state.store === 'none') return <FirstStart />;
  if (!state.account) return <SignIn key={locked?.login} state={state} />;
  if (state.account.mustChangePassword) return <TemporaryPassword />;
  return (
    <Suspense fallback={<Waiting />}>
      <Frame />
    </Suspense>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Center component="main" h="100%">
      <Loader size="sm" aria-label={t('loading')} />
    </Center>
  );
}
