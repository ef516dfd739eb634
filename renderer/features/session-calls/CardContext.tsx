import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import type { ContactOut } from '#shared/contract/contacts.ts';
import { useToday } from '../../ui/useNow.ts';
import { DueText } from '../../ui/values.tsx';
import { dayAndTime } from '../../ui/when.ts';
import classes from './Card.module.css';

const SHOWN_CONTACTS = 3;
const SHOWN_PROMISES = 3;

/** What happened before this call: promised, said, and who lives there. */
export function CardContext({ sheet }: { readonly sheet: ClientSheet }) {
  const { t } = useTranslation(['callSession', 'client', 'common']);
  const { contacts, household } = sheet;
  return (
    <div className={classes['context']}>
      <div className={classes['column']}>
        <div>
          <Title order={3}>{t('promises')}</Title>
          <Promises sheet={sheet} />
        </div>
        {household.length > 0 && (
          <div>
            <Title order={3}>{t('household')}</Title>
            <Text size="sm">
              {household
                .map(({ name, age }) => (age === null ? name : `${name} (${t('common:age', { count: age })})`))
                .join(' · ')}
            </Text>
          </div>
        )}
      </div>
      <div>
        <Title order={3}>{t('contacts')}</Title>
        {contacts.length === 0 && <Text size="sm">{t('client:noContact')}</Text>}
        <ul className={classes['list']}>
          {contacts.slice(0, SHOWN_CONTACTS).map((contact) => (
            <Contact key={contact.id} contact={contact} />
          ))}
        </ul>
      </div>
    </div>
  );
}

function Promises({ sheet }: { readonly sheet: ClientSheet }) {
  const { t } = useTranslation(['callSession', 'vocabulary']);
  const today = useToday();
  const open = sheet.promises.filter(({ status }) => status === 'open');
  if (open.length === 0) return <Text size="sm">{t('noPromise')}</Text>;
  return (
    <ul className={classes['list']}>
      {open.slice(0, SHOWN_PROMISES).map(({ id, kind, dueOn, dueMin, note }) => (
        <li key={id} className={classes['line']} title={note}>
          <Text span size="sm" fw={600}>
            {t(`vocabulary:followUp.${kind}`)}{' '}
            <DueText on={dueOn} min={dueMin} {...(dueOn < today ? { c: 'var(--mantine-color-error)' } : {})} />
          </Text>
          {dueOn < today && (
            <Text span size="xs" c="var(--mantine-color-error)">
              {' '}
              {t('late')}
            </Text>
          )}
          {note !== '' && <span className={classes['quiet']}> {note}</span>}
        </li>
      ))}
    </ul>
  );
}

function Contact({ contact }: { readonly contact: ContactOut }) {
  const { t } = useTranslation('vocabulary');
  const { atMs, reason, outcome, channel, note } = contact;
  return (
    <li className={classes['contact']}>
      <div className={classes['line']}>
        <Text span size="sm" fw={600}>
          {t(`reason.${reason}`)}
        </Text>
        <span className={classes['quiet']}>
          {' '}
          {t(`outcome.${outcome}`)} · {t(`channel.${channel}`)} · {dayAndTime(atMs)}
        </span>
      </div>
      {note !== '' && (
        <div className={classes['note']} title={note}>
          {note}
        </div>
      )}
    </li>
  );
}
