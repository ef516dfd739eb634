import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShortDate, formatTime } from '#shared/domain/time.ts';
import type { ClientId, LocalDate, RowId } from '#shared/values.ts';
import { call } from '../../../api/client.ts';
import { useCommand } from '../../../api/hooks.ts';
import { newRowId } from '../../../api/ids.ts';
import { FieldRow } from '../../../ui/FieldRow.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { notifyUndo } from '../../../ui/notify.tsx';
import { useAutofocus } from '../../../ui/useAutofocus.ts';
import { ClientPicker } from '../../contacts/ClientPicker.tsx';
import { orTell } from '../../day/promiseActions.ts';

export type NewCallbackProps = {
  readonly date: LocalDate;
  readonly minutes: number;
  readonly onClose: () => void;
};

/** A callback planned at an hour: for whom, and about what. May be undone. */
export function NewCallback({ date, minutes, onClose }: NewCallbackProps) {
  const { t } = useTranslation('calendar');
  const { run, busy, error } = useCommand('promises.plan');
  const [client, setClient] = useState<{ readonly id: ClientId; readonly name: string } | null>(null);
  const [note, setNote] = useState('');
  const about = useAutofocus(client !== null);
  // The same callback again, after a lost connection, is not another one.
  const id = useRef<RowId>(newRowId());

  async function plan() {
    if (client === null) return;
    const planned = await run({ id: id.current, clientId: client.id, dueOn: date, dueMin: minutes, note });
    if (!planned) return;
    onClose();
    const done = t('new.planned', { name: client.name, on: formatShortDate(date), time: formatTime(minutes) });
    notifyUndo(
      done,
      () =>
        void orTell(() =>
          call('promises.cancel', { id: planned.id, motive: t('new.plannedByMistake'), clientAgreed: true }),
        ),
    );
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void plan();
      }}
    >
      <Stack gap="sm">
        <FieldRow field="client" label={t('new.client')} error={undefined}>
          {(ids) =>
            client ? (
              <Text size="sm" fw={600}>
                {client.name}
              </Text>
            ) : (
              <ClientPicker
                ids={ids}
                onEscape={onClose}
                onChoose={(clientId, name) => setClient({ id: clientId, name })}
              />
            )
          }
        </FieldRow>
        {client && (
          <>
            <TextInput
              label={t('new.note')}
              maxLength={300}
              ref={about}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Button type="submit" loading={busy} style={{ alignSelf: 'flex-start' }}>
              {t('new.plan')}
            </Button>
          </>
        )}
        <FormError>{error?.message}</FormError>
      </Stack>
    </form>
  );
}
