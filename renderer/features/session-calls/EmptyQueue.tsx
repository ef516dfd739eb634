import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallSessionOut } from '#shared/contract/callSessions.ts';
import { formatTimeAt, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { openScreen } from '../../nav.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import { useToday } from '../../ui/useNow.ts';
import { dayAndTime } from '../../ui/when.ts';
import { useCallSession } from './callSession.ts';
import { LastStep } from './LastStep.tsx';
import classes from './Session.module.css';
import { SummaryFigures } from './SummaryFigures.tsx';
import { end } from './sessionActions.ts';

/** Nobody is left for now: what was done, and when the next call may be placed. An end, not an error. */
export function EmptyQueue({ session: { nextAtMs, undo, done } }: { readonly session: CallSessionOut }) {
  const { t } = useTranslation('callSession');
  const { refusal } = useCallSession();
  const { data } = useQuery('sessions.summary', {}, { events: ['contacts.changed'] });
  const button = useAutofocus<HTMLButtonElement>();
  return (
    <Paper withBorder className={classes['end'] ?? ''}>
      <div className={classes['body']}>
        <Group gap={8} wrap="nowrap">
          <IconCircleCheck size={22} aria-hidden color="var(--desk-accent)" />
          <Title order={2}>{t('empty.title')}</Title>
        </Group>
        <NextCall nextAtMs={nextAtMs} />
        <FormError>{refusal?.message}</FormError>
        {data && done > 0 && <SummaryFigures summary={data} />}
        <Group>
          <Button ref={button} onClick={() => void end()}>
            {t('endConfirm')}
          </Button>
          <Button variant="default" onClick={() => openScreen('calls')}>
            {t('empty.list')}
          </Button>
        </Group>
      </div>
      {undo && <LastStep undo={undo} />}
    </Paper>
  );
}

function NextCall({ nextAtMs }: Pick<CallSessionOut, 'nextAtMs'>) {
  const { t } = useTranslation('callSession');
  const today = useToday();
  if (nextAtMs === null) return <Text>{t('empty.never')}</Text>;
  const isToday = localDate(nextAtMs, BRANCH_ZONE) === today;
  return (
    <Text>
      {isToday
        ? t('empty.next', { time: formatTimeAt(nextAtMs, BRANCH_ZONE) })
        : t('empty.nextDay', { when: dayAndTime(nextAtMs) })}
    </Text>
  );
}
