import { Alert } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';

/** Says that the data process is being restarted. What was typed stays on screen. */
export function Connection() {
  const { t } = useTranslation('frame');
  const [connected, setConnected] = useState(client.connected());
  useEffect(() => client.onConnection(setConnected), []);
  if (connected) return null;
  return (
    <Alert color="orange" variant="light" p="xs" radius={0}>
      {t('offline')}
    </Alert>
  );
}
