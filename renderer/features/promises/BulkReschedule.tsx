import { Button, Popover, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PromiseOut } from '#shared/contract/promises.ts';
import { readDueDate } from '#shared/domain/dueDate.ts';
import { formatLongDate } from '#shared/domain/time.ts';
import type { AdvisorId, LocalDate } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { useNow, useToday } from '../../ui/useNow.ts';
import { orTell, rescheduleAll } from '../day/promiseActions.ts';

export type BulkRescheduleProps = {
  readonly count: number;
  /** Whose; null = one's own, else somebody's whom one replaces. */
  readonly advisorId: AdvisorId | null;
};

/** All the late promises to one day, as it is typed: "demain", "lun", "fin de mois". */
export function BulkReschedule({ count, advisorId }: BulkRescheduleProps) {
  const { t } = useTranslation('promises');
  const [opened, setOpened] = useState(false);
  if (count === 0) return null;
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus withArrow shadow="md" width={300}>
      <Popover.Target>
        <Button size="compact-sm" variant="light" onClick={() => setOpened(!opened)}>
          {t('bulk.open', { count })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('bulk.question')}>
        {opened && <Question advisorId={advisorId} onDone={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

type QuestionProps = Pick<BulkRescheduleProps, 'advisorId'> & { readonly onDone: () => void };

function Question({ advisorId, onDone }: QuestionProps) {
  const { t } = useTranslation(['promises', 'contacts']);
  const now = useNow();
  const today = useToday();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const due = readDueDate(text, now);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!due.ok) return setError(t(`contacts:dueFault.${due.fault}`));
    onDone();
    await orTell(async () => {
      const late = (await lateOf(advisorId, today)).slice(0, MOST);
      const moved = late.map(({ id }) => ({ id, dueOn: due.on, dueMin: due.minutes }));
      const before = late.map(({ id, dueOn, dueMin }) => ({ id, dueOn, dueMin }));
      if (moved.length > 0) await rescheduleAll(moved, before);
    });
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="xs">
        <TextInput
          data-autofocus
          label={t('bulk.question')}
          description={due.ok ? formatLongDate(due.on) : t('contacts:dueHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={t('contacts:duePlaceholder')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setError(null);
          }}
          error={error}
          autoComplete="off"
        />
        <Button size="compact-sm" type="submit" style={{ alignSelf: 'end' }}>
          {t('bulk.confirm')}
        </Button>
      </Stack>
    </form>
  );
}

/** As many as one command takes; those left are the next press. */
const MOST = 200;

async function lateOf(advisorId: AdvisorId | null, today: LocalDate): Promise<readonly PromiseOut[]> {
  if (advisorId === null) return call('promises.list', { due: 'overdue' });
  return (await call('promises.ledger', { advisorId, from: today, to: today, show: 'overdue' })).rows;
}
