import type { PitchVersion } from '#shared/contract/catalogue.ts';
import { call } from '../../../api/client.ts';
import { toAppError } from '../../../api/errors.ts';
import { t } from '../../../i18n/index.ts';
import { notifyDone, notifyError, notifyUndo } from '../../../ui/notify.tsx';

type Text = Pick<PitchVersion, 'pitch' | 'objections'>;

/**
 * Saves a version and offers to go back, which saves the one before again: no version is ever lost.
 * @param before the text in force until now
 * @throws AppError `conflict` when somebody saved another version meanwhile
 */
export async function savePitch(product: string, text: Text, basedOn: number, before: Text): Promise<void> {
  const saved = await call('catalogue.savePitch', { product, basedOn, ...textOf(text) });
  notifyUndo(t('products:pitch.saved', { version: saved.version }), () => void goBack(product, before, saved.version));
}

async function goBack(product: string, before: Text, basedOn: number): Promise<void> {
  try {
    await call('catalogue.savePitch', { product, basedOn, ...textOf(before) });
    notifyDone(t('products:pitch.undone'));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}

const textOf = ({ pitch, objections }: Text) => ({ pitch, objections: [...objections] });
