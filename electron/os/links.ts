/** Telephone links: the only thing ever handed to the system's link opener. */
import { shell } from 'electron';
import type { DialScheme } from '#shared/contract/os.ts';
import type { Phone } from '#shared/values.ts';

/**
 * @param scheme one of a closed list, already checked: no other kind of link can be made of it
 * @param phone E.164, already checked: digits after one plus sign, so nothing else can ride along
 */
export async function dial({ phone, scheme }: { readonly phone: Phone; readonly scheme: DialScheme }): Promise<void> {
  await shell.openExternal(`${scheme}:${phone}`);
}
