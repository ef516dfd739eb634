/** What can be done with a promise from the client's sheet; each can be undone for ten seconds. */
import type { PromiseOut } from '#shared/contract/promises.ts';
import type { DueDate } from '#shared/domain/dueDate.ts';
import { formatShortDate } from '#shared/domain/time.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { t } from '../../i18n/index.ts';
import { notifyError, notifyUndo } from '../../ui/notify.tsx';

/** Rejects with an `AppError` when the new date is refused: the field shows it. */
export async function movePromise({ id, dueOn, dueMin }: PromiseOut, to: DueDate): Promise<void> {
  await call('promises.reschedule', { id, dueOn: to.on, dueMin: to.minutes });
  const undo = () => call('promises.reschedule', { id, dueOn, dueMin });
  notifyUndo(t('client:promiseMoved', { on: formatShortDate(to.on) }), () => void orTell(undo));
}

/** `clientAgreed`: it does not count as a promise that was not kept. Rejects with an `AppError`. */
export async function dropPromise({ id }: PromiseOut, motive: string, clientAgreed: boolean): Promise<void> {
  await call('promises.cancel', { id, motive, clientAgreed });
  notifyUndo(t('client:promiseDropped'), () => void orTell(() => call('promises.reopen', { id })));
}

async function orTell(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
