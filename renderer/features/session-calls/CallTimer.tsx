import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Session.module.css';

/** How long the call has lasted: "2:05". */
export function CallTimer({ sinceMs }: { readonly sinceMs: number }) {
  const { t } = useTranslation('callSession');
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((nowMs - sinceMs) / 1000));
  return (
    <Text span className={classes['timer'] ?? ''} role="timer" aria-label={t('timer')}>
      {`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}
    </Text>
  );
}
