import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOverlay } from '../../ui/overlay.ts';
import { contactOverlay } from './contactStore.ts';

export function ContactDrawer() {
  const { t } = useTranslation('contacts');
  const { request } = useOverlay(contactOverlay);
  return <Drawer opened={request !== null} onClose={contactOverlay.close} title={t('title')} />;
}
