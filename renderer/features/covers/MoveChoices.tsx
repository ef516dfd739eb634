import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type AppointmentOut, SlotOut } from '#shared/contract/appointments.ts';
import { addDays, formatShortDate, localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { useQuery } from '../../api/hooks.ts';
import { notifyUndo } from '../../ui/notify.tsx';
import { MoveForm, type MoveFormProps } from '../agenda/calendar/MoveForm.tsx';
import { MoveRefused, type MoveRefusedProps } from '../agenda/calendar/MoveRefused.tsx';
import { placeInWords } from '../agenda/calendar/words.ts';
import { spokenClocks } from '../agenda/clocks.ts';
import { DualClock } from '../agenda/DualClock.tsx';
import { openSeriesMove } from '../agenda/series/seriesMoveStore.ts';
import { orTell } from '../day/promiseActions.ts';
import { useAccount } from '../session/sessionStore.ts';
import classes from './Covers.module.css';

const DAYS = 14;
const PROPOSED = 3;
const Conflict = z.object({ nearest: z.array(SlotOut) });

type MoveChoicesProps = {
  readonly appointment: AppointmentOut;
  /** The first day that may be proposed. */
  readonly from: LocalDate;
  /** What introduces the hours proposed, and what is said when none is free in the two weeks from then on. */
  readonly intro: string;
  readonly noneFree: string;
};

/** Another hour for a meeting: the first free one of each of the next days, one press each, or any that is typed. */
export function MoveChoices({ appointment, from, intro, noneFree }: MoveChoicesProps) {
  const { t } = useTranslation('calendar');
  const { id, clientName, startsAtMs, lengthMin, clientZone } = appointment;
  const { data } = useQuery('appointments.moveTimes', { id, lengthMin, from, to: addDays(from, DAYS) });
  const me = useAccount();
  const [refusal, setRefusal] = useState<MoveRefusedProps['refusal'] | null>(null);
  const item: MoveFormProps['item'] = {
    kind: 'appointment',
    key: id,
    advisorId: appointment.advisorId,
    fromMs: startsAtMs,
    toMs: (startsAtMs + lengthMin * MINUTE_MS) as Instant,
    meeting: appointment.kind,
    appointment,
    clientHoliday: null,
  };

  async function move(toMs: Instant, length: number) {
    // A series as a whole is its holder's to move.
    if (appointment.series && appointment.advisorId === me.advisorId)
      return openSeriesMove({ appointment, startsAtMs: toMs, lengthMin: length });
    setRefusal(null);
    try {
      await call('appointments.move', { id, startsAtMs: toMs, lengthMin: length });
    } catch (thrown) {
      const { message, details } = toAppError(thrown);
      setRefusal({ item, message, nearest: Conflict.safeParse(details).data?.nearest ?? [] });
      return;
    }
    const place = placeInWords(toMs, length, clientZone);
    notifyUndo(t('move.done', { name: clientName, place }), () => {
      void orTell(() => call('appointments.move', { id, startsAtMs, lengthMin }));
    });
  }

  return (
    <Stack gap="xs">
      {data && <Text size="sm">{firstOfDays(data).length > 0 ? intro : noneFree}</Text>}
      <Group gap="xs">
        {firstOfDays(data ?? []).map((slot) => (
          <Button
            key={slot.startsAtMs}
            variant="default"
            h="auto"
            py={4}
            onClick={() => void move(slot.startsAtMs, lengthMin)}
          >
            <VisuallyHidden>{t('move.to', { place: spokenClocks(slot.startsAtMs, clientZone) })}</VisuallyHidden>
            <span aria-hidden className={classes['clocks']}>
              <span>{formatShortDate(localDate(slot.startsAtMs, BRANCH_ZONE))}</span>
              <DualClock atMs={slot.startsAtMs} zone={clientZone} />
            </span>
          </Button>
        ))}
      </Group>
      {refusal && (
        <MoveRefused refusal={refusal} onMove={(toMs) => void move(toMs, lengthMin)} onClose={() => setRefusal(null)} />
      )}
      <MoveForm item={item} onMove={(toMs, length) => void move(toMs, length)} />
    </Stack>
  );
}

/** The first free hour of each of the next days that have one. */
function firstOfDays(slots: readonly SlotOut[]): readonly SlotOut[] {
  const days = new Map<string, SlotOut>();
  for (const slot of slots) {
    const day = localDate(slot.startsAtMs, BRANCH_ZONE);
    if (slot.blocked === null && !days.has(day)) days.set(day, slot);
  }
  return [...days.values()].slice(0, PROPOSED);
}
