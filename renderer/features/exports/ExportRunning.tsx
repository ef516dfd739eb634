import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Progress } from '#shared/contract/define.ts';
import { JobProgress } from '../../ui/JobProgress.tsx';

export type ExportRunningProps = { readonly progress: Progress | undefined; readonly onCancel: () => void };

export function ExportRunning({ progress, onCancel }: ExportRunningProps) {
  const { t } = useTranslation('exports');
  return (
    <Stack gap="sm">
      <JobProgress title={t('running.title')} progress={progress} onCancel={onCancel} />
      <Text size="sm" c="dimmed">
        {t('running.text')}
      </Text>
    </Stack>
  );
}
