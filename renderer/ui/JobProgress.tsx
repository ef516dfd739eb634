import { Progress as Bar, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Progress } from '#shared/contract/define.ts';
import classes from './values.module.css';

export type JobProgressProps = {
  readonly title: ReactNode;
  readonly progress: Progress | undefined;
  /** Absent = cannot be stopped any more. */
  readonly onCancel?: (() => void) | undefined;
};

/** A long job under way: its stage, how far it is, and a way to stop it. */
export function JobProgress({ title, progress, onCancel }: JobProgressProps) {
  const { t } = useTranslation();
  const total = progress?.total ?? null;
  const done = progress?.done ?? 0;
  const known = total !== null && total > 0;
  const percent = known ? Math.min(100, Math.round((done / total) * 100)) : 100;
  return (
    <Stack gap={8} component="output" aria-live="polite" maw={560}>
      <Group justify="space-between" align="end">
        <div>
          <Text fw={600}>{title}</Text>
          <Text size="sm" c="dimmed">
            {progress?.stage ?? t('job.starting')}
          </Text>
        </div>
        <Text size="sm" c="dimmed" className={classes['figures'] ?? ''}>
          {known ? t('job.of', { done, total }) : done > 0 ? t('job.done', { done }) : null}
        </Text>
      </Group>
      <Bar.Root size="md">
        <Bar.Section value={percent} animated={!known} striped={!known} aria-label={t('job.progress')} />
      </Bar.Root>
      {onCancel && (
        <Group>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
