import type { NumberCorrection } from '#shared/contract/corrections.ts';
import { formatPhone } from '#shared/domain/phone.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { t } from '../../i18n/index.ts';
import { notifyError, notifyUndo } from '../../ui/notify.tsx';

type Wrong = Pick<NumberCorrection, 'id' | 'phone'>;
type Resolution = 'number_valid' | 'asked_bank' | 'reopen';

/** What was found out about a wrong number, with ten seconds to think again. */
export async function resolveNumber({ id, phone }: Wrong, resolution: Resolution): Promise<void> {
  try {
    await call('corrections.resolve', { id, resolution });
    if (resolution === 'reopen') return;
    const message =
      resolution === 'number_valid'
        ? t('consents:number.validDone', { phone: formatPhone(phone) })
        : t('consents:number.askDone');
    notifyUndo(message, () => void resolveNumber({ id, phone }, 'reopen'));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
