import { Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../../ui/notify.tsx';
import { readClientNumbers } from './clientNumbers.ts';

export type ClientNumbersProps = { readonly text: string; readonly onText: (text: string) => void };

/** Client numbers, pasted or read from a text file. Nothing leaves the page: only the numbers are used. */
export function ClientNumbers({ text, onText }: ClientNumbersProps) {
  const { t } = useTranslation('reassign');
  const { ids, ignored } = readClientNumbers(text);

  async function read(file: File | null) {
    if (!file) return;
    try {
      onText(await file.text());
    } catch {
      notifyError(t('numbers.unreadable', { name: file.name }));
    }
  }

  return (
    <Stack gap="xs">
      <Textarea
        label={t('numbers.label')}
        description={t('numbers.hint')}
        placeholder={'1000039\n1000042'}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        autosize
        minRows={4}
        maxRows={10}
        spellCheck={false}
      />
      <Group justify="space-between">
        <Text component="output" aria-live="polite" fw={600}>
          {t('numbers.count', { count: ids.length })}
          {ignored > 0 && (
            <Text span c="var(--mantine-color-orange-text)">
              {' '}
              {t('numbers.ignored', { count: ignored })}
            </Text>
          )}
        </Text>
        <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={(file) => void read(file)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileText size={16} aria-hidden />}>
              {t('numbers.file')}
            </Button>
          )}
        </FileButton>
      </Group>
    </Stack>
  );
}
