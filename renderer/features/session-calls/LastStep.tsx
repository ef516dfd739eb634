import { Button, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSessionOut } from '#shared/contract/callSessions.ts';
import { Keys } from '../../ui/Keys.tsx';
import classes from './Session.module.css';
import { stepBack } from './sessionActions.ts';

const NOTICE_MS = 10_000;

/** What was just recorded, for ten seconds; then quietly what Ctrl+Z would take back. */
export function LastStep({ undo }: { readonly undo: NonNullable<CallSessionOut['undo']> }) {
  const { t } = useTranslation('callSession');
  const { seq, kind, clientName } = undo;
  const [read, setRead] = useState<number | null>(null);
  const fresh = read !== seq && kind === 'reported';
  useEffect(() => {
    const timer = setTimeout(() => setRead(seq), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [seq]);
  return (
    <div className={`${classes['foot']} ${fresh ? classes['recorded'] : ''}`}>
      {fresh && (
        <Text size="sm" fw={600} component="output" display="block">
          {t('recorded', { name: clientName })}
        </Text>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconArrowBackUp size={15} aria-hidden />}
        rightSection={<Keys of="sessionUndo" />}
        aria-keyshortcuts="Control+Z"
        onClick={() => void stepBack()}
      >
        {t(`undo.${kind}`, { name: clientName })}
      </Button>
    </div>
  );
}
