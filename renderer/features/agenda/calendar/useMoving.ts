import { useState } from 'react';
import { z } from 'zod';
import { SlotOut } from '#shared/contract/appointments.ts';
import type { AbsenceOut } from '#shared/contract/hours.ts';
import { localParts } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type LocalDate, type RowId, type ZoneId } from '#shared/values.ts';
import { call } from '../../../api/client.ts';
import { toAppError } from '../../../api/errors.ts';
import { useQuery } from '../../../api/hooks.ts';
import { t } from '../../../i18n/index.ts';
import { notifyError, notifyUndo } from '../../../ui/notify.tsx';
import { closeDecisions, openDecisions } from '../../covers/decisionsStore.ts';
import { openSeriesMove } from '../series/seriesMoveStore.ts';
import { reasonInWords } from '../slotWords.ts';
import { endOf, lengthOf, type Movable, type Moving } from './moves.ts';
import { itemTitle, placeInWords } from './words.ts';

/** Why a move was refused, and where else it may go. */
export type MoveRefusal = { readonly item: Movable; readonly message: string; readonly nearest: readonly SlotOut[] };

const Conflict = z.object({ nearest: z.array(SlotOut) });
const NOBODY = '' as RowId;

/** The client's clock; null = not known, or nobody's. */
export function zoneOf(item: Movable): ZoneId | null {
  if (item.kind === 'appointment') return item.appointment?.clientZone ?? null;
  return item.kind === 'promise' ? (item.promise.clientZone ?? null) : null;
}

/** The hand that moves things in the calendar: where the ghost is, whether it may be there, and the drop. */
export function useMoving(
  period: { readonly from: LocalDate; readonly to: LocalDate },
  shown: unknown,
  advisorId: AdvisorId | null,
) {
  const [moving, setMoving] = useState<Moving | null>(null);
  const [refusal, setRefusal] = useState<MoveRefusal | null>(null);
  // What was dropped stays where it was dropped until the calendar has been read again.
  const [dropped, setDropped] = useState<{ readonly moving: Moving; readonly shown: unknown } | null>(null);

  // A refusal is about what is looked at: it does not follow to other days, nor to somebody else's.
  const place = [period.from, period.to, advisorId].join();
  const [refusedAt, setRefusedAt] = useState(place);
  if (refusedAt !== place) {
    setRefusedAt(place);
    setRefusal(null);
  }

  const appointmentId = moving?.item.kind === 'appointment' ? moving.item.appointment?.id : undefined;
  const times = useQuery(
    'appointments.moveTimes',
    { id: appointmentId ?? NOBODY, lengthMin: moving?.lengthMin ?? 30, ...period },
    { enabled: appointmentId !== undefined },
  );
  const reason = moving && appointmentId && times.data && !times.refreshing ? reasonOf(moving, times.data) : null;

  async function drop(to: Moving | null = moving): Promise<void> {
    setMoving(null);
    if (to === null || (to.fromMs === to.item.fromMs && to.lengthMin === lengthOf(to.item))) return;
    setRefusal(null);
    if (to.item.kind === 'appointment' && to.item.appointment?.series) {
      // One of a series: how many of them move is asked first.
      openSeriesMove({ appointment: to.item.appointment, startsAtMs: to.fromMs, lengthMin: to.lengthMin });
      return;
    }
    setDropped({ moving: to, shown });
    try {
      const left = await move(to);
      if (left) openLeft(left);
      const place = placeInWords(to.fromMs, to.lengthMin, zoneOf(to.item));
      const { item } = to;
      const back = async () => {
        closeDecisions();
        await move({ item, fromMs: item.fromMs, lengthMin: lengthOf(item) });
      };
      notifyUndo(t('calendar:move.done', { name: itemTitle(item), place }), () => void back().catch(tell));
    } catch (thrown) {
      const error = toAppError(thrown);
      const nearest = Conflict.safeParse(error.details).data?.nearest ?? [];
      setRefusal({ item: to.item, message: error.message, nearest });
      setDropped(null);
    }
  }

  return {
    moving,
    /** French sentence; null = it may be dropped there, as far as is known. */
    reason,
    dropped: dropped?.shown === shown ? dropped?.moving : undefined,
    refusal,
    moveTo: (to: Moving) => {
      setRefusal(null);
      setMoving(to);
    },
    drop,
    giveUp: () => setMoving(null),
    forgetRefusal: () => setRefusal(null),
  };
}
export type Hand = ReturnType<typeof useMoving>;

function reasonOf({ item, fromMs, lengthMin }: Moving, slots: readonly SlotOut[]): string | null {
  if (fromMs === item.fromMs && lengthMin <= lengthOf(item)) return null;
  const slot = slots.find(({ startsAtMs }) => startsAtMs === fromMs);
  if (slot === undefined) return t('calendar:move.outside');
  return slot.blocked && reasonInWords(slot.blocked);
}

/** @returns of an absence, what it now leaves to decide */
async function move({ item, fromMs, lengthMin }: Moving): Promise<AbsenceOut | null> {
  switch (item.kind) {
    case 'promise': {
      const { date, minutes } = localParts(fromMs, BRANCH_ZONE);
      await call('promises.reschedule', { id: item.promise.id, dueOn: date, dueMin: minutes });
      return null;
    }
    case 'appointment':
      if (item.appointment) await call('appointments.move', { id: item.appointment.id, startsAtMs: fromMs, lengthMin });
      return null;
    case 'absence':
    case 'focus':
      return call('absences.move', { id: item.id, fromMs, toMs: endOf({ fromMs, lengthMin }) });
  }
}

/** Meetings that an absence crosses are not left without a decision. */
function openLeft({ absence, toMove }: AbsenceOut): void {
  if (toMove.length > 0) openDecisions({ absenceId: absence.id });
}

const tell = (thrown: unknown): void => notifyError(toAppError(thrown).message);
