import { DateInput, type DateInputProps } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { isValidLocalDate } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import classes from './DateField.module.css';

export type DateFieldProps = Omit<
  DateInputProps,
  'value' | 'onChange' | 'defaultValue' | 'dateParser' | 'ariaLabels'
> & {
  readonly value: LocalDate | null;
  readonly onChange: (value: LocalDate | null) => void;
};

/** A date, typed ("24/11/2026", "241126") or picked. What cannot be read goes back to the last date. */
export function DateField({ value, onChange, ...input }: DateFieldProps) {
  const { t } = useTranslation();
  return (
    <DateInput
      clearButtonProps={{ 'aria-label': t('clear') }}
      {...input}
      value={value}
      onChange={(next) => onChange(next as LocalDate | null)}
      valueFormat="DD/MM/YYYY"
      dateParser={readDate}
      // The calendar opens with the arrow or a click; typing needs no dialog.
      popoverProps={{ withRoles: false, withinPortal: false, returnFocus: true }}
      classNames={{ day: classes['day'] ?? '' }}
      ariaLabels={{
        nextMonth: t('calendar.nextMonth'),
        previousMonth: t('calendar.previousMonth'),
        nextYear: t('calendar.nextYear'),
        previousYear: t('calendar.previousYear'),
        nextDecade: t('calendar.nextDecade'),
        previousDecade: t('calendar.previousDecade'),
      }}
    />
  );
}

/** Day, month, year of two or four digits, with or without separators. */
export function readDate(text: string): LocalDate | null {
  const [, day, month, year] = /^\s*(\d{1,2})[/.\- ]?(\d{1,2})[/.\- ]?(\d{2}|\d{4})\s*$/.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return null;
  const iso = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isValidLocalDate(iso) ? iso : null;
}
