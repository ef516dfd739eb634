import type { CallDecisionOut } from '#shared/contract/calls.ts';
import { t } from '../../i18n/index.ts';
import { dayAndTime, dayAndTimeThere } from '../../ui/when.ts';

/** From when a refused call will be allowed, on both clocks: "À partir du lun. 23 nov., 23:00 (mar. 24 nov., 09:00 Nouméa)". */
export function nextAllowedText({ nextAllowedAtMs, zone }: Extract<CallDecisionOut, { allowed: false }>): string {
  if (nextAllowedAtMs === null) return t('legal.never');
  const here = t('legal.next', { when: dayAndTime(nextAllowedAtMs) });
  const there = dayAndTimeThere(nextAllowedAtMs, zone);
  return there === null ? here : `${here} (${there})`;
}
