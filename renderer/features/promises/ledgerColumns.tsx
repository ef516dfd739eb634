import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import type { LedgerRow } from '#shared/contract/promises.ts';
import { formatShortDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { t } from '../../i18n/index.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { DueText, DueThere } from '../../ui/values.tsx';
import { PromiseForm } from '../client/PromiseForm.tsx';
import { keepPromise, orTell } from '../day/promiseActions.ts';
import classes from './Promises.module.css';

/** @param own the advisor's own ledger: what can be done stands in the rows; else whose promise it is */
export function ledgerColumns(today: LocalDate, own: boolean): readonly Column<LedgerRow>[] {
  const columns: readonly Column<LedgerRow>[] = [
    { key: 'client', header: t('promises:column.client'), width: 170, render: ({ clientName }) => clientName },
    {
      key: 'promise',
      header: t('promises:column.promise'),
      render: ({ kind, note }) => (
        <span className={classes['lines']} title={note}>
          <span>{t(`vocabulary:followUp.${kind}`)}</span>
          <span className={classes['quiet']}>{note}</span>
        </span>
      ),
    },
    {
      key: 'due',
      header: t('promises:column.due'),
      width: 170,
      render: ({ dueOn, dueMin, clientZone, putOff }) => (
        <span className={classes['lines']}>
          <DueText on={dueOn} min={dueMin} />
          <span className={classes['second']}>
            <DueThere on={dueOn} min={dueMin} zone={clientZone} />
            {putOff > 0 && <span className={classes['quiet']}>{t('promises:putOff', { count: putOff })}</span>}
          </span>
        </span>
      ),
    },
    {
      key: 'state',
      header: t('promises:column.state'),
      width: 150,
      render: (row) => <State row={row} today={today} />,
    },
    {
      key: 'contact',
      header: t('promises:column.contact'),
      width: 164,
      render: ({ contact }) =>
        contact && (
          <span className={classes['lines']}>
            <span>{`${t(`vocabulary:channel.${contact.channel}`)}, ${dayOf(contact.atMs)}`}</span>
            <span className={classes['quiet']}>{t(`vocabulary:reason.${contact.reason}`)}</span>
          </span>
        ),
    },
  ];
  if (own)
    return [
      ...columns,
      { key: 'actions', header: t('promises:column.actions'), width: 116, render: (row) => <Actions row={row} /> },
    ];
  return [
    ...columns,
    { key: 'advisor', header: t('promises:column.advisor'), width: 140, render: ({ advisorName }) => advisorName },
  ];
}

const dayOf = (atMs: Instant): string => formatShortDate(localDate(atMs, BRANCH_ZONE));

function State({ row, today }: { readonly row: LedgerRow; readonly today: LocalDate }) {
  const { status, lateDays, closedAtMs, motive, clientAgreed, dueOn } = row;
  const late = lateDays > 0 ? t('promises:late', { count: lateDays }) : null;
  if (status === 'open')
    return <span className={dueOn < today ? classes['late'] : undefined}>{late ?? t('promises:open')}</span>;
  const on = closedAtMs === null ? '' : dayOf(closedAtMs);
  const note = status === 'kept' ? late : clientAgreed ? t('promises:agreed') : motive;
  return (
    <span className={classes['lines']} title={motive ?? undefined}>
      <span>{t(status === 'kept' ? 'promises:keptOn' : 'promises:cancelledOn', { on })}</span>
      {note !== null && <span className={classes['quiet']}>{note}</span>}
    </span>
  );
}

function Actions({ row }: { readonly row: LedgerRow }) {
  const { id, clientName: name, status } = row;
  if (status !== 'open') {
    const reopen = () =>
      orTell(async () => {
        await call('promises.reopen', { id });
        notifyDone(t('promises:reopened', { name }));
      });
    return (
      <Tooltip label={t('promises:reopen')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('promises:reopenName', { name })}
          onClick={() => void reopen()}
        >
          <IconArrowBackUp size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    );
  }
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label={t('promises:keep')}>
        <ActionIcon variant="light" aria-label={t('day:keepName', { name })} onClick={() => void keepPromise(row)}>
          <IconCheck size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {!row.elsewhere && <PromiseForm promise={row} to="move" />}
      <PromiseForm promise={row} to="drop" />
    </Group>
  );
}
