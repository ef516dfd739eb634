import { Alert, Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '#shared/values.ts';
import { DualClock } from '../DualClock.tsx';
import { slotInWords } from '../slotWords.ts';
import { type MoveRefusal, zoneOf } from './useMoving.ts';

export type MoveRefusedProps = {
  readonly refusal: MoveRefusal;
  readonly onMove: (startsAtMs: Instant) => void;
  readonly onClose: () => void;
};

/** Why it went back, and the nearest hours that it may have: one press each. */
export function MoveRefused({ refusal, onMove, onClose }: MoveRefusedProps) {
  const { t } = useTranslation(['calendar', 'agenda', 'common']);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusal) box.current?.querySelector<HTMLElement>('button')?.focus();
  }, [refusal]);
  const zone = zoneOf(refusal.item);
  return (
    <Alert
      color="orange"
      variant="light"
      p="xs"
      mb={8}
      flex="none"
      role="alert"
      ref={box}
      onKeyDown={(press) => press.key === 'Escape' && onClose()}
    >
      <Stack gap={6}>
        <Text size="sm">{refusal.message}</Text>
        <Group gap="xs">
          {refusal.nearest.length > 0 && <Text size="sm">{t('agenda:nearest')}</Text>}
          {refusal.nearest.map((slot) => (
            <Button key={slot.startsAtMs} variant="default" h="auto" py={4} onClick={() => onMove(slot.startsAtMs)}>
              <VisuallyHidden>{t('move.to', { place: slotInWords(slot, zone) })}</VisuallyHidden>
              <span aria-hidden>
                <DualClock atMs={slot.startsAtMs} zone={zone} dates />
              </span>
            </Button>
          ))}
          <Button variant="subtle" onClick={onClose}>
            {t('move.leave')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
