import { Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatLongDate, formatTime } from '#shared/domain/time.ts';
import { FieldRow } from '../../ui/FieldRow.tsx';
import { useNow } from '../../ui/useNow.ts';
import type { ContactForm } from './contactForm.ts';
import { readDue } from './readForm.ts';

type DueFieldProps = {
  readonly form: ContactForm;
  readonly error: string | undefined;
  readonly onChange: (dueText: string) => void;
};

/** « demain », « +3j », « lun 14h »: what was understood stands beneath, in full. */
export function DueField({ form, error, onChange }: DueFieldProps) {
  const { t } = useTranslation('contacts');
  const now = useNow();
  const due = readDue(form, now);
  const fault = 'fault' in due ? due.fault : null;
  const on = 'fault' in due || due.on === null ? null : formatLongDate(due.on);
  const time = 'fault' in due || due.min === null ? null : formatTime(due.min);
  const understood = on !== null && time !== null ? t('dueAt', { date: on, time }) : on;
  const hint = form.dueText.trim() === '' ? t('dueHint') : (understood ?? fault);
  return (
    <FieldRow field="dueOn" label={t('field.due')} error={error}>
      {({ labelledBy, describedBy, invalid }) => (
        <>
          <TextInput
            aria-labelledby={labelledBy}
            aria-describedby={describedBy}
            error={invalid}
            value={form.dueText}
            onChange={(event) => onChange(event.currentTarget.value)}
            placeholder={t('duePlaceholder')}
            autoComplete="off"
          />
          {!invalid && (
            <Text size="xs" mt={2} c={on ? 'var(--mantine-color-text)' : 'dimmed'} component="output" display="block">
              {hint}
            </Text>
          )}
        </>
      )}
    </FieldRow>
  );
}
