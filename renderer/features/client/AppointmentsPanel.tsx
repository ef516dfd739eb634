import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconCalendarDown, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { formatShortDate, localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { Section } from '../../ui/Section.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useNow } from '../../ui/useNow.ts';
import { CancelModal } from '../agenda/CancelModal.tsx';
import { DualClock } from '../agenda/DualClock.tsx';
import { saveInvitation } from '../agenda/saveInvitation.ts';
import { SeriesMark } from '../agenda/series/SeriesMark.tsx';
import { BriefButton } from '../brief/BriefButton.tsx';
import { openBrief } from '../brief/briefStore.ts';
import { StaleMark } from '../invitation/StaleMark.tsx';
import { useAccount } from '../session/sessionStore.ts';
import classes from './ClientScreen.module.css';
import { Nothing } from './Nothing.tsx';

/** The meetings to come, on both clocks. */
export function AppointmentsPanel({ sheet }: { readonly sheet: ClientSheet }) {
  const { t } = useTranslation('client');
  const now = useNow();
  const [cancelling, setCancelling] = useState<AppointmentOut | null>(null);
  useShortcut('brief', () => openBrief({ clientId: sheet.id }));
  const coming = sheet.appointments
    .filter(({ status, startsAtMs, lengthMin }) => status === 'booked' && startsAtMs + lengthMin * MINUTE_MS > now)
    .sort((a, b) => a.startsAtMs - b.startsAtMs);
  return (
    <Section title={t('appointments')} count={coming.length}>
      {coming.length === 0 && <Nothing>{t('noAppointment')}</Nothing>}
      <ul className={classes['list']}>
        {coming.map((appointment) => (
          <Line key={appointment.id} appointment={appointment} onCancel={() => setCancelling(appointment)} />
        ))}
      </ul>
      <CancelModal appointment={cancelling} onClose={() => setCancelling(null)} />
    </Section>
  );
}

type LineProps = { readonly appointment: AppointmentOut; readonly onCancel: () => void };

function Line({ appointment, onCancel }: LineProps) {
  const { t } = useTranslation(['client', 'vocabulary']);
  const { role } = useAccount();
  const { startsAtMs, lengthMin, kind, subject, clientZone, advisorName } = appointment;
  const details = [t(`vocabulary:appointmentKind.${kind}`), t('minutes', { count: lengthMin }), subject, advisorName];
  return (
    <li className={classes['line']}>
      <div className={classes['row']}>
        <div className={classes['main']}>
          <Text component="div" size="sm" fw={600} className={classes['clocks'] ?? ''}>
            <span>{formatShortDate(localDate(startsAtMs, BRANCH_ZONE))}</span>
            <DualClock atMs={startsAtMs} zone={clientZone} />
          </Text>
          <Text size="xs" c="dimmed" truncate>
            <StaleMark appointment={appointment} words /> <SeriesMark series={appointment.series} />{' '}
            {details.filter(Boolean).join(' · ')}
          </Text>
        </div>
        <Group gap={4} wrap="nowrap">
          <BriefButton appointment={appointment} />
          <Tooltip label={t('ics')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('ics')}
              onClick={() => void saveInvitation(appointment)}
            >
              <IconCalendarDown size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          {role === 'advisor' && (
            <Tooltip label={t('cancelAppointment')}>
              <ActionIcon variant="subtle" color="gray" aria-label={t('cancelAppointment')} onClick={onCancel}>
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      </div>
    </li>
  );
}
