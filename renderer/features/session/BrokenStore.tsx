import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '#shared/contract/session.ts';
import { Desk } from './Desk.tsx';
import { refreshSession } from './sessionStore.ts';

/** A store that cannot be opened, damaged or from a newer version: left as it is, with what to do. */
export function BrokenStore({ state }: { readonly state: SessionState }) {
  const { t } = useTranslation(['session', 'common']);
  return (
    <Desk title={t(state.store === 'newer' ? 'broken.newer' : 'broken.damaged')} text={t('broken.untouched')}>
      <Text role="alert">{state.message}</Text>
      <Button variant="default" onClick={() => void refreshSession()}>
        {t('common:retry')}
      </Button>
    </Desk>
  );
}
