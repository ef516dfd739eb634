import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/DateField.tsx';
import classes from './Hours.module.css';
import { type DayLine, newKey } from './hoursForm.ts';

export type DaysEditorProps = {
  /** "Exceptions", "Fermetures". */
  readonly title: string;
  readonly hint: string;
  readonly days: readonly DayLine[];
  readonly onChange: (days: readonly DayLine[]) => void;
  /** Whether a day may have hours of its own: a closure has none. */
  readonly withRanges: boolean;
};

/** Single days that differ from the week. */
export function DaysEditor({ title, hint, days, onChange, withRanges }: DaysEditorProps) {
  const { t } = useTranslation('hours');
  const change = (key: string, part: Partial<DayLine>) =>
    onChange(days.map((day) => (day.key === key ? { ...day, ...part } : day)));
  return (
    <fieldset className={classes['days']} aria-label={title}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Text size="xs" c="dimmed">
        {hint}
      </Text>
      {days.map((day, index) => {
        const n = index + 1;
        return (
          <div key={day.key} className={classes['line']}>
            <DateField
              size="xs"
              className={classes['date'] ?? ''}
              aria-label={t('day.on', { n })}
              placeholder={t('day.date')}
              value={day.on}
              onChange={(on) => change(day.key, { on })}
            />
            {withRanges && (
              <TextInput
                size="xs"
                className={classes['label'] ?? ''}
                aria-label={t('day.ranges', { n })}
                placeholder={t('day.off')}
                value={day.ranges}
                onChange={(event) => change(day.key, { ranges: event.currentTarget.value })}
              />
            )}
            <TextInput
              size="xs"
              className={classes['label'] ?? ''}
              aria-label={t('day.label', { n })}
              placeholder={t('day.why')}
              maxLength={80}
              value={day.label}
              onChange={(event) => change(day.key, { label: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('day.remove', { n })}
              onClick={() => onChange(days.filter(({ key }) => key !== day.key))}
            >
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          </div>
        );
      })}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...days, { key: newKey(), on: null, ranges: '', label: '' }])}
        >
          {t('day.add')}
        </Button>
      </div>
    </fieldset>
  );
}
