import { MultiSelect, Select, TagsInput, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConsentScope, Outcome, Reason, Segment } from '#shared/contract/vocabulary.ts';
import type { TargetCondition } from '#shared/domain/targeting/criteria.ts';
import { COMMON_ZONES, zoneLabel } from '#shared/domain/time.ts';
import classes from './Builder.module.css';
import { COUNTRY_CHOICES } from './countries.ts';
import { DateSpan, Days, Numeric, Products, Several, Span } from './inputs.tsx';

type ValuesProps = {
  readonly condition: TargetCondition;
  readonly onChange: (condition: TargetCondition) => void;
};

/** What a condition asks for, after its name. */
export function ConditionValues({ condition, onChange }: ValuesProps) {
  const { t } = useTranslation(['targeting', 'vocabulary']);
  switch (condition.field) {
    case 'segment':
      return (
        <Several
          options={Segment.options}
          label={(value) => t(`vocabulary:segment.${value}`)}
          values={condition.values}
          onChange={(values) => onChange({ ...condition, values })}
        />
      );
    case 'last_outcome':
      return (
        <Several
          options={Outcome.options}
          label={(value) => t(`vocabulary:outcome.${value}`)}
          values={condition.values}
          onChange={(values) => onChange({ ...condition, values })}
        />
      );
    case 'contact_reason':
      return (
        <>
          <Several
            options={Reason.options}
            label={(value) => t(`vocabulary:reason.${value}`)}
            values={condition.values}
            onChange={(values) => onChange({ ...condition, values })}
          />
          <Days value={condition.days} onChange={(days) => onChange({ ...condition, days })} />
        </>
      );
    case 'city':
    case 'postcode':
      return (
        <TagsInput
          size="xs"
          className={classes['wide'] ?? ''}
          aria-label={t(`field.${condition.field}`)}
          placeholder={condition.values.length === 0 ? t(`hint.${condition.field}`) : ''}
          value={condition.values}
          acceptValueOnBlur
          onChange={(values) =>
            onChange({ ...condition, values: values.filter((value) => fits(condition.field, value)) })
          }
        />
      );
    case 'country':
    case 'tax_residence':
    case 'zone':
      return (
        <MultiSelect
          size="xs"
          className={classes['wide'] ?? ''}
          aria-label={t(`field.${condition.field}`)}
          data={condition.field === 'zone' ? ZONE_CHOICES : COUNTRY_CHOICES}
          value={condition.values}
          searchable
          placeholder={condition.values.length === 0 ? t('hint.choose') : ''}
          onChange={(values) => onChange({ ...condition, values })}
        />
      );
    case 'age':
      return <Span {...condition} max={130} onChange={(ends) => onChange({ ...condition, ...ends })} />;
    case 'contacts':
      return (
        <>
          <Span {...condition} max={1000} onChange={(ends) => onChange({ ...condition, ...ends })} />
          <Days value={condition.days} onChange={(days) => onChange({ ...condition, days })} />
        </>
      );
    case 'income':
    case 'resources':
    case 'loans':
      return <Span {...condition} euros onChange={(ends) => onChange({ ...condition, ...ends })} />;
    case 'onboarded':
      return <DateSpan {...condition} onChange={(ends) => onChange({ ...condition, ...ends })} />;
    case 'opened':
      return (
        <>
          <Products value={condition.products} any onChange={(products) => onChange({ ...condition, products })} />
          <DateSpan {...condition} onChange={(ends) => onChange({ ...condition, ...ends })} />
        </>
      );
    case 'holds':
      return (
        <>
          <Select
            size="xs"
            w={86}
            aria-label={t('how.label')}
            data={[
              { value: 'any', label: t('how.any') },
              { value: 'all', label: t('how.all') },
            ]}
            value={condition.how}
            allowDeselect={false}
            onChange={(how) => onChange({ ...condition, how: how === 'all' ? 'all' : 'any' })}
          />
          <Products value={condition.products} onChange={(products) => onChange({ ...condition, products })} />
        </>
      );
    case 'at_ceiling':
      return <Products value={condition.products} any onChange={(products) => onChange({ ...condition, products })} />;
    case 'matures':
      return (
        <>
          <Products value={condition.products} any onChange={(products) => onChange({ ...condition, products })} />
          <Days value={condition.days} onChange={(days) => onChange({ ...condition, days })} />
        </>
      );
    case 'gap':
      return (
        <>
          <Products value={condition.products} any onChange={(products) => onChange({ ...condition, products })} />
          <Numeric
            label={t('minScore')}
            prefix="≥ "
            value={condition.minScore}
            max={1000}
            onChange={(minScore) => onChange({ ...condition, minScore: minScore ?? 0 })}
          />
        </>
      );
    case 'last_contact':
      return (
        <>
          <Select
            size="xs"
            w={130}
            aria-label={t('lastContact.label')}
            data={[
              { value: 'older', label: t('lastContact.older') },
              { value: 'within', label: t('lastContact.within') },
            ]}
            value={condition.how}
            allowDeselect={false}
            onChange={(how) => onChange({ ...condition, how: how === 'within' ? 'within' : 'older' })}
          />
          <Days value={condition.days} onChange={(days) => onChange({ ...condition, days })} />
        </>
      );
    case 'refusal':
      return <Days value={condition.days} onChange={(days) => onChange({ ...condition, days })} />;
    case 'consent':
      return (
        <Select
          size="xs"
          w={150}
          aria-label={t('field.consent')}
          data={ConsentScope.options.map((value) => ({ value, label: t(`vocabulary:consentScope.${value}`) }))}
          value={condition.scope}
          allowDeselect={false}
          onChange={(scope) => onChange({ ...condition, scope: ConsentScope.parse(scope) })}
        />
      );
    case 'promise':
      return (
        <Select
          size="xs"
          w={150}
          aria-label={t('field.promise')}
          data={[
            { value: 'open', label: t('promise.open') },
            { value: 'overdue', label: t('promise.overdue') },
          ]}
          value={condition.how}
          allowDeselect={false}
          onChange={(how) => onChange({ ...condition, how: how === 'overdue' ? 'overdue' : 'open' })}
        />
      );
    case 'zone_known':
    case 'phone_known':
    case 'vulnerable':
    case 'prospect':
    case 'household_minor':
    case 'never_contacted':
    case 'objection':
    case 'complaint_open':
      return (
        <Text size="xs" c="dimmed">
          {t('yes')}
        </Text>
      );
  }
}

const ZONE_CHOICES = COMMON_ZONES.map((zone) => ({ value: zone, label: zoneLabel(zone) }));

const fits = (field: 'city' | 'postcode', value: string): boolean =>
  field === 'city' ? value.trim() !== '' && value.length <= 60 : /^[0-9A-Za-z]{1,10}$/.test(value);
