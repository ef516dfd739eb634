import { Alert, Box, Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconCalendarCheck, IconCalendarPlus, IconNotes, IconPencilPlus, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { formatLongDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { openClient } from '../../nav.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Section } from '../../ui/Section.tsx';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import { openBrief } from '../brief/briefStore.ts';
import { ObjectivesField } from '../brief/ObjectivesField.tsx';
import { useTyped } from '../brief/objectives.ts';
import { openContact } from '../contacts/contactStore.ts';
import { InvitationPanel } from '../invitation/InvitationPanel.tsx';
import { DualClock } from './DualClock.tsx';

export type BookedProps = {
  readonly appointment: AppointmentOut;
  /** Taken back: the hours are offered again. */
  readonly onUndone: () => void;
  /** Another one with the same client. */
  readonly onAgain: () => void;
  readonly onClose: () => void;
};

/** Right after booking: the invitation, what the meeting is for, what one does next, and the way to take it back. */
export function Booked({ appointment, onUndone, onAgain, onClose }: BookedProps) {
  const { t } = useTranslation(['agenda', 'booking', 'common', 'vocabulary']);
  const cancelling = useCommand('appointments.cancel');
  const first = useAutofocus<HTMLButtonElement>();
  const { id, clientId, startsAtMs, clientZone, kind, lengthMin, subject, meetingUrl, place } = appointment;

  async function undo() {
    if (await cancelling.run({ id, motive: t('booked.undoMotive') })) onUndone();
  }

  /** Leaves the booking for what is opened. */
  const then = (open: () => void) => () => {
    onClose();
    open();
  };

  return (
    <Stack gap="md" p="md">
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
      <Group gap="xs">
        <Button variant="default" loading={cancelling.busy} onClick={() => void undo()}>
          {t('booked.undo')}
        </Button>
      </Group>
      <SimpleGrid cols={2} spacing="md">
        <InvitationPanel appointment={appointment} mostRows={13} />
        <Stack gap="md">
          <Section title={t('booking:next.objectives')}>
            <Objectives id={id} />
          </Section>
          <Section title={t('booking:next.title')}>
            <SimpleGrid cols={2} spacing="xs" p="xs">
              <Button
                variant="default"
                justify="flex-start"
                ref={first}
                leftSection={<IconPencilPlus size={16} aria-hidden />}
                onClick={then(() => openContact({ clientId }))}
              >
                {t('booking:next.log')}
              </Button>
              <Button
                variant="default"
                justify="flex-start"
                leftSection={<IconNotes size={16} aria-hidden />}
                onClick={then(() => openBrief({ appointmentId: id }))}
              >
                {t('booking:next.brief')}
              </Button>
              <Button
                variant="default"
                justify="flex-start"
                leftSection={<IconCalendarPlus size={16} aria-hidden />}
                onClick={onAgain}
              >
                {t('booking:next.again')}
              </Button>
              <Button
                variant="default"
                justify="flex-start"
                leftSection={<IconUser size={16} aria-hidden />}
                onClick={then(() => openClient(clientId))}
              >
                {t('booking:next.sheet')}
              </Button>
            </SimpleGrid>
          </Section>
        </Stack>
      </SimpleGrid>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common:close')}
        </Button>
      </Group>
    </Stack>
  );
}

/** What the meeting is for, typed while it is fresh: the brief shows it again. */
function Objectives({ id }: Pick<AppointmentOut, 'id'>) {
  const { data } = useQuery('briefs.get', { appointmentId: id }, { events: ['appointments.changed'] });
  const typed = useTyped(id);
  const saved = data?.objectives ?? '';
  return (
    <Box p="xs">
      <ObjectivesField id={id} saved={saved} text={typed ?? saved} />
    </Box>
  );
}
