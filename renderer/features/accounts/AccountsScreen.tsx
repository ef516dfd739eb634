import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconKey, IconUserCog } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import type { AccountRow } from '#shared/contract/session.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { type PlainColumn, PlainTable } from '../../ui/PlainTable.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useNow } from '../../ui/useNow.ts';
import { dayAndTime } from '../../ui/when.ts';
import { useAccount } from '../session/sessionStore.ts';
import { type Given, GivenPassword } from './GivenPassword.tsx';

/** Who may enter: the staff of the bank's extract, their access, their locks. */
export function AccountsScreen() {
  const { t } = useTranslation('accounts');
  const { data, error, reload } = useQuery('accounts.list', {}, { events: ['imports.changed', 'portfolios.changed'] });
  const [given, setGiven] = useState<Given | null>(null);
  const opening = useCommand('accounts.open');
  const resetting = useCommand('accounts.reset');
  const closing = useCommand('accounts.close');
  const refusal = opening.error ?? resetting.error ?? closing.error;
  const busy = opening.busy || resetting.busy || closing.busy;

  function forgetRefusals() {
    for (const { reset } of [opening, resetting, closing]) reset();
  }

  function show(row: AccountRow, output: OutputOf<'accounts.open'> | undefined) {
    if (output) setGiven({ name: nameOf(row), ...output });
    reload();
  }

  async function open(row: AccountRow) {
    forgetRefusals();
    show(row, await opening.run({ advisorId: row.advisorId }));
  }

  async function renew(row: AccountRow) {
    forgetRefusals();
    show(row, await resetting.run({ advisorId: row.advisorId }));
  }

  async function close(row: AccountRow) {
    forgetRefusals();
    if (await closing.run({ advisorId: row.advisorId })) notifyDone(t('closed', { name: nameOf(row) }));
    reload();
  }

  return (
    <>
      <ScreenHeader title={t('title')} subtitle={data && <Counts rows={data} />} />
      <Stack gap="sm">
        <FormError>{refusal?.message}</FormError>
        {error && data && <StaleBanner error={error} onRetry={reload} />}
        {error && !data && <ErrorState error={error} onRetry={reload} />}
        {!error && !data && <Waiting />}
        {data?.length === 0 && (
          <EmptyState icon={IconUserCog} title={t('empty')}>
            {t('emptyHint')}
          </EmptyState>
        )}
        {data && data.length > 0 && (
          <StaffTable
            rows={data}
            busy={busy}
            onOpen={(row) => void open(row)}
            onReset={(row) => void renew(row)}
            onClose={(row) => void close(row)}
          />
        )}
      </Stack>
      <GivenPassword given={given} onClose={() => setGiven(null)} />
    </>
  );
}

function Counts({ rows }: { readonly rows: readonly AccountRow[] }) {
  const { t } = useTranslation('accounts');
  const open = rows.filter(({ login }) => login !== null).length;
  return t('counts', { count: rows.length, open });
}

type StaffTableProps = {
  readonly rows: readonly AccountRow[];
  readonly busy: boolean;
  readonly onOpen: (row: AccountRow) => void;
  readonly onReset: (row: AccountRow) => void;
  readonly onClose: (row: AccountRow) => void;
};

function StaffTable({ rows, busy, onOpen, onReset, onClose }: StaffTableProps) {
  const { t } = useTranslation(['accounts', 'common', 'vocabulary']);
  const me = useAccount();
  const columns: readonly PlainColumn<AccountRow>[] = [
    {
      key: 'name',
      header: t('column.name'),
      nowrap: true,
      render: (row) => (
        <>
          {nameOf(row)}
          <Text size="xs" c="dimmed">
            {row.advisorId}
          </Text>
        </>
      ),
    },
    { key: 'role', header: t('column.role'), nowrap: true, render: ({ role }) => t(`vocabulary:role.${role}`) },
    { key: 'email', header: t('column.email'), nowrap: true, render: ({ email }) => email ?? t('common:none') },
    {
      key: 'clients',
      header: t('column.clients'),
      align: 'right',
      render: ({ clients }) => t('clients', { count: clients }),
    },
    { key: 'login', header: t('column.login'), render: ({ login }) => login ?? t('common:none') },
    { key: 'access', header: t('column.access'), nowrap: true, render: (row) => <Access row={row} /> },
    {
      key: 'actions',
      header: t('column.actions'),
      width: 200,
      render: (row) => {
        const name = nameOf(row);
        if (row.advisorId === me.advisorId) return <Text c="dimmed">{t('you')}</Text>;
        if (row.login === null) {
          return (
            <Button
              size="compact-sm"
              variant="light"
              disabled={busy}
              leftSection={<IconKey size={14} aria-hidden />}
              aria-label={t('openFor', { name })}
              onClick={() => onOpen(row)}
            >
              {t('open')}
            </Button>
          );
        }
        return (
          <Group gap={6} wrap="nowrap">
            <ConfirmButton
              size="compact-sm"
              variant="default"
              disabled={busy}
              question={t('resetQuestion', { name })}
              confirmLabel={t('resetConfirm')}
              onConfirm={() => onReset(row)}
            >
              {t('reset')}
            </ConfirmButton>
            <ConfirmButton
              size="compact-sm"
              variant="default"
              disabled={busy}
              question={t('closeQuestion', { name })}
              confirmLabel={t('closeConfirm')}
              onConfirm={() => onClose(row)}
            >
              {t('close')}
            </ConfirmButton>
          </Group>
        );
      },
    },
  ];
  return (
    <PlainTable label={t('table')} rows={rows} columns={columns} rowKey={({ advisorId }) => advisorId} minWidth={940} />
  );
}

function Access({ row: { login, lockedUntilAtMs } }: { readonly row: AccountRow }) {
  const { t } = useTranslation('accounts');
  const now = useNow();
  if (login === null) {
    return (
      <Badge color="gray" size="sm">
        {t('access.none')}
      </Badge>
    );
  }
  if (lockedUntilAtMs !== null && lockedUntilAtMs > now) {
    return (
      <Badge color="orange" size="sm">
        {t('access.locked', { until: dayAndTime(lockedUntilAtMs) })}
      </Badge>
    );
  }
  return (
    <Badge color="teal" size="sm">
      {t('access.open')}
    </Badge>
  );
}

function Waiting() {
  return (
    <Stack gap={6} aria-busy>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => (
        <Skeleton key={key} height={34} />
      ))}
    </Stack>
  );
}

const nameOf = ({ firstName, lastName }: AccountRow): string => `${firstName} ${lastName}`;
