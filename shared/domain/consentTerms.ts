/** How long a consent to be called may be given for. */
import { BRANCH_ZONE, type LocalDate } from '../values.ts';
import { callRulesOn } from './callRules.ts';
import { CLOCK_TOLERANCE_MIN } from './contactRules.ts';
import { addDays, addMonths, formatDate, localDate, MINUTE_MS } from './time.ts';

type Slot = { readonly fromMs: number; readonly toMs: number };
type Term = { readonly exactSlot: Slot | null; readonly expiresOn: LocalDate | null };

/** The first day without a consent given now for as long as the law allows; to an exact slot, the day after it. */
export function longestConsentOn(exactSlot: Slot | null, now: number): LocalDate {
  const today = localDate(now, BRANCH_ZONE);
  const longest = addMonths(today, callRulesOn(today).consentMonths);
  if (exactSlot === null) return longest;
  const after = addDays(localDate(exactSlot.toMs, BRANCH_ZONE), 1);
  return after < longest ? after : longest;
}

/**
 * What keeps a consent from being given now on these terms; null = it may be.
 * @param term `expiresOn` is the first day without it, null = the longest
 * Source: Code de la consommation, L.223-1 (rule T3: one year at most), D.223-9 (rule T8: that exact date and time)
 */
export function consentTermFault(
  { exactSlot, expiresOn }: Term,
  now: number,
): { readonly field: 'exactSlot' | 'expiresOn'; readonly message: string } | null {
  const today = localDate(now, BRANCH_ZONE);
  const { exactSlotMaxMin } = callRulesOn(today);
  const longest = longestConsentOn(null, now);
  if (expiresOn !== null && expiresOn <= today)
    return { field: 'expiresOn', message: 'Ce consentement serait déjà échu. Choisissez une date à venir.' };
  if (expiresOn !== null && expiresOn > longest)
    return {
      field: 'expiresOn',
      message: `Un consentement vaut un an au plus : choisissez une date jusqu’au ${formatDate(longest)}.`,
    };
  if (exactSlot === null) return null;
  const slot = (message: string) => ({ field: 'exactSlot' as const, message });
  const lengthMin = (exactSlot.toMs - exactSlot.fromMs) / MINUTE_MS;
  if (lengthMin <= 0 || lengthMin > exactSlotMaxMin)
    return slot(`Le créneau convenu est une heure précise : ${exactSlotMaxMin} minutes au plus.`);
  if (exactSlot.fromMs < now - CLOCK_TOLERANCE_MIN * MINUTE_MS)
    return slot('Ce créneau est passé. Choisissez une heure à venir.');
  if (localDate(exactSlot.toMs, BRANCH_ZONE) >= (expiresOn ?? longest))
    return slot('Ce créneau est au-delà de la fin du consentement. Choisissez une date plus proche.');
  return null;
}
