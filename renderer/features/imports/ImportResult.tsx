import { Alert, Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportBatch, ImportReport } from '#shared/contract/imports.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { openProposals } from '../reassign/reassignDraft.ts';
import { useAccount } from '../session/sessionStore.ts';

/** What was written, and what it asks for next. */
export function Applied({ batch, report }: { readonly batch: ImportBatch; readonly report: ImportReport }) {
  const { t } = useTranslation('imports');
  const { advisorId: me } = useAccount();
  return (
    <Alert color="teal" variant="light" icon={<IconCheck size={18} aria-hidden />} title={t('applied.title')}>
      <Text size="sm">
        {t('applied.text', {
          name: batch.name,
          created: batch.created,
          changed: batch.changed,
          vanished: batch.vanished,
          rejected: batch.rejected,
        })}
      </Text>
      {report.advisorChanges > 0 && (
        <Group gap="sm" mt={6}>
          <Text size="sm">{t('applied.proposals', { count: report.advisorChanges })}</Text>
          <Button size="compact-sm" variant="default" onClick={() => openProposals(me)}>
            {t('applied.decide')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}

export function Undone({ result }: { readonly result: OutputOf<'imports.undo'> }) {
  const { t } = useTranslation('imports');
  return (
    <Alert color="teal" variant="light" icon={<IconArrowBackUp size={18} aria-hidden />} title={t('undone.title')}>
      {t('undone.restored', { count: result.restored })}
      {result.kept > 0 && ` ${t('undone.kept', { count: result.kept })}`}
    </Alert>
  );
}
