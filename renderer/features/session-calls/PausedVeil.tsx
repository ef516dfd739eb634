import { Button, Text, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../ui/Keys.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import classes from './Session.module.css';
import { pause } from './sessionActions.ts';

/** Over the client, out of sight of whoever walks by. */
export function PausedVeil({ name }: { readonly name: string | null }) {
  const { t } = useTranslation('callSession');
  const button = useAutofocus<HTMLButtonElement>();
  const resume = () => void pause(false);
  useShortcut('sessionNext', resume);
  return (
    <section className={classes['veil']} aria-label={t('paused')}>
      <Title order={2}>{t('paused')}</Title>
      <Text c="dimmed">{name === null ? t('pausedEmpty') : t('pausedText', { name })}</Text>
      <Button
        ref={button}
        size="lg"
        leftSection={<IconPlayerPlay size={20} aria-hidden />}
        rightSection={<Keys of="sessionNext" />}
        onClick={resume}
      >
        {t('resume')}
      </Button>
    </section>
  );
}
