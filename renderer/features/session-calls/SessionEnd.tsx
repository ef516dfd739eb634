import { Button, Group, Paper } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '#shared/contract/callSessions.ts';
import { openScreen } from '../../nav.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import { callSession } from './callSession.ts';
import classes from './Session.module.css';
import { SummaryFigures } from './SummaryFigures.tsx';

type SessionEndProps = { readonly title: string; readonly summary: SessionSummary };

/** The end: what was done, and the contacts behind it one click away. */
export function SessionEnd({ title, summary }: SessionEndProps) {
  const { t } = useTranslation('callSession');
  const button = useAutofocus<HTMLButtonElement>();
  // Read once: whoever comes back starts afresh.
  useEffect(() => () => callSession.setState({ summary: null }), []);
  return (
    <>
      <ScreenHeader title={t('summary.title')} subtitle={title} />
      <Paper withBorder p="lg" className={classes['end'] ?? ''}>
        <SummaryFigures summary={summary} />
        <Group mt="lg">
          <Button ref={button} onClick={() => openScreen('calls')}>
            {t('summary.list')}
          </Button>
          <Button variant="default" onClick={() => openScreen('contacts')}>
            {t('summary.contacts')}
          </Button>
        </Group>
      </Paper>
    </>
  );
}
