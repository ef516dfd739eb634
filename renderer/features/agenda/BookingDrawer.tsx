import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useQuery } from '../../api/hooks.ts';
import { useOverlay } from '../../ui/overlay.ts';
import { fullName } from '../client/names.ts';
import classes from './Booking.module.css';
import { Booking } from './Booking.tsx';
import { aboveBooking, type BookingRequest, bookingOverlay } from './bookingStore.ts';

/** Books a meeting with one client. Opened from any screen with `openBooking`. */
export function BookingDrawer() {
  const { t } = useTranslation('agenda');
  const { request, turn } = useOverlay(bookingOverlay);
  const { open: covered } = useStore(aboveBooking);
  return (
    <Drawer
      opened={request !== null}
      onClose={bookingOverlay.close}
      closeOnEscape={!covered}
      title={request ? <BookingTitle request={request} /> : t('book.title')}
      size="min(1040px, 94vw)"
      padding="md"
      classNames={{ content: classes['drawer'] ?? '', body: classes['body'] ?? '' }}
    >
      {request && <Booking key={turn} request={request} onClose={bookingOverlay.close} />}
    </Drawer>
  );
}

function BookingTitle({ request }: { readonly request: BookingRequest }) {
  const { t } = useTranslation('agenda');
  const known = request.clientName;
  const { data } = useQuery('clients.sheet', { id: request.clientId }, { enabled: known === undefined });
  const name = known ?? (data && fullName(data));
  return name === undefined ? t('book.title') : t('book.with', { name });
}
