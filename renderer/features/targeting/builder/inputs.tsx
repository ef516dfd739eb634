/** The small inputs that conditions are written with. */
import { MultiSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProductCode } from '#shared/catalogue/products.ts';
import type { LocalDate } from '#shared/values.ts';
import { DateField } from '../../../ui/DateField.tsx';
import { useProducts } from '../../products/useProducts.ts';
import { readNumber } from '../readNumber.ts';
import classes from './Builder.module.css';

export function Several<Value extends string>({
  options,
  label,
  values,
  onChange,
}: {
  readonly options: readonly Value[];
  readonly label: (value: Value) => string;
  readonly values: readonly Value[];
  readonly onChange: (values: Value[]) => void;
}) {
  const { t } = useTranslation('targeting');
  return (
    <MultiSelect
      size="xs"
      className={classes['wide'] ?? ''}
      aria-label={t('values')}
      data={options.map((value) => ({ value, label: label(value) }))}
      value={[...values]}
      searchable
      placeholder={values.length === 0 ? t('hint.choose') : ''}
      onChange={(chosen) => onChange(options.filter((value) => chosen.includes(value)))}
    />
  );
}

export function Products({
  value,
  any = false,
  onChange,
}: {
  readonly value: readonly ProductCode[];
  /** None chosen stands for all. */
  readonly any?: boolean;
  readonly onChange: (products: ProductCode[]) => void;
}) {
  const { t } = useTranslation('targeting');
  const { choices } = useProducts();
  return (
    <MultiSelect
      size="xs"
      className={classes['wide'] ?? ''}
      aria-label={t('products')}
      data={choices}
      value={[...value]}
      searchable
      placeholder={value.length > 0 ? '' : t(any ? 'hint.anyProduct' : 'hint.choose')}
      onChange={(chosen) => onChange(ProductCode.options.filter((code) => chosen.includes(code)))}
    />
  );
}

type Ends<T> = { from: T | null; to: T | null };

export function Span({
  from,
  to,
  max,
  euros = false,
  onChange,
}: Ends<number> & {
  readonly max?: number;
  readonly euros?: boolean;
  readonly onChange: (ends: Ends<number>) => void;
}) {
  const { t } = useTranslation('targeting');
  const common = { ...(max === undefined ? {} : { max }), ...(euros ? { suffix: ' €', step: 1000 } : {}) };
  return (
    <>
      <Numeric label={t('from')} {...common} value={from} onChange={(next) => onChange({ from: next, to })} />
      <Numeric label={t('to')} {...common} value={to} onChange={(next) => onChange({ from, to: next })} />
    </>
  );
}

export function DateSpan({ from, to, onChange }: Ends<string> & { readonly onChange: (ends: Ends<string>) => void }) {
  const { t } = useTranslation('targeting');
  return (
    <>
      <DateField
        size="xs"
        w={116}
        clearable
        aria-label={t('from')}
        placeholder={t('from')}
        value={from as LocalDate | null}
        onChange={(next) => onChange({ from: next, to })}
      />
      <DateField
        size="xs"
        w={116}
        clearable
        aria-label={t('to')}
        placeholder={t('to')}
        value={to as LocalDate | null}
        onChange={(next) => onChange({ from, to: next })}
      />
    </>
  );
}

export function Days({ value, onChange }: { readonly value: number; readonly onChange: (days: number) => void }) {
  const { t } = useTranslation('targeting');
  return (
    <Numeric
      label={t('days')}
      value={value}
      min={1}
      max={5000}
      suffix={t('daysSuffix')}
      onChange={(days) => onChange(days ?? 1)}
    />
  );
}

export function Numeric({
  label,
  value,
  onChange,
  min = 0,
  ...input
}: {
  readonly label: string;
  readonly value: number | null;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly onChange: (value: number | null) => void;
}) {
  return (
    <NumberInput
      {...input}
      size="xs"
      w={input.step === undefined ? 92 : 112}
      aria-label={label}
      placeholder={label}
      min={min}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator=" "
      value={value ?? ''}
      onChange={(next) => onChange(readNumber(next))}
    />
  );
}
