import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallSessionOut } from '#shared/contract/callSessions.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import { dayAndTime } from '../../ui/when.ts';
import { useCallSession } from './callSession.ts';
import { progressOf } from './progress.ts';
import { end, pause, takeUp } from './sessionActions.ts';

/** A session found open, after a crash or a night: nothing of it is lost, the person says whether to go on. */
export function Interrupted({ session }: { readonly session: CallSessionOut }) {
  const { t } = useTranslation('callSession');
  const { refusal } = useCallSession();
  const { phase, current, title, startedAtMs, paused } = session;
  const button = useAutofocus<HTMLButtonElement>();
  const resume = () => {
    takeUp();
    if (paused) void pause(false);
  };
  useShortcut('sessionNext', resume);
  const name = current?.clientName ?? '';
  return (
    <>
      <ScreenHeader title={t('title')} />
      <Paper withBorder p="lg" maw={560} mx="auto" mt="xl" w="100%">
        <Title order={2}>{t('interrupted.title')}</Title>
        <Text c="dimmed" size="sm" mt={4}>
          {t('interrupted.since', {
            title,
            when: dayAndTime(startedAtMs),
            progress: t('progress', progressOf(session)),
          })}
        </Text>
        <Text mt="md">{t(`interrupted.${phase === 'ended' ? 'empty' : phase}`, { name })}</Text>
        <FormError>{refusal?.message}</FormError>
        <Group mt="lg">
          <Button
            ref={button}
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
            rightSection={<Keys of="sessionNext" />}
            onClick={resume}
          >
            {current ? t('interrupted.resumeAt', { name }) : t('interrupted.resume')}
          </Button>
          <Button variant="default" onClick={() => void end()}>
            {t('endConfirm')}
          </Button>
        </Group>
      </Paper>
    </>
  );
}
