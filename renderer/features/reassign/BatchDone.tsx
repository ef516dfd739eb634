import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReassignmentBatch } from '#shared/contract/reassignments.ts';
import { formatLongDate } from '#shared/domain/time.ts';
import { useCommand } from '../../api/hooks.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import { dayAndTime } from '../../ui/when.ts';
import { type UndoneBatch, UndoResult } from './UndoResult.tsx';

export type BatchDoneProps = { readonly batch: ReassignmentBatch; readonly onAgain: () => void };

/** Right after a batch: what was done, and the way back. */
export function BatchDone({ batch, onAgain }: BatchDoneProps) {
  const { t } = useTranslation('reassign');
  const undoing = useCommand('reassignments.undo');
  const [undone, setUndone] = useState<UndoneBatch | null>(null);
  const next = useAutofocus<HTMLButtonElement>();

  async function undo() {
    const result = await undoing.run({ batchId: batch.id });
    if (result) setUndone(result);
  }

  return (
    <Stack gap="sm" maw={820}>
      {undone ? (
        <UndoResult result={undone} />
      ) : (
        <Alert color="teal" variant="light" icon={<IconCheck size={18} aria-hidden />} title={t('done.title')}>
          <Text size="sm">
            {t('done.text', { count: batch.clients, date: formatLongDate(batch.effectiveOn), motive: batch.motive })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('done.until', { until: dayAndTime(batch.undoUntilAtMs) })}
          </Text>
        </Alert>
      )}
      <FormError>{undoing.error?.message}</FormError>
      <Group>
        <Button ref={next} onClick={onAgain}>
          {t('done.again')}
        </Button>
        {!undone && (
          <Button variant="default" loading={undoing.busy} onClick={() => void undo()}>
            {t('done.undo')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
