import { Chip, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_OCCURRENCES, patternsFrom } from '#shared/domain/recurrence.ts';
import { patternSentence } from '#shared/domain/recurrenceSentence.ts';
import { addDays, shortWeekdayName, type Weekday, weekdayName, weekdayOf } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import classes from './RepeatFields.module.css';
import { MOST_EVERY, patternOf, type Repeat } from './repeat.ts';

export type RepeatFieldsProps = {
  /** The day of the first meeting. */
  readonly start: LocalDate;
  readonly value: Repeat;
  readonly onChange: (value: Repeat) => void;
};

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

/** How a meeting comes back, starting from its first day. */
export function RepeatFields({ start, value, onChange }: RepeatFieldsProps) {
  const { t } = useTranslation('series');
  const change = (part: Partial<Repeat>) => onChange({ ...value, ...part });
  const { unit } = patternOf(value, start);
  return (
    <Stack gap="sm">
      <Group gap="sm" align="end">
        <Select
          label={t('how')}
          w={240}
          allowDeselect={false}
          data-autofocus
          data={patternsFrom(start).map((pattern, way) => ({ value: String(way), label: patternSentence(pattern) }))}
          value={String(value.way)}
          onChange={(way) => change({ way: Number(way) })}
        />
        <NumberInput
          label={t(`every.${unit}`)}
          w={150}
          min={1}
          max={MOST_EVERY[unit]}
          clampBehavior="strict"
          allowDecimal={false}
          value={value.every}
          onChange={(every) => typeof every === 'number' && every >= 1 && change({ every })}
        />
        <Choice
          label={t('end')}
          value={value.ends}
          onChange={(ends) => change({ ends })}
          options={[
            { value: 'count', label: t('ends.count') },
            { value: 'until', label: t('ends.until') },
          ]}
        />
        {value.ends === 'count' ? (
          <NumberInput
            label={t('count')}
            w={180}
            min={1}
            max={MAX_OCCURRENCES}
            clampBehavior="strict"
            allowDecimal={false}
            value={value.count}
            onChange={(count) => typeof count === 'number' && count >= 1 && change({ count })}
          />
        ) : (
          <DateField
            label={t('until')}
            w={180}
            minDate={start}
            value={value.until}
            onChange={(until) => until !== null && until >= start && change({ until })}
          />
        )}
      </Group>
      {unit === 'week' && (
        <Weekdays start={start} value={value.weekdays} onChange={(weekdays) => change({ weekdays })} />
      )}
    </Stack>
  );
}

type WeekdaysProps = {
  readonly start: LocalDate;
  readonly value: readonly Weekday[];
  readonly onChange: (value: readonly Weekday[]) => void;
};

function Weekdays({ start, value, onChange }: WeekdaysProps) {
  const { t } = useTranslation('series');
  const label = useId();
  const own = weekdayOf(start);
  const dayNamed = (weekday: Weekday) => addDays(start, weekday - own);
  return (
    <fieldset className={classes['weekdays']} aria-labelledby={label}>
      <Text id={label} size="sm" fw={500}>
        {t('weekdays')}
      </Text>
      {WEEKDAYS.map((weekday) => (
        <Chip
          key={weekday}
          size="xs"
          aria-label={weekdayName(dayNamed(weekday))}
          checked={value.includes(weekday)}
          disabled={weekday === own}
          onChange={(on) => onChange(on ? [...value, weekday] : value.filter((each) => each !== weekday))}
        >
          {shortWeekdayName(dayNamed(weekday))}
        </Chip>
      ))}
    </fieldset>
  );
}
