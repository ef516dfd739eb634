import type { SlotOut } from '#shared/contract/appointments.ts';
import type { ZoneId } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';
import { spokenClocks } from './clocks.ts';

type Block = NonNullable<SlotOut['blocked']>;

/** "Jour férié : Armistice de 1918". */
export function reasonInWords({ reason, detail }: Block): string {
  const sentence = t(`agenda:blocked.${reason}.long`);
  if (detail === null) return sentence;
  // A meeting's detail is its kind, a word of our own.
  const kind = detail === 'video' || detail === 'phone' || detail === 'branch' ? detail : null;
  return t('agenda:blockedDetail', { sentence, detail: kind ? t(`vocabulary:appointmentKind.${kind}`) : detail });
}

/** The slot as it is read out: its hour on both clocks, and whether it may be booked. */
export function slotInWords(slot: SlotOut, zone: ZoneId | null): string {
  const clocks = spokenClocks(slot.startsAtMs, zone);
  return slot.blocked === null
    ? t('agenda:slot.free', { clocks })
    : t('agenda:slot.blocked', { clocks, reason: reasonInWords(slot.blocked) });
}
