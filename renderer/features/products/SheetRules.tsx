import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProductSheet, RuleLine } from '#shared/contract/catalogue.ts';
import { Section } from '../../ui/Section.tsx';
import { hitsText } from '../client/hits.ts';
import type { TryRule } from './ProductSheetView.tsx';
import classes from './Products.module.css';
import { reasonText } from './reasonText.ts';

type SheetRulesProps = { readonly sheet: ProductSheet; readonly onTry: TryRule | undefined };

/** The rules that suggest the product: what each says, when, for how many points, and what it has brought so far. */
export function SheetRules({ sheet: { product, rules }, onTry }: SheetRulesProps) {
  const { t } = useTranslation('products');
  return (
    <Section title={t('rulesTitle')} count={rules.length}>
      {rules.length === 0 && (
        <Text size="sm" c="dimmed" className={classes['body'] ?? ''}>
          {t('noRule')}
        </Text>
      )}
      <ul className={classes['plain']}>
        {rules.map((rule) => (
          <Rule key={rule.ruleId} rule={rule} onTry={onTry && (() => onTry(product, rule.ruleId))} />
        ))}
      </ul>
    </Section>
  );
}

type RuleProps = { readonly rule: RuleLine; readonly onTry: (() => void) | undefined };

function Rule({ rule: { ruleId, kind, points, reason, conditions, hits }, onTry }: RuleProps) {
  const { t } = useTranslation('products');
  const sentence = reasonText(reason);
  return (
    <li className={classes['rule']}>
      <div className={classes['ruleHead']}>
        <span className={classes['points']} title={t('pointsOf', { count: points })}>
          {t('points', { points })}
        </span>
        <span>{sentence}</span>
        {onTry && (
          <Button size="compact-xs" variant="subtle" aria-label={t('tryRuleOf', { rule: sentence })} onClick={onTry}>
            {t('tryRule')}
          </Button>
        )}
      </div>
      <div className={classes['ruleMore']} data-rule={ruleId}>
        {t(`kind.${kind}`)} · {hitsText(hits)}
        <br />
        {t('if')} {conditions.join(' · ')}
      </div>
    </li>
  );
}
