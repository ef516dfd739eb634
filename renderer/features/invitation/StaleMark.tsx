import { Text, VisuallyHidden } from '@mantine/core';
import { IconMailExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';

export type StaleMarkProps = {
  readonly appointment: Pick<AppointmentOut, 'invitation'>;
  /** In words too, where there is room. */
  readonly words?: boolean;
};

/** « Invitation à renvoyer » on a meeting of which the client holds an older version; nothing on another. */
export function StaleMark({ appointment, words = false }: StaleMarkProps) {
  const { t } = useTranslation('invitation');
  if (appointment.invitation !== 'stale') return null;
  return (
    <Text
      span
      size="xs"
      fw={600}
      c="var(--mantine-color-orange-text)"
      title={t('resend')}
      lh={1}
      style={{ whiteSpace: 'nowrap' }}
    >
      <IconMailExclamation size={14} aria-hidden style={{ verticalAlign: '-3px' }} />{' '}
      {words ? t('resend') : <VisuallyHidden>{t('resend')}</VisuallyHidden>}
    </Text>
  );
}
