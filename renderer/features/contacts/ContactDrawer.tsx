import { Drawer, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOverlay } from '../../ui/overlay.ts';
import { productOverlay } from '../products/productStore.ts';
import classes from './ContactDrawer.module.css';
import { ContactEntryForm } from './ContactEntryForm.tsx';
import { contactOverlay } from './contactStore.ts';
import { useDrafts } from './drafts.ts';

/** Beside the screen, which stays in sight and can still be scrolled. */
export function ContactDrawer() {
  const { t } = useTranslation('contacts');
  const { request, turn } = useOverlay(contactOverlay);
  const { ready } = useDrafts();
  const sheet = useOverlay(productOverlay).request;
  return (
    <Drawer
      opened={request !== null}
      onClose={contactOverlay.close}
      title={request?.correction ? t('correctTitle') : t('newTitle')}
      // Escape closes what is above first.
      closeOnEscape={sheet === null}
      size={680}
      withOverlay={false}
      lockScroll={false}
      shadow="xl"
      padding={0}
      classNames={{
        content: classes['content'] ?? '',
        header: classes['header'] ?? '',
        body: classes['body'] ?? '',
      }}
    >
      {request && ready && <ContactEntryForm key={turn} request={request} />}
      {request && !ready && (
        <Stack p="md">
          <Skeleton h={28} />
          <Skeleton h={120} />
          <Skeleton h={60} />
        </Stack>
      )}
    </Drawer>
  );
}
