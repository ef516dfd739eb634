import type { CallDecisionOut } from '#shared/contract/calls.ts';
import { t } from '../i18n/index.ts';

/** What is said when no hour will do: a new agreement helps only where an agreement is what is missing. */
export function neverText(rule: Extract<CallDecisionOut, { allowed: false }>['rule']): string {
  if (rule === 'unknown_zone') return t('legal.confirmZone');
  if (rule === 'no_phone') return t('legal.noPhone');
  const byAgreement = rule === 'no_basis' || rule === 'withdrawal' || rule === 'refusal' || rule === 'objection';
  return t(byAgreement ? 'legal.never' : 'legal.neverAtAll');
}
