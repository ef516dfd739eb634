import { ActionIcon, Button, Select, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Weekday } from '#shared/domain/time.ts';
import { DateField } from '../../ui/DateField.tsx';
import classes from './Hours.module.css';
import { newKey, type RangeLine } from './hoursForm.ts';

export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export type WeekEditorProps = {
  readonly week: readonly RangeLine[];
  readonly onChange: (week: readonly RangeLine[]) => void;
  /** Alternate weeks and dates too: those of a person, not of the branch. */
  readonly detailed?: boolean;
};

/** The ranges of a week, day by day. */
export function WeekEditor({ week, onChange, detailed = false }: WeekEditorProps) {
  const { t } = useTranslation('hours');
  const change = (key: string, part: Partial<RangeLine>) =>
    onChange(week.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const add = (weekday: Weekday) =>
    onChange([
      ...week,
      { key: newKey(), weekday, start: '', end: '', weekParity: null, validFrom: null, validTo: null },
    ]);
  return (
    <div className={classes['week']}>
      {WEEKDAYS.map((weekday) => {
        const day = t(`days.${weekday}`);
        const lines = week.filter((line) => line.weekday === weekday);
        return (
          <fieldset key={weekday} className={classes['day']} aria-label={day}>
            <span className={classes['name']}>{day}</span>
            <div className={classes['lines']}>
              {lines.length === 0 && (
                <Text size="sm" c="dimmed">
                  {t(detailed ? 'dayOff' : 'dayClosed')}
                </Text>
              )}
              {lines.map((line, index) => (
                <RangeFields
                  key={line.key}
                  line={line}
                  name={t('rangeOf', { day, n: index + 1 })}
                  detailed={detailed}
                  onChange={(part) => change(line.key, part)}
                  onRemove={() => onChange(week.filter(({ key }) => key !== line.key))}
                />
              ))}
            </div>
            <div>
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconPlus size={14} aria-hidden />}
                aria-label={t('addTo', { day })}
                onClick={() => add(weekday)}
              >
                {t('add')}
              </Button>
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}

type RangeFieldsProps = {
  readonly line: RangeLine;
  readonly name: string;
  readonly detailed: boolean;
  readonly onChange: (part: Partial<RangeLine>) => void;
  readonly onRemove: () => void;
};

function RangeFields({ line, name, detailed, onChange, onRemove }: RangeFieldsProps) {
  const { t } = useTranslation('hours');
  return (
    <div className={classes['line']}>
      <TextInput
        size="xs"
        className={classes['hour'] ?? ''}
        aria-label={t('startOf', { name })}
        placeholder="09:00"
        value={line.start}
        onChange={(event) => onChange({ start: event.currentTarget.value })}
      />
      <span aria-hidden>–</span>
      <TextInput
        size="xs"
        className={classes['hour'] ?? ''}
        aria-label={t('endOf', { name })}
        placeholder="12:30"
        value={line.end}
        onChange={(event) => onChange({ end: event.currentTarget.value })}
      />
      {detailed && (
        <>
          <Select
            size="xs"
            className={classes['parity'] ?? ''}
            aria-label={t('parityOf', { name })}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={(['all', 'odd', 'even'] as const).map((value) => ({ value, label: t(`parity.${value}`) }))}
            value={line.weekParity ?? 'all'}
            onChange={(value) => onChange({ weekParity: value === 'odd' || value === 'even' ? value : null })}
          />
          <DateField
            size="xs"
            className={classes['date'] ?? ''}
            aria-label={t('fromOf', { name })}
            placeholder={t('from')}
            clearable
            value={line.validFrom}
            onChange={(validFrom) => onChange({ validFrom })}
          />
          <DateField
            size="xs"
            className={classes['date'] ?? ''}
            aria-label={t('untilOf', { name })}
            placeholder={t('until')}
            clearable
            value={line.validTo}
            onChange={(validTo) => onChange({ validTo })}
          />
        </>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={t('removeOf', { name })} onClick={onRemove}>
        <IconTrash size={15} aria-hidden />
      </ActionIcon>
    </div>
  );
}
