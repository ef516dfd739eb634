import { Badge, Button, Popover, Progress, Text, UnstyledButton } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallSessionOut } from '#shared/contract/callSessions.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { progressOf } from './progress.ts';
import classes from './Session.module.css';
import { end, pause } from './sessionActions.ts';

type SessionHeaderProps = { readonly session: CallSessionOut; readonly stopped: boolean };

const STATE_COLOR = { ready: 'indigo', in_call: 'teal', report: 'orange', paused: 'gray', stopped: 'red' } as const;

/** Where the session stands: whom it may still call, how far it is, and what it is at. */
export function SessionHeader({ session, stopped }: SessionHeaderProps) {
  const { t } = useTranslation('callSession');
  const { phase, paused } = session;
  const { done, total } = progressOf(session);
  const state = paused ? 'paused' : stopped ? 'stopped' : phase;
  return (
    <ScreenHeader title={t('title')} subtitle={<Counts session={session} />}>
      {state !== 'empty' && state !== 'ended' && (
        <Badge size="lg" color={STATE_COLOR[state]}>
          {t(`state.${state}`)}
        </Badge>
      )}
      <div className={classes['progress']}>
        <Text size="xs" c="dimmed" component="span">
          {t('progress', { done, total })}
        </Text>
        <Progress.Root size="sm">
          <Progress.Section
            value={total === 0 ? 0 : (done / total) * 100}
            aria-label={t('progressLabel')}
            aria-valuetext={t('progress', { done, total })}
          />
        </Progress.Root>
      </div>
      <Button
        variant="default"
        leftSection={paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
        rightSection={<Keys of="sessionPause" />}
        aria-keyshortcuts="P"
        onClick={() => void pause(!paused)}
      >
        {t(paused ? 'resume' : 'pause')}
      </Button>
      <EndButton session={session} />
    </ScreenHeader>
  );
}

function EndButton({ session: { phase, callable } }: Pick<SessionHeaderProps, 'session'>) {
  const { t } = useTranslation('callSession');
  // A dialled call is reported first: it may be the one that the law asks about.
  const during = phase === 'in_call' || phase === 'report';
  if (callable === 0 && !during) {
    return (
      <Button variant="default" onClick={() => void end()}>
        {t('end')}
      </Button>
    );
  }
  return (
    <ConfirmButton
      variant="default"
      disabled={during}
      {...(during ? { title: t('endAfterCall') } : {})}
      question={t('endQuestion', { count: callable })}
      confirmLabel={t('endConfirm')}
      onConfirm={() => void end()}
    >
      {t('end')}
    </ConfirmButton>
  );
}

function Counts({ session }: { readonly session: CallSessionOut }) {
  const { t } = useTranslation(['callSession', 'vocabulary']);
  const { title, callable, blocked, snoozed, passed, notDue } = session;
  const sum = (counts: readonly { readonly count: number }[]) => counts.reduce((all, { count }) => all + count, 0);
  const others = [
    snoozed > 0 && t('count.snoozed', { count: snoozed }),
    sum(passed) > 0 && t('count.passed', { count: sum(passed) }),
    notDue > 0 && t('count.notDue', { count: notDue }),
  ].filter((text): text is string => text !== false);
  return (
    <span className={classes['counts']}>
      <span className={classes['source']} title={title}>
        {title}
      </span>
      <Text span inherit fw={600} c="var(--mantine-color-text)">
        {t('count.callable', { count: callable })}
      </Text>
      {blocked.length > 0 && (
        <Popover withArrow shadow="md" position="bottom-start" returnFocus>
          <Popover.Target>
            <UnstyledButton className={classes['blocked'] ?? ''}>
              {t('count.blocked', { count: sum(blocked) })}
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('count.blockedTitle')}>
            <Text size="sm" fw={600} mb={4}>
              {t('count.blockedTitle')}
            </Text>
            {blocked.map(({ rule, count }) => (
              <Text key={rule} size="sm">
                {t('count.byReason', { reason: t(`vocabulary:callRule.${rule}`), count })}
              </Text>
            ))}
          </Popover.Dropdown>
        </Popover>
      )}
      {others.map((text) => (
        <span key={text}>{text}</span>
      ))}
    </span>
  );
}
