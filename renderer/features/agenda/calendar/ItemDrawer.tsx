import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import type { Instant } from '#shared/values.ts';
import { AbsencePart } from './AbsencePart.tsx';
import { AppointmentPart } from './AppointmentPart.tsx';
import type { Movable } from './moves.ts';
import { PromisePart } from './PromisePart.tsx';

export type ItemDrawerProps = {
  readonly item: CalendarItem | null;
  readonly onMove: (item: Movable, fromMs: Instant, lengthMin: number) => void;
  readonly onCancel: (appointment: AppointmentOut) => void;
  readonly onClose: () => void;
};

/** One thing of the calendar: what is known of it, and what may be done with it. */
export function ItemDrawer({ item, onMove, onCancel, onClose }: ItemDrawerProps) {
  return (
    <Drawer opened={item !== null} onClose={onClose} title={<Title item={item} />} size={480} padding="md">
      {item?.kind === 'appointment' && item.appointment && (
        <AppointmentPart
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
        <PromisePart key={item.key} item={item} promise={item.promise} onMove={onMove} onClose={onClose} />
      )}
      {(item?.kind === 'absence' || item?.kind === 'focus') && (
        <AbsencePart key={item.key} item={item} onMove={onMove} onClose={onClose} />
      )}
    </Drawer>
  );
}

function Title({ item }: Pick<ItemDrawerProps, 'item'>) {
  const { t } = useTranslation(['calendar', 'vocabulary']);
  if (item === null || item.kind === 'busy') return '';
  if (item.kind === 'appointment') return t('drawer.title', { name: item.appointment?.clientName ?? '' });
  if (item.kind !== 'promise') return t(`kind.${item.kind}`);
  return t('spoken.with', { what: t(`vocabulary:followUp.${item.promise.kind}`), name: item.promise.clientName });
}
