import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ContactOut } from '#shared/contract/contacts.ts';
import { formatTimeAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { t } from '../../i18n/index.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { notifyDone, notifyError } from '../../ui/notify.tsx';
import { DueText } from '../../ui/values.tsx';
import classes from './ContactsToday.module.css';
import { openCorrection } from './contactStore.ts';

export function todayColumns(): readonly Column<ContactOut>[] {
  return [
    {
      key: 'client',
      header: t('contacts:column.client'),
      width: 160,
      render: ({ clientName }) => clientName,
    },
    {
      key: 'time',
      header: t('contacts:column.time'),
      width: 66,
      render: ({ atMs }) => formatTimeAt(atMs, BRANCH_ZONE),
    },
    {
      key: 'channel',
      header: t('contacts:column.channel'),
      width: 116,
      render: ({ channel, direction }) => (
        <span className={classes['lines']}>
          <span>{t(`vocabulary:channel.${channel}`)}</span>
          <span className={classes['quiet']}>{t(`vocabulary:direction.${direction}`)}</span>
        </span>
      ),
    },
    {
      key: 'about',
      header: t('contacts:column.about'),
      width: 188,
      render: ({ reason, outcome, nature }) => (
        <span className={classes['lines']}>
          <span>{t(`vocabulary:reason.${reason}`)}</span>
          <span className={classes['quiet']}>
            {t(`vocabulary:nature.${nature}`)} · {t(`vocabulary:outcome.${outcome}`)}
          </span>
        </span>
      ),
    },
    {
      key: 'followUp',
      header: t('contacts:column.followUp'),
      width: 148,
      render: ({ followUp, dueOn, dueMin }) => (
        <span className={classes['lines']}>
          <span>{t(`vocabulary:followUp.${followUp}`)}</span>
          {dueOn !== null && (
            <span className={classes['quiet']}>
              <DueText on={dueOn} min={dueMin} />
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'note',
      header: t('contacts:column.note'),
      render: ({ note, correctedReason }) => (
        <span className={classes['lines']} title={note}>
          <span>{note}</span>
          {correctedReason !== null && (
            <span className={classes['quiet']}>{t('contacts:correctedFor', { reason: correctedReason })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'duration',
      header: t('contacts:column.duration'),
      width: 70,
      align: 'right',
      render: ({ durationMin }) =>
        durationMin === null ? t('none') : t('contacts:durationMin', { count: durationMin }),
    },
    {
      key: 'actions',
      header: t('contacts:column.actions'),
      width: 136,
      render: (row) => !row.elsewhere && <Actions contact={row} />,
    },
  ];
}

function Actions({ contact }: { readonly contact: ContactOut }) {
  const name = contact.clientName;
  return (
    <Group gap={6} wrap="nowrap">
      <Tooltip label={t('contacts:correct')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('contacts:correctName', { name })}
          onClick={() => openCorrection(contact)}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <ConfirmButton
        size="compact-sm"
        variant="default"
        question={t('contacts:cancelQuestion', { name })}
        confirmLabel={t('contacts:cancelConfirm')}
        onConfirm={() => void cancel(contact)}
      >
        {t('contacts:cancelOne')}
      </ConfirmButton>
    </Group>
  );
}

async function cancel({ id }: ContactOut): Promise<void> {
  try {
    await call('contacts.cancel', { contactId: id });
    notifyDone(t('contacts:cancelled'));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
