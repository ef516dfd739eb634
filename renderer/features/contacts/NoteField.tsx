import { Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sensitiveWords } from '#shared/domain/sensitive.ts';
import { FieldRow } from '../../ui/FieldRow.tsx';

type NoteFieldProps = {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (note: string) => void;
};

const MAX_LENGTH = 4000;

/** A factual note. Words that should not be there are pointed at, never refused: the person knows the context. */
export function NoteField({ value, error, onChange }: NoteFieldProps) {
  const { t } = useTranslation('contacts');
  const words = [...new Set(sensitiveWords(value).map(({ word }) => word))];
  return (
    <FieldRow field="note" label={t('field.note')} error={error}>
      {({ labelledBy, describedBy, invalid }) => (
        <>
          <Textarea
            aria-labelledby={labelledBy}
            aria-describedby={describedBy}
            error={invalid}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
            placeholder={t('notePlaceholder')}
            autosize
            minRows={2}
            maxRows={7}
            maxLength={MAX_LENGTH}
          />
          <Text size="xs" mt={2} c="var(--mantine-color-orange-text)" component="output" display="block">
            {words.length > 0 && t('sensitive', { words: words.join(', ') })}
          </Text>
        </>
      )}
    </FieldRow>
  );
}
