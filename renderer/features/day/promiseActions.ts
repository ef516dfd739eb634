/** What can be done with a promise without leaving the list; each can be undone for ten seconds. */
import type { PromiseOut } from '#shared/contract/promises.ts';
import { formatShortDate } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { t } from '../../i18n/index.ts';
import { notifyError, notifyUndo } from '../../ui/notify.tsx';

export async function keepPromise({ id, clientName }: PromiseOut): Promise<void> {
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

async function orTell(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
