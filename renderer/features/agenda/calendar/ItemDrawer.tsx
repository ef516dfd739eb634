import { Anchor, Badge, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { IconCalendarShare, IconCheck, IconNotes, IconPencilPlus, IconUser, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import type { PromiseOut } from '#shared/contract/promises.ts';
import { zoneLabel } from '#shared/domain/time.ts';
import type { Instant } from '#shared/values.ts';
import { os } from '../../../api/os.ts';
import { openClient } from '../../../nav.ts';
import { notifyDone } from '../../../ui/notify.tsx';
import { useNow } from '../../../ui/useNow.ts';
import { dayAndTimeThere } from '../../../ui/when.ts';
import { openBrief } from '../../brief/briefStore.ts';
import { openContact } from '../../contacts/contactStore.ts';
import { keepPromise } from '../../day/promiseActions.ts';
import { InvitationPanel } from '../../invitation/InvitationPanel.tsx';
import { useAccount } from '../../session/sessionStore.ts';
import { mayOpenSheet } from '../mayOpenSheet.ts';
import { SeriesMark } from '../series/SeriesMark.tsx';
import classes from './ItemDrawer.module.css';
import { MoveForm } from './MoveForm.tsx';
import { isMovable, lengthOf, type Movable } from './useMoving.ts';
import { placeInWords } from './words.ts';

export type ItemDrawerProps = {
  readonly item: CalendarItem | null;
  readonly onMove: (item: Movable, fromMs: Instant, lengthMin: number) => void;
  readonly onCancel: (appointment: AppointmentOut) => void;
  readonly onClose: () => void;
};

/** One thing of the calendar: who, when on both clocks, how, and what may be done with it. */
export function ItemDrawer({ item, onMove, onCancel, onClose }: ItemDrawerProps) {
  return (
    <Drawer opened={item !== null} onClose={onClose} title={<Title item={item} />} size={480} padding="md">
      {item?.kind === 'appointment' && item.appointment && (
        <Appointment
          key={item.key}
          item={item}
          appointment={item.appointment}
          clientHoliday={item.clientHoliday}
          onMove={onMove}
          onCancel={onCancel}
          onClose={onClose}
        />
      )}
      {item?.kind === 'promise' && (
        <Promised key={item.key} item={item} promise={item.promise} onMove={onMove} onClose={onClose} />
      )}
    </Drawer>
  );
}

function Title({ item }: Pick<ItemDrawerProps, 'item'>) {
  const { t } = useTranslation(['calendar', 'vocabulary']);
  if (item?.kind === 'promise')
    return t('spoken.with', { what: t(`vocabulary:followUp.${item.promise.kind}`), name: item.promise.clientName });
  return item?.kind === 'appointment' ? t('drawer.title', { name: item.appointment?.clientName ?? '' }) : '';
}

type AppointmentProps = Omit<ItemDrawerProps, 'item'> & {
  readonly item: Movable;
  readonly appointment: AppointmentOut;
  readonly clientHoliday: string | null;
};

function Appointment({ item, appointment, clientHoliday, onMove, onCancel, onClose }: AppointmentProps) {
  const { t } = useTranslation(['calendar', 'agenda', 'vocabulary', 'brief']);
  const me = useAccount();
  const now = useNow();
  const { id, clientId, startsAtMs, lengthMin, clientZone, kind, meetingUrl, place, subject } = appointment;
  const { advisorId, advisorName, withAdvisorName, standsInForName } = appointment;
  const movable = isMovable(item, me.advisorId, now);
  const mayOpen = mayOpenSheet(me, appointment);
  const act = (run: () => void) => () => {
    onClose();
    run();
  };
  return (
    <Stack gap="md">
      <dl className={classes['facts']}>
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
        {meetingUrl && <Link url={meetingUrl} />}
      </dl>
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
      </Group>
      {(mayOpen || advisorId === me.advisorId) && <InvitationPanel appointment={appointment} />}
      {movable && <MoveForm item={item} onMove={(fromMs, length) => act(() => onMove(item, fromMs, length))()} />}
    </Stack>
  );
}

type PromisedProps = Omit<ItemDrawerProps, 'item' | 'onCancel'> & {
  readonly item: Movable;
  readonly promise: PromiseOut;
};

function Promised({ item, promise, onMove, onClose }: PromisedProps) {
  const { t } = useTranslation(['calendar', 'agenda']);
  const [moving, setMoving] = useState(false);
  const me = useAccount();
  const mine = promise.advisorId === me.advisorId;
  const act = (run: () => void) => () => {
    onClose();
    run();
  };
  return (
    <Stack gap="md">
      <dl className={classes['facts']}>
        <Fact name={t('drawer.due')}>
          {promise.dueMin === null ? t('drawer.anyTime') : placeInWords(item.fromMs, lengthOf(item), null)}
        </Fact>
        {promise.note !== '' && <Fact name={t('drawer.note')}>{promise.note}</Fact>}
      </dl>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconUser size={15} aria-hidden />}
          onClick={act(() => openClient(promise.clientId))}
        >
          {t('agenda:openClient')}
        </Button>
        {mine && (
          <>
            <Button
              variant="default"
              leftSection={<IconPencilPlus size={15} aria-hidden />}
              onClick={act(() => openContact({ clientId: promise.clientId, keepsPromiseIds: [promise.id] }))}
            >
              {t('drawer.log')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconCheck size={15} aria-hidden />}
              onClick={act(() => void keepPromise(promise))}
            >
              {t('drawer.keep')}
            </Button>
            <Button
              variant="default"
              aria-expanded={moving}
              leftSection={<IconCalendarShare size={15} aria-hidden />}
              onClick={() => setMoving(!moving)}
            >
              {t('move.open')}
            </Button>
          </>
        )}
      </Group>
      {mine && moving && (
        <MoveForm item={item} onMove={(fromMs, length) => act(() => onMove(item, fromMs, length))()} />
      )}
    </Stack>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function There({ atMs, zone }: { readonly atMs: Instant; readonly zone: AppointmentOut['clientZone'] }) {
  const { t } = useTranslation('calendar');
  const there = dayAndTimeThere(atMs, zone);
  if (zone === null) return <Fact name={t('drawer.there')}>{t('drawer.unknownZone')}</Fact>;
  if (there === null) return null;
  return (
    <Fact name={t('drawer.there')}>
      <Text span inherit fw={600}>
        {there.replace(` ${zoneLabel(zone)}`, '')}
      </Text>{' '}
      {zoneLabel(zone)}
    </Fact>
  );
}

function Link({ url }: { readonly url: string }) {
  const { t } = useTranslation('calendar');
  const copy = async () => {
    await os('clipboard.writeText', { text: url });
    notifyDone(t('drawer.copied'));
  };
  return (
    <Fact name={t('drawer.link')}>
      <Anchor
        component="button"
        type="button"
        size="sm"
        ta="left"
        className={classes['link'] ?? ''}
        title={t('drawer.copy')}
        onClick={() => void copy()}
      >
        {url}
      </Anchor>
    </Fact>
  );
}
