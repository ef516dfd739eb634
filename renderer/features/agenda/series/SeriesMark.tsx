import { Text, VisuallyHidden } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';

/** « 3/12 » with its sign, on a meeting of a series; nothing on another. */
export function SeriesMark({ series }: Pick<AppointmentOut, 'series'>) {
  const { t } = useTranslation('series');
  if (!series) return null;
  return (
    <Text span size="xs" c="dimmed" title={t('markLong', series)} lh={1} style={{ whiteSpace: 'nowrap' }}>
      <IconRepeat size={12} aria-hidden style={{ verticalAlign: '-1px' }} />{' '}
      <span aria-hidden>{t('mark', series)}</span>
      <VisuallyHidden>{t('markLong', series)}</VisuallyHidden>
    </Text>
  );
}
