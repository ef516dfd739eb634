import { toAppError } from '../../api/errors.ts';
import { os } from '../../api/os.ts';
import { notifyDone, notifyError } from '../../ui/notify.tsx';

/** Puts a text in the clipboard and says so; false when the system refused, which is said too. */
export async function copyText(text: string, done: string): Promise<boolean> {
  try {
    await os('clipboard.writeText', { text });
    notifyDone(done);
    return true;
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
    return false;
  }
}
