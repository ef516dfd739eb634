import { Badge, Skeleton, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportBatch } from '#shared/contract/imports.ts';
import { formatDate } from '#shared/domain/time.ts';
import { useQuery } from '../../api/hooks.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { type PlainColumn, PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { dayAndTime } from '../../ui/when.ts';
import { useAccount } from '../session/sessionStore.ts';
import { undoImport } from './importJob.ts';

/** The imports done, the latest first; the latest one in place can be taken back. */
export function History() {
  const { t } = useTranslation(['imports', 'common']);
  const { advisorId: me } = useAccount();
  const { data, error, reload } = useQuery('imports.list', {}, { events: ['imports.changed'] });
  const count = (key: 'created' | 'changed' | 'vanished' | 'rejected'): PlainColumn<ImportBatch> => ({
    key,
    header: t(`part.${key}`),
    align: 'right',
    render: (batch) => t('number', { count: batch[key] }),
  });
  const columns: readonly PlainColumn<ImportBatch>[] = [
    {
      key: 'name',
      header: t('history.name'),
      render: ({ name, extractOn }) => (
        <>
          {name}
          {extractOn !== null && (
            <Text size="xs" c="dimmed">
              {t('history.extractOf', { date: formatDate(extractOn) })}
            </Text>
          )}
        </>
      ),
    },
    { key: 'at', header: t('history.at'), render: ({ atMs }) => dayAndTime(atMs) },
    { key: 'by', header: t('history.by'), render: ({ byName }) => byName },
    count('created'),
    count('changed'),
    count('vanished'),
    count('rejected'),
    {
      key: 'action',
      header: t('history.action'),
      width: 150,
      render: (batch) =>
        batch.status === 'undone' ? (
          <Badge color="gray">{t('history.undone')}</Badge>
        ) : (
          <ConfirmButton
            size="compact-sm"
            variant="default"
            question={t('history.question', { name: batch.name })}
            confirmLabel={t('history.confirm')}
            onConfirm={() => void undoImport(me, batch.id)}
          >
            {t('history.undo')}
          </ConfirmButton>
        ),
    },
  ];
  return (
    <Section title={t('history.title')}>
      {error && !data && <ErrorState error={error} onRetry={reload} />}
      {!error && !data && <Skeleton height={90} m="sm" w="auto" aria-busy />}
      {data?.length === 0 && (
        <EmptyState icon={IconFileImport} title={t('history.empty')}>
          {t('history.emptyHint')}
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <PlainTable
          label={t('history.title')}
          rows={data}
          columns={columns}
          rowKey={({ id }) => id}
          minWidth={860}
          framed={false}
        />
      )}
    </Section>
  );
}
