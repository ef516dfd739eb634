import { Badge, Button, Group, Stack } from '@mantine/core';
import { IconNotes, IconPencilPlus, IconUser, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { Instant } from '#shared/values.ts';
import { openClient } from '../../../nav.ts';
import { useNow } from '../../../ui/useNow.ts';
import { openBrief } from '../../brief/briefStore.ts';
import { openContact } from '../../contacts/contactStore.ts';
import { InvitationPanel } from '../../invitation/InvitationPanel.tsx';
import { useAccount } from '../../session/sessionStore.ts';
import { mayOpenSheet } from '../mayOpenSheet.ts';
import { SeriesMark } from '../series/SeriesMark.tsx';
import { Fact, Facts, MeetingLink, There } from './Facts.tsx';
import { HandOver } from './HandOver.tsx';
import { MoveForm } from './MoveForm.tsx';
import { isMovable, type Movable } from './moves.ts';
import { placeInWords } from './words.ts';

export type AppointmentPartProps = {
  readonly item: Movable;
  readonly appointment: AppointmentOut;
  readonly clientHoliday: string | null;
  readonly onMove: (item: Movable, fromMs: Instant, lengthMin: number) => void;
  readonly onCancel: (appointment: AppointmentOut) => void;
  readonly onClose: () => void;
};

/** A meeting: who, when on both clocks, how, and what may be done with it. */
export function AppointmentPart(props: AppointmentPartProps) {
  const { item, appointment, clientHoliday, onMove, onCancel, onClose } = props;
  const { t } = useTranslation(['calendar', 'agenda', 'vocabulary', 'brief']);
  const me = useAccount();
  const now = useNow();
  const { id, clientId, startsAtMs, lengthMin, clientZone, kind, meetingUrl, place, subject } = appointment;
  const { advisorId, advisorName, withAdvisorName, standsInForName } = appointment;
  const movable = isMovable(item, me, now);
  const mayOpen = mayOpenSheet(me, appointment);
  const act = (run: () => void) => () => {
    onClose();
    run();
  };
  return (
    <Stack gap="md">
      <Facts>
        <Fact name={t('drawer.when')}>
          <b>{placeInWords(startsAtMs, lengthMin, null)}</b>
        </Fact>
        <There atMs={startsAtMs} zone={clientZone} />
        {clientHoliday !== null && (
          <Fact name={t('drawer.holiday')}>
            <Badge color="orange">{clientHoliday}</Badge>
          </Fact>
        )}
        <Fact name={t('drawer.how')}>
          {[t(`vocabulary:appointmentKind.${kind}`), t('agenda:minutes', { count: lengthMin }), place]
            .filter(Boolean)
            .join(' · ')}{' '}
          <SeriesMark series={appointment.series} />
        </Fact>
        {subject !== '' && <Fact name={t('drawer.subject')}>{subject}</Fact>}
        {advisorId !== me.advisorId && <Fact name={t('drawer.heldBy')}>{advisorName}</Fact>}
        {withAdvisorName && <Fact name={t('drawer.with')}>{withAdvisorName}</Fact>}
        {standsInForName && <Fact name={t('drawer.standsIn')}>{standsInForName}</Fact>}
        {meetingUrl && <MeetingLink url={meetingUrl} />}
      </Facts>
      <Group gap="xs">
        {mayOpen && (
          <>
            <Button
              variant="default"
              leftSection={<IconUser size={15} aria-hidden />}
              onClick={act(() => openClient(clientId))}
            >
              {t('agenda:openClient')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconNotes size={15} aria-hidden />}
              onClick={act(() => openBrief({ appointmentId: id }))}
            >
              {t('brief:open')}
            </Button>
          </>
        )}
        {mayOpen && me.role === 'advisor' && (
          <Button
            variant="default"
            leftSection={<IconPencilPlus size={15} aria-hidden />}
            onClick={act(() => openContact({ clientId, appointmentId: id, defaults: { channel: kind } }))}
          >
            {t('drawer.log')}
          </Button>
        )}
        {movable && (
          <Button
            variant="default"
            leftSection={<IconX size={15} aria-hidden />}
            onClick={act(() => onCancel(appointment))}
          >
            {t('agenda:cancel.open')}
          </Button>
        )}
        <HandOver appointment={appointment} onClose={onClose} />
      </Group>
      {(mayOpen || advisorId === me.advisorId) && <InvitationPanel appointment={appointment} />}
      {movable && <MoveForm item={item} onMove={(fromMs, length) => act(() => onMove(item, fromMs, length))()} />}
    </Stack>
  );
}
