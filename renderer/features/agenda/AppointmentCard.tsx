import { ActionIcon, Anchor, Menu, Text } from '@mantine/core';
import { IconDots, IconDownload, IconNotes, IconUser, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { openClient } from '../../nav.ts';
import { useNow } from '../../ui/useNow.ts';
import { openBrief } from '../brief/briefStore.ts';
import { useAccount } from '../session/sessionStore.ts';
import { DualClock } from './DualClock.tsx';
import { saveInvitation } from './saveInvitation.ts';
import classes from './WeekColumns.module.css';

export type AppointmentCardProps = {
  readonly appointment: AppointmentOut;
  readonly onCancel: () => void;
};

/** One meeting: both clocks, with whom, how; its actions in a menu. */
export function AppointmentCard({ appointment, onCancel }: AppointmentCardProps) {
  const { t } = useTranslation(['agenda', 'brief']);
  const account = useAccount();
  const now = useNow();
  const { clientId, clientName, clientZone, startsAtMs, lengthMin, kind, subject, place } = appointment;
  const past = startsAtMs + lengthMin * MINUTE_MS < now;
  const mine = account.role === 'advisor';
  return (
    <li className={classes['card']} data-past={past || undefined}>
      <div className={classes['top']}>
        <Text span fw={600} component="div">
          <DualClock atMs={startsAtMs} zone={clientZone} />
        </Text>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" size="sm" aria-label={t('actionsOf', { name: clientName })}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconUser size={15} aria-hidden />} onClick={() => openClient(clientId)}>
              {t('openClient')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconNotes size={15} aria-hidden />}
              onClick={() => openBrief({ appointmentId: appointment.id })}
            >
              {t('brief:open')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconDownload size={15} aria-hidden />}
              onClick={() => void saveInvitation(appointment)}
            >
              {t('ics.save')}
            </Menu.Item>
            {mine && !past && (
              <Menu.Item leftSection={<IconX size={15} aria-hidden />} onClick={onCancel}>
                {t('cancel.open')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      <Anchor component="button" type="button" className={classes['client'] ?? ''} onClick={() => openClient(clientId)}>
        {clientName}
      </Anchor>
      <Text size="xs" c="dimmed" className={classes['detail'] ?? ''}>
        {[t(`option.kinds.${kind}`), t('minutes', { count: lengthMin }), place].filter(Boolean).join(' · ')}
      </Text>
      {subject !== '' && (
        <Text size="sm" className={classes['detail'] ?? ''}>
          {subject}
        </Text>
      )}
      {!mine && (
        <Text size="xs" c="dimmed">
          {t('with', { name: appointment.advisorName })}
        </Text>
      )}
    </li>
  );
}
