import { ActionIcon, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconArrowDownLeft, IconArrowUpRight, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ContactOut } from '#shared/contract/contacts.ts';
import { DueText } from '../../ui/values.tsx';
import { dayAndTime } from '../../ui/when.ts';
import { openCorrection } from '../contacts/contactStore.ts';
import { useAccount } from '../session/sessionStore.ts';
import classes from './ClientScreen.module.css';

type ContactLineProps = {
  readonly contact: ContactOut;
  /** The note in full. */
  readonly whole?: boolean;
};

/** One contact of a client: when, how, about what, with what result; its note and what follows. */
export function ContactLine({ contact, whole = false }: ContactLineProps) {
  const { t } = useTranslation(['client', 'vocabulary']);
  const { role } = useAccount();
  const { atMs, channel, direction, reason, outcome, note, durationMin, authorName, correctedReason } = contact;
  const Arrow = direction === 'inbound' ? IconArrowDownLeft : IconArrowUpRight;
  const details = [
    durationMin === null ? null : t('minutes', { count: durationMin }),
    authorName,
    correctedReason === null ? null : t('corrected', { reason: correctedReason }),
  ];
  return (
    <li className={classes['line']}>
      <div className={classes['row']}>
        <Text span size="sm" className={classes['main'] ?? ''}>
          <Arrow size={13} aria-hidden />
          <VisuallyHidden>{t(`vocabulary:direction.${direction}`)}</VisuallyHidden>{' '}
          <Text span inherit fw={600}>
            {t(`vocabulary:reason.${reason}`)}
          </Text>
          {` · ${t(`vocabulary:outcome.${outcome}`)} · ${t(`vocabulary:channel.${channel}`)}`}
        </Text>
        <span className={classes['quiet']} style={{ whiteSpace: 'nowrap' }}>
          {dayAndTime(atMs)}
          {role === 'advisor' && (
            <Tooltip label={t('correct')}>
              <ActionIcon
                size="xs"
                ml={6}
                variant="subtle"
                color="gray"
                aria-label={t('correctThe', { when: dayAndTime(atMs) })}
                onClick={() => openCorrection(contact)}
              >
                <IconPencil size={13} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </span>
      </div>
      {note !== '' && (
        <Text size="sm" className={classes['note'] ?? ''} data-whole={whole || undefined}>
          {note}
        </Text>
      )}
      {contact.proposals.length > 0 && (
        <Text size="xs">
          {contact.proposals
            .map(
              ({ productLabel, reaction }) =>
                `${productLabel} : ${t(`vocabulary:proposalReaction.${reaction}`).toLowerCase()}`,
            )
            .join(' · ')}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        <FollowUpText contact={contact} />
        {details.filter((detail) => detail !== null).join(' · ')}
      </Text>
    </li>
  );
}

function FollowUpText({ contact: { followUp, dueOn, dueMin } }: { readonly contact: ContactOut }) {
  const { t } = useTranslation('vocabulary');
  if (followUp === 'none') return null;
  return (
    <>
      {'→ '}
      {t(`followUp.${followUp}`)} {dueOn !== null && <DueText on={dueOn} min={dueMin} />}
      {' · '}
    </>
  );
}
