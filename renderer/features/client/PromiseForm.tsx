import { ActionIcon, Button, Checkbox, Group, Popover, Stack, TextInput, Tooltip } from '@mantine/core';
import { IconCalendarShare, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PromiseOut } from '#shared/contract/promises.ts';
import { readDueDate } from '#shared/domain/dueDate.ts';
import { formatLongDate, formatTime } from '#shared/domain/time.ts';
import { toAppError } from '../../api/errors.ts';
import { useNow } from '../../ui/useNow.ts';
import { dropPromise, movePromise } from './promiseChanges.ts';

type PromiseFormProps = {
  readonly promise: PromiseOut;
  /** Another date, or no longer at all. */
  readonly to: 'move' | 'drop';
};

const ICONS = { move: IconCalendarShare, drop: IconX } as const;

/** A button that opens the one question asked before a promise moves (to when?) or goes (why?). */
export function PromiseForm({ promise, to }: PromiseFormProps) {
  const { t } = useTranslation('client');
  const [opened, setOpened] = useState(false);
  const Icon = ICONS[to];
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus withArrow shadow="md" width={300}>
      <Popover.Target>
        <Tooltip label={t(`${to}.open`)} disabled={opened}>
          <ActionIcon variant="subtle" color="gray" aria-label={t(`${to}.open`)} onClick={() => setOpened(!opened)}>
            <Icon size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t(`${to}.open`)}>
        {opened && <Question promise={promise} to={to} onDone={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Question({ promise, to, onDone }: PromiseFormProps & { readonly onDone: () => void }) {
  const { t } = useTranslation(['client', 'contacts', 'common']);
  const now = useNow();
  const [text, setText] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const due = readDueDate(text, now);

  async function submit(event: FormEvent) {
    event.preventDefault();
    try {
      if (to === 'drop') await dropPromise(promise, text.trim(), agreed);
      else if (due.ok) await movePromise(promise, due);
      else return setError(t(`contacts:dueFault.${due.fault}`));
      onDone();
    } catch (thrown) {
      setError(toAppError(thrown).message);
    }
  }

  const understood = due.ok
    ? due.minutes === null
      ? formatLongDate(due.on)
      : t('contacts:dueAt', { date: formatLongDate(due.on), time: formatTime(due.minutes) })
    : t('contacts:dueHint');
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="xs">
        <TextInput
          data-autofocus
          label={t(`${to}.question`)}
          description={to === 'move' ? understood : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={to === 'move' ? t('contacts:duePlaceholder') : undefined}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setError(null);
          }}
          error={error}
          maxLength={300}
          autoComplete="off"
        />
        {to === 'drop' && (
          <Checkbox
            size="xs"
            label={t('drop.agreed')}
            checked={agreed}
            onChange={(event) => setAgreed(event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button size="compact-sm" variant="default" onClick={onDone}>
            {t('common:close')}
          </Button>
          <Button size="compact-sm" type="submit">
            {t(`${to}.confirm`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
