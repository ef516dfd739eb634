import { Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Instant } from '#shared/values.ts';
import { FieldRow } from '../../../ui/FieldRow.tsx';
import { ClientPicker } from '../../contacts/ClientPicker.tsx';
import { openBooking } from '../bookingStore.ts';
import { placeInWords } from './words.ts';

const LENGTH_MIN = 30;

export type FindClientProps = {
  /** The hour that was pointed at; undefined = closed, null = any hour. */
  readonly atMs: Instant | null | undefined;
  readonly onClose: () => void;
};

/** For whom an hour of the calendar is to be booked. */
export function FindClient({ atMs, onClose }: FindClientProps) {
  const { t } = useTranslation('calendar');
  return (
    <Modal opened={atMs !== undefined} onClose={onClose} title={t('book.title')}>
      <Stack gap="sm">
        {typeof atMs === 'number' && <Text size="sm">{placeInWords(atMs, LENGTH_MIN, null)}</Text>}
        <FieldRow field="client" label={t('book.client')} error={undefined}>
          {(ids) => (
            <ClientPicker
              ids={ids}
              onEscape={onClose}
              onChoose={(clientId, clientName) => {
                onClose();
                openBooking({ clientId, clientName, ...(typeof atMs === 'number' ? { atMs } : {}) });
              }}
            />
          )}
        </FieldRow>
      </Stack>
    </Modal>
  );
}
