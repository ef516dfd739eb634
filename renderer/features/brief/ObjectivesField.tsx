import { Button, Group, Text, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowId } from '#shared/values.ts';
import { useCommand } from '../../api/hooks.ts';
import { Keys } from '../../ui/Keys.tsx';
import { matchesKeys } from '../../ui/shortcuts.ts';
import { forgetTyped, keepTyped } from './objectives.ts';

const MAX_LENGTH = 2000;

type ObjectivesFieldProps = { readonly id: RowId; readonly saved: string; readonly text: string };

/** What the meeting is for: typed here, kept as a draft at once, saved with the appointment. */
export function ObjectivesField({ id, saved, text }: ObjectivesFieldProps) {
  const { t } = useTranslation(['brief', 'common']);
  const { run, busy, error } = useCommand('appointments.setObjectives');
  const changed = text.trim() !== saved.trim();

  const [sent, setSent] = useState<string | null>(null);

  // The text typed stands until the saved one is back: it does not vanish in between.
  useEffect(() => {
    if (text === sent && saved === sent) forgetTyped(id);
  }, [id, saved, sent, text]);

  async function save(): Promise<void> {
    if (!changed || busy) return;
    const objectives = text.trim();
    keepTyped(id, objectives);
    if (await run({ id, objectives })) setSent(objectives);
  }

  return (
    <div>
      <Textarea
        aria-label={t('objectives')}
        placeholder={t('objectivesHint')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={MAX_LENGTH}
        data-autofocus
        value={text}
        error={error?.message}
        readOnly={busy}
        onChange={({ currentTarget }) => keepTyped(id, currentTarget.value)}
        onKeyDown={(press) => {
          if (!matchesKeys('Ctrl+Enter', press)) return;
          press.preventDefault();
          void save();
        }}
      />
      {changed && (
        <Group gap={8} mt={4} justify="flex-end">
          <Text size="xs" c="dimmed">
            {t('draftKept')}
          </Text>
          <Button size="compact-sm" loading={busy} rightSection={<Keys of="save" />} onClick={() => void save()}>
            {t('common:save')}
          </Button>
        </Group>
      )}
    </div>
  );
}
