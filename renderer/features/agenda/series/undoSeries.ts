import type { RowId } from '#shared/values.ts';
import { call } from '../../../api/client.ts';
import { toAppError } from '../../../api/errors.ts';
import { notifyError, notifyUndo } from '../../../ui/notify.tsx';

/** Says what a change of a series did, and takes it back whole when asked. */
export function notifySeriesUndo(message: string, change: RowId): void {
  const undo = () => call('series.undo', { change });
  notifyUndo(message, () => void undo().catch((thrown: unknown) => notifyError(toAppError(thrown).message)));
}
