import { Button, Group, Stack } from '@mantine/core';
import { IconTrash, IconUserShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CalendarAbsence } from '#shared/contract/calendar.ts';
import type { Instant } from '#shared/values.ts';
import { call } from '../../../api/client.ts';
import { notifyUndo } from '../../../ui/notify.tsx';
import { useNow } from '../../../ui/useNow.ts';
import { openDecisions } from '../../covers/decisionsStore.ts';
import { orTell } from '../../day/promiseActions.ts';
import { useAccount } from '../../session/sessionStore.ts';
import { AbsenceTimes } from './AbsenceTimes.tsx';
import { Fact, Facts } from './Facts.tsx';
import { isMovable, type Movable } from './moves.ts';
import { periodInHours } from './words.ts';

export type AbsencePartProps = {
  readonly item: CalendarAbsence;
  readonly onMove: (item: Movable, fromMs: Instant, lengthMin: number) => void;
  readonly onClose: () => void;
};

/** An absence or reserved time: when, why, who replaces; moved, decided about, removed. */
export function AbsencePart({ item, onMove, onClose }: AbsencePartProps) {
  const { t } = useTranslation(['calendar', 'hours', 'covers']);
  const me = useAccount();
  const now = useNow();
  const movable = isMovable(item, me, now);
  const act = (run: () => void) => () => {
    onClose();
    run();
  };
  return (
    <Stack gap="md">
      <Facts>
        <Fact name={t('drawer.when')}>
          <b>{periodInHours(item)}</b>
        </Fact>
        {item.label !== '' && <Fact name={t('hours:absence.label')}>{item.label}</Fact>}
        {item.kind === 'absence' && (
          <Fact name={t('covers:deputy.label')}>{item.deputyName ?? t('covers:deputy.none')}</Fact>
        )}
      </Facts>
      {movable && (
        <Group gap="xs">
          {item.kind === 'absence' && (
            <Button
              variant="default"
              leftSection={<IconUserShare size={15} aria-hidden />}
              onClick={act(() => openDecisions({ absenceId: item.id }))}
            >
              {t('drawer.decide')}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={act(() => void removeAbsence(item))}
          >
            {t('drawer.remove')}
          </Button>
        </Group>
      )}
      {movable && <AbsenceTimes item={item} onMove={(fromMs, length) => act(() => onMove(item, fromMs, length))()} />}
    </Stack>
  );

  async function removeAbsence({ id }: CalendarAbsence) {
    await orTell(async () => {
      const removed = await call('absences.remove', { id });
      notifyUndo(t('hours:absence.removed'), () => void orTell(() => call('absences.restore', removed)));
    });
  }
}
