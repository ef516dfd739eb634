import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { os } from '../../api/os.ts';
import { t } from '../../i18n/index.ts';
import { notifyDone, notifyError } from '../../ui/notify.tsx';

/** Asks where, and writes the calendar file there. Says how it went; does nothing when the person gives up. */
export async function saveInvitation({ id, startsAtMs }: Pick<AppointmentOut, 'id' | 'startsAtMs'>): Promise<void> {
  const { date } = localParts(startsAtMs, BRANCH_ZONE);
  try {
    const place = await os('files.chooseSave', { purpose: 'ics', suggestedName: `rendez-vous-${date}.ics` });
    if (place === null) return;
    const { fileName } = await call('appointments.saveIcs', { id, grant: place.grant });
    notifyDone(t('agenda:ics.saved', { fileName }));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
