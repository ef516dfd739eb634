import type { CallDecisionOut } from '#shared/contract/calls.ts';
import { t } from '../../i18n/index.ts';
import { neverText } from '../../ui/neverText.ts';
import { clockThere, dayAndTime } from '../../ui/when.ts';

/**
 * From when a refused call will be allowed, on both clocks: "À partir du lun. 23 nov., 23:00 (mar. 24 nov., 09:00
 * Nouméa)"; on the same day there, "À partir du mar. 24 nov., 15:00 (10:00 Guadeloupe)".
 */
export function nextAllowedText({ rule, nextAllowedAtMs, zone }: Extract<CallDecisionOut, { allowed: false }>): string {
  if (nextAllowedAtMs === null) return neverText(rule);
  const here = t('legal.next', { when: dayAndTime(nextAllowedAtMs) });
  const there = clockThere(nextAllowedAtMs, zone);
  return there === null ? here : `${here} (${there})`;
}
