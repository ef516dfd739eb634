import { Button, Group, NumberInput, Select, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleLine } from '#shared/contract/catalogue.ts';
import { useQuery } from '../../../api/hooks.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Section } from '../../../ui/Section.tsx';
import { hitsText } from '../../client/hits.ts';
import { useAccount } from '../../session/sessionStore.ts';
import classes from '../Products.module.css';
import { reasonText } from '../reasonText.ts';
import { useProducts } from '../useProducts.ts';
import { changeTrial, chooseRule, sandbox, trialOf, tryRule } from './sandboxJob.ts';

const MAX_POINTS = 1000;

/** Which rule, and what to change of it: its points, one number of a condition, or nothing of it left. */
export function RuleForm() {
  const { t } = useTranslation('products');
  const { advisorId: me } = useAccount();
  const { product } = sandbox.useValue(me);
  const { choices } = useProducts();
  return (
    <Section title={t('sandbox.rule')}>
      <Stack gap="sm" p="sm">
        <Select
          label={t('sandbox.product')}
          placeholder={t('sandbox.chooseProduct')}
          data={choices}
          value={product}
          searchable
          allowDeselect={false}
          onChange={(next) => chooseRule(me, next, null)}
        />
        {product !== null && <RuleOf key={product} product={product} />}
      </Stack>
    </Section>
  );
}

function RuleOf({ product }: { readonly product: string }) {
  const { t } = useTranslation('products');
  const { advisorId: me } = useAccount();
  const { ruleId } = sandbox.useValue(me);
  const { data, error, reload } = useQuery('catalogue.sheet', { product }, { events: ['catalogue.changed'] });
  if (!data) return error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton h={36} aria-busy />;
  if (data.rules.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('noRule')}
      </Text>
    );
  const rule = data.rules.find((each) => each.ruleId === ruleId);
  return (
    <>
      <Select
        label={t('sandbox.which')}
        placeholder={t('sandbox.chooseRule')}
        data={data.rules.map(({ ruleId: value, points, reason }) => ({
          value,
          label: t('sandbox.option', { points, reason: reasonText(reason) }),
        }))}
        value={rule?.ruleId ?? null}
        allowDeselect={false}
        onChange={(next) => chooseRule(me, product, next)}
      />
      {rule && <Change key={rule.ruleId} rule={rule} />}
    </>
  );
}

function Change({ rule }: { readonly rule: RuleLine }) {
  const { t } = useTranslation('products');
  const { advisorId: me } = useAccount();
  const form = sandbox.useValue(me);
  const { without, points, outcome } = form;
  const trial = trialOf(form, rule);
  return (
    <>
      <div className={classes['quoted']}>
        <Title order={3}>{t('sandbox.all')}</Title>
        <ul>
          {rule.conditions.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <Text size="xs" c="dimmed">
          {hitsText(rule.hits)}
        </Text>
      </div>
      <Choice
        label={t('sandbox.mode')}
        value={without ? 'without' : 'keep'}
        onChange={(mode) => changeTrial(me, { without: mode === 'without' })}
        options={[
          { value: 'keep', label: t('sandbox.keep') },
          { value: 'without', label: t('sandbox.without') },
        ]}
      />
      {!without && (
        <>
          <NumberInput
            label={t('sandbox.points')}
            description={t('sandbox.pointsNow', { count: rule.points })}
            min={1}
            max={MAX_POINTS}
            allowDecimal={false}
            value={points ?? rule.points}
            onChange={(next) => changeTrial(me, { points: typeof next === 'number' ? next : null })}
          />
          {rule.numbers.length > 0 && <Condition rule={rule} />}
        </>
      )}
      <Group gap="xs" align="center">
        <Button
          disabled={trial === null}
          loading={outcome.kind === 'trying'}
          onClick={() => trial && void tryRule(me, trial)}
        >
          {t('sandbox.try')}
        </Button>
        {trial === null && (
          <Text size="xs" c="dimmed">
            {t('sandbox.unchanged')}
          </Text>
        )}
      </Group>
    </>
  );
}

function Condition({ rule }: { readonly rule: RuleLine }) {
  const { t } = useTranslation(['products', 'common']);
  const { advisorId: me } = useAccount();
  const { index, value } = sandbox.useValue(me);
  const number = rule.numbers.find((each) => each.index === index);
  const unit = number && t(`sandbox.unit.${number.unit}`);
  return (
    <>
      <Select
        label={t('sandbox.condition')}
        placeholder={t('sandbox.noCondition')}
        data={rule.numbers.map((each) => ({ value: String(each.index), label: rule.conditions[each.index] ?? '' }))}
        value={number ? String(number.index) : null}
        clearable
        clearButtonProps={{ 'aria-label': t('common:clear') }}
        onChange={(next) => changeTrial(me, { index: next === null ? null : Number(next), value: null })}
      />
      {number && unit !== undefined && (
        <NumberInput
          label={t('sandbox.value', { unit })}
          description={t('sandbox.valueNow', { value: number.value, unit })}
          min={0}
          allowDecimal={false}
          thousandSeparator=" "
          value={value ?? number.value}
          onChange={(next) => changeTrial(me, { value: typeof next === 'number' ? next : null })}
        />
      )}
    </>
  );
}
