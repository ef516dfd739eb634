import { Button, Group, Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOverlay } from '../../ui/overlay.ts';
import { SeriesInvitation } from './SeriesInvitation.tsx';
import { seriesInvitationOverlay } from './seriesInvitationStore.ts';

/** What goes to the client once a series is booked or changed. Opened from any screen with `openSeriesInvitation`. */
export function SeriesInvitationModal() {
  const { t } = useTranslation(['invitation', 'common']);
  const { request, turn } = useOverlay(seriesInvitationOverlay);
  const { close } = seriesInvitationOverlay;
  return (
    <Modal
      opened={request !== null}
      onClose={close}
      title={t('series.for', { name: request?.clientName ?? '' })}
      size={680}
    >
      {request && (
        <Stack gap="sm">
          <SeriesInvitation key={turn} id={request.id} part={request.part} only={request.only} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t('common:close')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
