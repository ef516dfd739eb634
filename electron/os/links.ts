/** Telephone links: the only thing ever handed to the system's link opener. */
import { shell } from 'electron';
import type { Phone } from '#shared/values.ts';

/** @param phone E.164, already checked: digits after one plus sign, so nothing else can ride along */
export async function dial({ phone }: { readonly phone: Phone }): Promise<void> {
  await shell.openExternal(`tel:${phone}`);
}
