import type { ClientSheet } from '#shared/contract/clients.ts';
import type { Phone } from '#shared/values.ts';

/** The number that will be dialled: not one that somebody else answers. */
export function dialled({ mobile, landline, wrongNumbers }: ClientSheet): Phone | null {
  const right = (phone: Phone | null) => phone !== null && !wrongNumbers.some((wrong) => wrong.phone === phone);
  return [mobile, landline].find(right) ?? null;
}
