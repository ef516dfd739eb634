import { BRANCH_ZONE } from '../../values.ts';
import { groundsAt } from '../callBasis.ts';
import { callRulesOn } from '../callRules.ts';
import { type CallFacts, CONSENT_SCOPES, type ConsentScope } from '../callTypes.ts';
import { localDate } from '../time.ts';

/**
 * About what a consent in force lets the person be called at an instant. `all` = about anything.
 * Source: Code de la consommation, L.223-1 (rule T3); the reading is the gate's own.
 */
export function consentScopesAt(facts: CallFacts, now: number): ConsentScope[] {
  const rules = callRulesOn(localDate(now, BRANCH_ZONE));
  return CONSENT_SCOPES.filter((scope) => {
    const intent = {
      purpose: 'commercial',
      product: null,
      scope: scope === 'all' ? null : scope,
      linkedTo: [],
    } as const;
    return groundsAt(facts, intent, rules, now).consents.length > 0;
  });
}
