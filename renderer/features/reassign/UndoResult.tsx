import { Alert, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';

export type UndoneBatch = OutputOf<'reassignments.undo'>;

/** What was given back, and what was left alone because somebody has touched it since. */
export function UndoResult({ result: { restored, kept } }: { readonly result: UndoneBatch }) {
  const { t } = useTranslation('reassign');
  return (
    <>
      <Alert color="teal" variant="light" icon={<IconArrowBackUp size={18} aria-hidden />} title={t('undone.title')}>
        <Text size="sm">{t('undone.restored', { count: restored })}</Text>
        {kept.length > 0 && <Text size="sm">{t('undone.kept', { count: kept.length })}</Text>}
      </Alert>
      {kept.length > 0 && (
        <PlainTable
          label={t('undone.keptTitle')}
          rows={kept}
          rowKey={({ clientId }) => clientId}
          maxHeight={300}
          columns={[
            { key: 'name', header: t('simulate.client'), width: 220, render: ({ name }) => name },
            { key: 'id', header: t('simulate.number'), width: 120, render: ({ clientId }) => clientId },
            { key: 'why', header: t('undone.why'), render: ({ sentence }) => sentence },
          ]}
        />
      )}
    </>
  );
}
