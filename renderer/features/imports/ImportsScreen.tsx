import { Button, Group, Stack, Text } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../ui/FormError.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { History } from './History.tsx';
import { Applied, Undone } from './ImportResult.tsx';
import { chooseExtract, importJob } from './importJob.ts';
import { Report } from './Report.tsx';

/** The bank's nightly extract: read, reported, confirmed, applied; and taken back. */
export function ImportsScreen() {
  const { t } = useTranslation('imports');
  const { advisorId: me } = useAccount();
  const { step } = importJob.useValue(me);
  const waiting = step.kind === 'start' || step.kind === 'applied' || step.kind === 'undone';
  return (
    <>
      <ScreenHeader title={t('title')} subtitle={t('subtitle')}>
        {waiting && (
          <Button leftSection={<IconFolderOpen size={16} aria-hidden />} onClick={() => void chooseExtract(me)}>
            {t('choose')}
          </Button>
        )}
      </ScreenHeader>
      <Stack gap="md">
        {step.kind === 'start' && <FormError>{step.error?.message}</FormError>}
        {step.kind === 'reading' && <JobProgress title={t('reading')} progress={step.progress} onCancel={step.stop} />}
        {step.kind === 'report' && (
          <Report key={step.report.id} report={step.report} answered={step.confirmed} refusal={step.error} />
        )}
        {step.kind === 'applying' && (
          <Stack gap="xs">
            <JobProgress title={t('applying')} progress={step.progress} onCancel={step.stop} />
            <Text size="sm" c="dimmed">
              {t('applyingText')}
            </Text>
          </Stack>
        )}
        {step.kind === 'applied' && <Applied batch={step.batch} report={step.report} />}
        {step.kind === 'undoing' && <JobProgress title={t('undoing')} progress={step.progress} />}
        {step.kind === 'undone' && <Undone result={step.result} />}
        {step.kind === 'start' && (
          <Group>
            <Text size="sm" c="dimmed" maw={720}>
              {t('explain')}
            </Text>
          </Group>
        )}
        {waiting && <History />}
      </Stack>
    </>
  );
}
