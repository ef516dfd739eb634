import type { ClientSheet } from '#shared/contract/clients.ts';
import type { Phone } from '#shared/values.ts';

type Numbers = Pick<ClientSheet, 'mobile' | 'landline' | 'wrongNumbers'>;

export const isWrongNumber = ({ wrongNumbers }: Pick<Numbers, 'wrongNumbers'>, phone: Phone): boolean =>
  wrongNumbers.some((wrong) => wrong.phone === phone);

/** The number that a call would dial: the mobile, else the landline, without those known to be wrong. */
export function phoneToDial(sheet: Numbers): Phone | null {
  return [sheet.mobile, sheet.landline].find((phone) => phone !== null && !isWrongNumber(sheet, phone)) ?? null;
}
