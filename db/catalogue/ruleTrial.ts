/** One rule of the set in force with other points or another number, or left out. */
import { GapRule, type GapRuleSet } from '#shared/catalogue/rules.ts';
import type { SandboxTrial } from '#shared/contract/catalogue.ts';
import { withConditionNumber } from '#shared/domain/gaps/conditionWords.ts';
import { AppError } from '#shared/errors.ts';

export type RuleTrial = Omit<Extract<SandboxTrial, { kind: 'rule' }>, 'kind'>;
export type ChangedRule = {
  readonly rules: GapRuleSet;
  readonly before: GapRule;
  /** null = left out. */
  readonly after: GapRule | null;
};

/** @throws AppError `not_found` for a rule that is not in force, `invalid_input` for a number out of bounds */
export function changeRule(set: GapRuleSet, { ruleId, points, condition }: RuleTrial): ChangedRule {
  const before = set.rules.find(({ id }) => id === ruleId);
  if (!before) throw new AppError('not_found', 'Cette règle n’est plus en vigueur. Rechargez la page.');
  if (points === null)
    return { before, after: null, rules: { ...set, rules: set.rules.filter((rule) => rule !== before) } };
  if (condition !== null && condition.index >= before.when.length)
    throw new AppError('invalid_input', 'Cette condition n’est plus dans la règle. Rechargez la page.', {
      field: 'trial',
    });
  const when = before.when.map((each, index) =>
    condition?.index === index ? withConditionNumber(each, condition.value) : each,
  );
  const changed = GapRule.safeParse({ ...before, points, when });
  if (!changed.success)
    throw new AppError('invalid_input', 'Ce nombre est hors des bornes permises pour cette condition.', {
      field: 'trial',
    });
  const after = changed.data;
  return { before, after, rules: { ...set, rules: set.rules.map((rule) => (rule === before ? after : rule)) } };
}
