import { Text, Title, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClientChanges, ClientSheet } from '#shared/contract/clients.ts';
import type { ContactOut } from '#shared/contract/contacts.ts';
import { formatEurosRounded } from '#shared/domain/time.ts';
import { useToday } from '../../ui/useNow.ts';
import { DateText, DueText } from '../../ui/values.tsx';
import { dayAndTime } from '../../ui/when.ts';
import classes from './Card.module.css';

const SHOWN_CHANGES = 3;
const SHOWN_CONTACTS = 3;
const SHOWN_PROMISES = 3;

/** What happened before this call: promised, said, and who lives there. */
export function CardContext({ sheet }: { readonly sheet: ClientSheet }) {
  const { t } = useTranslation(['callSession', 'client', 'common']);
  const { contacts, household, changes, holdings } = sheet;
  const held = holdings.filter(({ closedOn }) => closedOn === null);
  return (
    <div className={classes['context']}>
      <div className={classes['column']}>
        {changes.length > 0 && <Changes changes={changes} />}
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
      {held.length > 0 && (
        <div className={classes['whole']}>
          <Title order={3}>{t('holdings')}</Title>
          <Text size="sm" className={classes['held'] ?? ''} title={held.map(holdingText).join('\n')}>
            {held.map(holdingText).join(' · ')}
          </Text>
        </div>
      )}
    </div>
  );
}

/** "Livret A 22 950 €": what it is worth, when the bank says so. */
function holdingText({ label, balanceCents }: ClientSheet['holdings'][number]): string {
  return balanceCents === null ? label : `${label} ${formatEurosRounded(balanceCents)}`;
}

/** What the extracts of the bank brought since somebody last spoke with the client, the gravest first. */
function Changes({ changes }: { readonly changes: ClientChanges }) {
  const { t } = useTranslation('callSession');
  const all = changes.flatMap(({ on, sentences }) => sentences.map((sentence) => ({ on, ...sentence })));
  const shown = all.toSorted((a, b) => Number(b.strong) - Number(a.strong)).slice(0, SHOWN_CHANGES);
  const more = all.length - shown.length;
  return (
    <div>
      <Title order={3}>{t('changes')}</Title>
      <ul className={classes['list']}>
        {shown.map(({ on, text, strong }) => (
          <li key={`${on} ${text}`} className={classes['change']}>
            <span className={classes['quiet']}>
              <DateText on={on} short />
            </span>
            <span className={strong ? classes['strong'] : undefined}>
              {strong && (
                <>
                  <IconAlertTriangle size={14} aria-hidden /> <VisuallyHidden>{t('strongChange')}</VisuallyHidden>
                </>
              )}
              {text}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Text size="xs" c="dimmed">
          {t('moreChanges', { count: more })}
        </Text>
      )}
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
      {open.slice(0, SHOWN_PROMISES).map(({ id, kind, dueOn, dueMin, clientZone, note }) => (
        <li key={id}>
          <Text span size="sm" fw={600}>
            {t(`vocabulary:followUp.${kind}`)}{' '}
            <DueText
              on={dueOn}
              min={dueMin}
              zone={clientZone}
              {...(dueOn < today ? { c: 'var(--mantine-color-error)' } : {})}
            />
          </Text>
          {dueOn < today && (
            <Text span size="xs" c="var(--mantine-color-error)">
              {' '}
              {t('late')}
            </Text>
          )}
          {note !== '' && (
            <div className={classes['note']} title={note}>
              {note}
            </div>
          )}
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
        <span className={classes['quiet']}>{dayAndTime(atMs)} </span>
        <Text span size="sm" fw={600}>
          {t(`reason.${reason}`)}
        </Text>
        <span className={classes['quiet']}>
          {' '}
          {t(`outcome.${outcome}`)} · {t(`channel.${channel}`)}
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
