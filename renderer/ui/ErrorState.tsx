import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#shared/errors.ts';

export type ErrorStateProps = {
  readonly error: AppError;
  readonly title?: ReactNode;
  /** Absent = nothing to retry. */
  readonly onRetry?: () => void;
};

/** In place of data that could not be had: what happened, what to do, and a way to try again. */
export function ErrorState({ error, title, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  const forbidden = error.code === 'forbidden';
  const Icon = forbidden ? IconLock : IconAlertTriangle;
  return (
    <Stack role="alert" align="center" gap="xs" p="xl" maw={520} mx="auto" ta="center">
      <Icon size={28} aria-hidden color="var(--mantine-color-dimmed)" />
      <Title order={2}>{title ?? (forbidden ? t('forbiddenTitle') : t('errorTitle'))}</Title>
      <Text c="dimmed">{error.message}</Text>
      {onRetry && !forbidden && (
        <Button variant="default" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </Stack>
  );
}

/** Above data that is still shown but could not be refreshed. */
export function StaleBanner({ error, onRetry }: { readonly error: AppError; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert color="orange" variant="light" p="xs" mb="sm">
      <Group justify="space-between">
        <Text size="sm">{t('staleData', { message: error.message })}</Text>
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {t('retry')}
        </Button>
      </Group>
    </Alert>
  );
}
