import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconCalendarCheck, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { formatLongDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { useCommand } from '../../api/hooks.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import { DualClock } from './DualClock.tsx';
import { saveInvitation } from './saveInvitation.ts';

export type BookedProps = {
  readonly appointment: AppointmentOut;
  /** Taken back: the hours are offered again. */
  readonly onUndone: () => void;
  readonly onClose: () => void;
};

/** Right after booking: the invitation to save, and the way to take it back. */
export function Booked({ appointment, onUndone, onClose }: BookedProps) {
  const { t } = useTranslation(['agenda', 'common', 'vocabulary']);
  const cancelling = useCommand('appointments.cancel');
  const first = useAutofocus<HTMLButtonElement>();
  const { startsAtMs, clientZone, kind, lengthMin, subject, meetingUrl, place } = appointment;

  async function undo() {
    if (await cancelling.run({ id: appointment.id, motive: t('booked.undoMotive') })) onUndone();
  }

  return (
    <Stack gap="md" p="md" maw={640}>
      <Alert color="teal" variant="light" icon={<IconCalendarCheck size={20} aria-hidden />}>
        <Title order={2}>{t('booked.title', { name: appointment.clientName })}</Title>
      </Alert>
      <div>
        <Text fw={600}>{formatLongDate(localDate(startsAtMs, BRANCH_ZONE))}</Text>
        <Text fz="lg" fw={600} component="div">
          <DualClock atMs={startsAtMs} zone={clientZone} weekdays inline />
        </Text>
        <Text size="sm" c="dimmed">
          {[t(`vocabulary:appointmentKind.${kind}`), t('minutes', { count: lengthMin }), subject, place]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {meetingUrl !== null && (
          <Text size="sm" mt={4}>
            {t('booked.link')} {meetingUrl}
          </Text>
        )}
      </div>
      <FormError>{cancelling.error?.message}</FormError>
      <Group justify="space-between">
        <Group gap="xs">
          <Button
            ref={first}
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => void saveInvitation(appointment)}
          >
            {t('ics.save')}
          </Button>
          <Button variant="default" loading={cancelling.busy} onClick={() => void undo()}>
            {t('booked.undo')}
          </Button>
        </Group>
        <Button variant="default" onClick={onClose}>
          {t('common:close')}
        </Button>
      </Group>
    </Stack>
  );
}
