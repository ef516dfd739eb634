import { ActionIcon, Tooltip } from '@mantine/core';
import { IconNotes } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { openBrief } from './briefStore.ts';

/** « Préparer l’entretien », beside an appointment. */
export function BriefButton({ appointment: { id, clientName } }: { readonly appointment: AppointmentOut }) {
  const { t } = useTranslation('brief');
  return (
    <Tooltip label={t('open')}>
      <ActionIcon
        variant="subtle"
        aria-label={t('openName', { name: clientName })}
        onClick={() => openBrief({ appointmentId: id })}
      >
        <IconNotes size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
