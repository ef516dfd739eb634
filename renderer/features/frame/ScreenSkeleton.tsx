import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function ScreenSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" aria-busy>
      <VisuallyHidden component="output">{t('loading')}</VisuallyHidden>
      <Skeleton h={22} w={220} />
      <Skeleton h={120} />
      <Skeleton h={220} />
    </Stack>
  );
}
