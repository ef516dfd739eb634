import { Badge, Skeleton, Stack, Text } from '@mantine/core';
import { IconSwitchHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReassignmentBatch } from '#shared/contract/reassignments.ts';
import { formatDate } from '#shared/domain/time.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { type PlainColumn, PlainTable } from '../../ui/PlainTable.tsx';
import { useNow } from '../../ui/useNow.ts';
import { dayAndTime } from '../../ui/when.ts';
import { type UndoneBatch, UndoResult } from './UndoResult.tsx';

/** The batches done, the latest first; each can be taken back for a while. */
export function Batches() {
  const { t } = useTranslation('reassign');
  const now = useNow();
  const { data, error, reload } = useQuery('reassignments.list', {}, { events: ['portfolios.changed'] });
  const undoing = useCommand('reassignments.undo');
  const [undone, setUndone] = useState<UndoneBatch | null>(null);

  async function undo(batch: ReassignmentBatch) {
    setUndone(null);
    const result = await undoing.run({ batchId: batch.id });
    if (result) setUndone(result);
    reload();
  }

  const columns: readonly PlainColumn<ReassignmentBatch>[] = [
    { key: 'motive', header: t('batch.motive'), render: ({ motive }) => motive },
    { key: 'at', header: t('batch.at'), width: 160, render: ({ atMs }) => dayAndTime(atMs) },
    { key: 'by', header: t('batch.by'), width: 160, render: ({ byName }) => byName },
    {
      key: 'effective',
      header: t('batch.effectiveOn'),
      width: 110,
      render: ({ effectiveOn }) => formatDate(effectiveOn),
    },
    {
      key: 'clients',
      header: t('batch.clients'),
      width: 80,
      align: 'right',
      render: ({ clients }) => t('number', { count: clients }),
    },
    {
      key: 'action',
      header: t('batch.state'),
      width: 190,
      render: (batch) => {
        if (batch.status === 'undone') return <Badge color="gray">{t('batch.undone')}</Badge>;
        if (batch.undoUntilAtMs < now) {
          return (
            <Text size="xs" c="dimmed">
              {t('batch.tooLate')}
            </Text>
          );
        }
        return (
          <ConfirmButton
            size="compact-sm"
            variant="default"
            disabled={undoing.busy}
            question={t('batch.question', { count: batch.clients })}
            confirmLabel={t('batch.confirm')}
            onConfirm={() => void undo(batch)}
          >
            {t('batch.undo')}
          </ConfirmButton>
        );
      },
    },
  ];
  return (
    <Stack gap="sm">
      {undone && <UndoResult result={undone} />}
      <FormError>{undoing.error?.message}</FormError>
      {error && !data && <ErrorState error={error} onRetry={reload} />}
      {!error && !data && <Skeleton height={120} aria-busy />}
      {data?.length === 0 && <EmptyState icon={IconSwitchHorizontal} title={t('batch.empty')} />}
      {data && data.length > 0 && (
        <PlainTable label={t('tab.batches')} rows={data} columns={columns} rowKey={({ id }) => id} minWidth={880} />
      )}
    </Stack>
  );
}
