import { Alert, Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotOut } from '#shared/contract/appointments.ts';
import type { AppError } from '#shared/errors.ts';
import type { ZoneId } from '#shared/values.ts';
import { DualClock } from './DualClock.tsx';
import { slotInWords } from './slotWords.ts';

export type BookingRefusalProps = {
  readonly error: AppError;
  /** The nearest free hours, when the wanted one was taken. */
  readonly nearest: readonly SlotOut[];
  readonly zone: ZoneId | null;
  /** What a press does: books the hour, or moves a meeting to it. */
  readonly action?: 'book' | 'move';
  readonly onBook: (slot: SlotOut) => void;
};

const WORDS = { book: 'bookSlot', move: 'moveToSlot' } as const;

/** Why the hour could not be booked, and the nearest ones that can: one press each. */
export function BookingRefusal({ error, nearest, zone, action = 'book', onBook }: BookingRefusalProps) {
  const { t } = useTranslation('agenda');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.querySelector<HTMLElement>('button')?.focus();
  }, [error]);
  return (
    <Alert color="orange" variant="light" p="xs" role="alert" ref={box}>
      <Stack gap={6}>
        <Text size="sm">{error.message}</Text>
        {nearest.length > 0 && (
          <Group gap="xs">
            <Text size="sm">{t('nearest')}</Text>
            {nearest.map((slot) => (
              <Button key={slot.startsAtMs} variant="default" h="auto" py={4} onClick={() => onBook(slot)}>
                <VisuallyHidden>{t(WORDS[action], { slot: slotInWords(slot, zone) })}</VisuallyHidden>
                <span aria-hidden>
                  <DualClock atMs={slot.startsAtMs} zone={zone} dates />
                </span>
              </Button>
            ))}
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
