import type { SeriesPart } from '#shared/contract/invitations.ts';
import { localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type RowId } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { os } from '../../api/os.ts';
import { t } from '../../i18n/index.ts';
import { notifyDone, notifyError } from '../../ui/notify.tsx';

export type SeriesFile = {
  /** The series. */
  readonly id: RowId;
  readonly part: SeriesPart;
  readonly only: RowId[] | null;
};

/** Asks where, and writes one file with these meetings. Says how it went; does nothing when the person gives up. */
export async function saveSeries(file: SeriesFile, firstAtMs: Instant): Promise<void> {
  const kind = file.part === 'cancelled' ? 'annulation' : 'serie';
  const suggestedName = `${kind}-${localDate(firstAtMs, BRANCH_ZONE)}.ics`;
  try {
    const place = await os('files.chooseSave', { purpose: 'ics', suggestedName });
    if (place === null) return;
    const { fileName, meetings } = await call('series.saveIcs', { ...file, grant: place.grant });
    notifyDone(t('invitation:series.saved', { count: meetings, fileName }));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
