import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PromiseOut } from '#shared/contract/promises.ts';
import { Section } from '../../ui/Section.tsx';
import { useToday } from '../../ui/useNow.ts';
import { DueText } from '../../ui/values.tsx';
import { keepPromise } from '../day/promiseActions.ts';
import { useAccount } from '../session/sessionStore.ts';
import classes from './ClientScreen.module.css';
import { Nothing } from './Nothing.tsx';
import { PromiseForm } from './PromiseForm.tsx';

/** What was promised to the client and is still to be done. */
export function PromisesPanel({ promises }: { readonly promises: readonly PromiseOut[] }) {
  const { t } = useTranslation('client');
  const today = useToday();
  const open = promises.filter(({ status }) => status === 'open');
  const late = open.some(({ dueOn }) => dueOn < today);
  return (
    <Section title={t('promises')} count={open.length} urgent={late}>
      {open.length === 0 && <Nothing>{t('noPromise')}</Nothing>}
      <ul className={classes['list']}>
        {open.map((promise) => (
          <PromiseLine key={promise.id} promise={promise} />
        ))}
      </ul>
    </Section>
  );
}

function PromiseLine({ promise }: { readonly promise: PromiseOut }) {
  const { t } = useTranslation(['client', 'vocabulary']);
  const { role } = useAccount();
  const today = useToday();
  const { kind, dueOn, dueMin, clientZone, note } = promise;
  const late = dueOn < today;
  return (
    <li className={classes['line']}>
      <div className={classes['row']}>
        <div className={classes['main']}>
          <Text span size="sm" fw={600}>
            {t(`vocabulary:followUp.${kind}`)}{' '}
            <DueText on={dueOn} min={dueMin} zone={clientZone} {...(late ? { c: 'var(--mantine-color-error)' } : {})} />
            {late && (
              <Text span size="xs" c="var(--mantine-color-error)">
                {' '}
                {t('late')}
              </Text>
            )}
          </Text>
          {note !== '' && (
            <Text size="xs" c="dimmed" truncate title={note}>
              {note}
            </Text>
          )}
        </div>
        {role === 'advisor' && (
          <Group gap={4} wrap="nowrap">
            <Tooltip label={t('keep')}>
              <ActionIcon variant="light" aria-label={t('keep')} onClick={() => void keepPromise(promise)}>
                <IconCheck size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <PromiseForm promise={promise} to="move" />
            <PromiseForm promise={promise} to="drop" />
          </Group>
        )}
      </div>
    </li>
  );
}
