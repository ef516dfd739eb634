/** What can be done with a promise without leaving the list; each can be undone for ten seconds. */
import type { PromiseOut } from '#shared/contract/promises.ts';
import { formatShortDate } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { t } from '../../i18n/index.ts';
import { notifyError, notifyUndo } from '../../ui/notify.tsx';

export async function keepPromise({ id, clientName }: Pick<PromiseOut, 'id' | 'clientName'>): Promise<void> {
  await orTell(async () => {
    await call('promises.keep', { id });
    notifyUndo(t('day:kept', { name: clientName }), () => void orTell(() => call('promises.reopen', { id })));
  });
}

export async function reschedulePromise(promise: PromiseOut, dueOn: LocalDate): Promise<void> {
  const { id, clientName, dueMin } = promise;
  await orTell(async () => {
    await call('promises.reschedule', { id, dueOn, dueMin });
    const message = t('day:rescheduled', { name: clientName, on: formatShortDate(dueOn) });
    notifyUndo(message, () => void orTell(() => call('promises.reschedule', { id, dueOn: promise.dueOn, dueMin })));
  });
}

export type Move = Pick<PromiseOut, 'id' | 'dueOn' | 'dueMin'>;

/** Several at once; `before` is where they come back to when it is undone. */
export async function rescheduleAll(changes: readonly Move[], before?: readonly Move[]): Promise<void> {
  await orTell(async () => {
    const from = before ?? (await dueDatesOf(changes));
    const { moved } = await call('promises.rescheduleMany', { changes: [...changes] });
    const undo = () => call('promises.rescheduleMany', { changes: [...from] });
    notifyUndo(t('day:fit.putOffDone', { count: moved }), () => void orTell(undo));
  });
}

async function dueDatesOf(changes: readonly Move[]): Promise<readonly Move[]> {
  const open = await call('promises.list', { due: 'open' });
  const wanted = new Set(changes.map(({ id }) => id));
  return open.filter(({ id }) => wanted.has(id)).map(({ id, dueOn, dueMin }) => ({ id, dueOn, dueMin }));
}

export async function orTell(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
