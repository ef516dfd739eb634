import { Paper, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Session.module.css';

/** The session's shape while it is on its way. */
export function SessionSkeleton() {
  const { t } = useTranslation('callSession');
  return (
    <section className={classes['desk']} aria-busy aria-label={t('loading')}>
      <CardSkeleton />
      <Paper withBorder p="md">
        <Stack gap={12}>
          <Skeleton h={20} w="40%" />
          <Skeleton h={44} />
          <Skeleton h={30} />
        </Stack>
      </Paper>
    </section>
  );
}

export function CardSkeleton() {
  return (
    <Paper withBorder p="md">
      <Stack gap={12}>
        <Skeleton h={24} w="46%" />
        <Skeleton h={14} w="70%" />
        <Skeleton h={14} w="58%" />
        <Skeleton h={96} mt="md" />
        <Skeleton h={140} mt="md" />
      </Stack>
    </Paper>
  );
}
