/** Telephone and mail links: the only things ever handed to the system's link opener. */
import { shell } from 'electron';
import type { DialScheme, OsParsed } from '#shared/contract/os.ts';
import type { Phone } from '#shared/values.ts';

/**
 * @param scheme one of a closed list, already checked: no other kind of link can be made of it
 * @param phone E.164, already checked: digits after one plus sign, so nothing else can ride along
 */
export async function dial({ phone, scheme }: { readonly phone: Phone; readonly scheme: DialScheme }): Promise<void> {
  await shell.openExternal(`${scheme}:${phone}`);
}

/**
 * @param to one checked address, or nobody; subject and body are encoded whole, so that nothing in them can add a header,
 *   another receiver or an attachment
 */
export async function mail({ to, subject, body }: OsParsed<'links.mail'>): Promise<void> {
  const text = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
  await shell.openExternal(`mailto:${encodeURIComponent(to ?? '').replace('%40', '@')}?${text}`);
}
