/** A meeting given to a colleague at the hour agreed with the client; it may be taken back at once. */
import { z } from 'zod';
import { type AppointmentOut, SlotOut } from '#shared/contract/appointments.ts';
import type { MeetingToDecide } from '#shared/contract/hours.ts';
import { localDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type RowId } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { t } from '../../i18n/index.ts';
import { notifyUndo } from '../../ui/notify.tsx';
import { orTell } from '../day/promiseActions.ts';

const Conflict = z.object({ nearest: z.array(SlotOut) });

export type Receiver = {
  readonly to: AdvisorId;
  /** Who held it. */
  readonly back: AdvisorId;
};

/** Why it was refused, and when the colleague is free. */
export type HandOverRefusal = { readonly message: string; readonly nearest: readonly SlotOut[] };

type Said = {
  /** Once it is given. */
  readonly done: string;
  /** When the colleague is not free at that hour; absent = the store's own words. */
  readonly busy?: string;
};

/** @returns null once it is given */
export async function handOver(
  { id }: { readonly id: RowId },
  { to, back, done, busy }: Receiver & Said,
): Promise<HandOverRefusal | null> {
  try {
    await call('appointments.handOver', { id, advisorId: to });
  } catch (thrown) {
    return refusalOf(thrown, busy);
  }
  notifyUndo(done, () => void orTell(() => call('appointments.handOver', { id, advisorId: back })));
  return null;
}

/** One after the other; stops at the first refusal. @returns why it stopped */
export async function handOverAll(
  meetings: readonly MeetingToDecide[],
  { to, back, name }: Receiver & { readonly name: string },
): Promise<string | undefined> {
  const given: RowId[] = [];
  let refusal: string | undefined;
  for (const { id } of meetings) {
    try {
      await call('appointments.handOver', { id, advisorId: to });
      given.push(id);
    } catch (thrown) {
      refusal = toAppError(thrown).message;
      break;
    }
  }
  if (given.length > 0)
    notifyUndo(t('covers:give.allDone', { count: given.length, name }), () => {
      void orTell(async () => {
        for (const id of given) await call('appointments.handOver', { id, advisorId: back });
      });
    });
  return refusal;
}

function refusalOf(thrown: unknown, busy?: string): HandOverRefusal {
  const { message, details } = toAppError(thrown);
  const taken = Conflict.safeParse(details);
  return taken.success ? { message: busy ?? message, nearest: taken.data.nearest } : { message, nearest: [] };
}

/** The meeting as it stands; only for who holds it, and the director. */
export async function ownMeeting(id: RowId, startsAtMs: Instant): Promise<AppointmentOut> {
  const on = localDate(startsAtMs, BRANCH_ZONE);
  const found = (await call('appointments.list', { from: on, to: on })).find((each) => each.id === id);
  if (!found) throw new AppError('not_found', t('covers:decide.gone'));
  return found;
}
