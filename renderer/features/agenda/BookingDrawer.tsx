import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOverlay } from '../../ui/overlay.ts';
import { bookingOverlay } from './bookingStore.ts';

export function BookingDrawer() {
  const { t } = useTranslation('agenda');
  const { request } = useOverlay(bookingOverlay);
  return <Drawer opened={request !== null} onClose={bookingOverlay.close} title={t('title')} />;
}
