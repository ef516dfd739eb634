import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { FormError } from '../../ui/FormError.tsx';
import { saveInvitation } from '../agenda/saveInvitation.ts';
import { InvitationView } from './InvitationView.tsx';
import { openSeriesInvitation } from './seriesInvitationStore.ts';

export type InvitationPanelProps = {
  readonly appointment: AppointmentOut;
  /** Lines of the message in sight, at most. */
  readonly mostRows?: number;
};

/** What goes to the client about a meeting: its language, the file, the message, and whether they hold the last one. */
export function InvitationPanel({ appointment, mostRows = 10 }: InvitationPanelProps) {
  const { t } = useTranslation(['invitation', 'agenda']);
  const { id, series, clientName } = appointment;
  const { data, error } = useQuery('appointments.invitation', { id }, { events: ['appointments.changed'] });
  const changing = useCommand('appointments.setLanguage');
  if (!data) return <FormError>{error?.message}</FormError>;
  return (
    <InvitationView
      title={t('title')}
      invitation={data}
      save={data.cancelled ? t('saveCancelled') : t('agenda:ics.save')}
      rows={5}
      mostRows={mostRows}
      error={changing.error?.message}
      onLanguage={(language) => void changing.run({ id, language })}
      onSave={() => void saveInvitation(appointment)}
    >
      {series && !data.cancelled && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="left"
          onClick={() => openSeriesInvitation({ id: series.id, part: 'booked', only: null, clientName })}
        >
          {t('series.whole')}
        </Anchor>
      )}
    </InvitationView>
  );
}
