import { Button, Group, Stack } from '@mantine/core';
import { IconCalendarShare, IconCheck, IconPencilPlus, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PromiseOut } from '#shared/contract/promises.ts';
import type { Instant } from '#shared/values.ts';
import { openClient } from '../../../nav.ts';
import { openContact } from '../../contacts/contactStore.ts';
import { useKnownCovers } from '../../covers/coverStore.ts';
import { keepPromise } from '../../day/promiseActions.ts';
import { useAccount } from '../../session/sessionStore.ts';
import { Fact, Facts } from './Facts.tsx';
import { MoveForm } from './MoveForm.tsx';
import { lengthOf, type Movable } from './moves.ts';
import { zoneOf } from './useMoving.ts';
import { placeInWords } from './words.ts';

export type PromisePartProps = {
  readonly item: Movable;
  readonly promise: PromiseOut;
  readonly onMove: (item: Movable, fromMs: Instant, lengthMin: number) => void;
  readonly onClose: () => void;
};

/** A promise: when it is due, and what may be done with it; of another portfolio’s client, neither sheet nor report. */
export function PromisePart({ item, promise, onMove, onClose }: PromisePartProps) {
  const { t } = useTranslation(['calendar', 'agenda']);
  const [moving, setMoving] = useState(false);
  const me = useAccount();
  const covers = useKnownCovers() ?? [];
  // The deputy keeps them too, for as long as the absence lasts.
  const mine =
    promise.advisorId === me.advisorId ||
    covers.some(({ advisorId, active }) => active && advisorId === promise.advisorId);
  const act = (run: () => void) => () => {
    onClose();
    run();
  };
  return (
    <Stack gap="md">
      <Facts>
        <Fact name={t('drawer.due')}>
          {promise.dueMin === null ? t('drawer.anyTime') : placeInWords(item.fromMs, lengthOf(item), zoneOf(item))}
        </Fact>
        {promise.note !== '' && <Fact name={t('drawer.note')}>{promise.note}</Fact>}
      </Facts>
      <Group gap="xs">
        {!promise.elsewhere && (
          <Button
            variant="default"
            leftSection={<IconUser size={15} aria-hidden />}
            onClick={act(() => openClient(promise.clientId))}
          >
            {t('agenda:openClient')}
          </Button>
        )}
        {mine && !promise.elsewhere && (
          <Button
            variant="default"
            leftSection={<IconPencilPlus size={15} aria-hidden />}
            onClick={act(() => openContact({ clientId: promise.clientId, keepsPromiseIds: [promise.id] }))}
          >
            {t('drawer.log')}
          </Button>
        )}
        {mine && (
          <>
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
