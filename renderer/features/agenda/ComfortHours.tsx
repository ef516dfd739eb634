import { ActionIcon, Button, Group, NativeSelect, Text, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '#shared/domain/time.ts';
import type { ClientId } from '#shared/values.ts';
import { useCommand } from '../../api/hooks.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useAutofocus } from '../../ui/useAutofocus.ts';

type Range = { readonly startMin: number; readonly endMin: number };
export type ComfortHoursProps = {
  readonly clientId: ClientId;
  /** `own` = set for this client, not the usual ones. */
  readonly comfort: Range & { readonly own: boolean };
  readonly onSet: () => void;
};

const STEP_MIN = 30;
const DAY_MIN = 1440;

/** The hours at which the client likes to be met, on their own clock; changed where they are shown. */
export function ComfortHours({ clientId, comfort, onSet }: ComfortHoursProps) {
  const { t } = useTranslation('booking');
  const [draft, setDraft] = useState<Range | null>(null);
  const { run, busy, error, reset } = useCommand('comfort.set');
  const first = useAutofocus<HTMLSelectElement>(draft !== null);
  const hours = t('comfort.hours', { from: formatTime(comfort.startMin), to: formatTime(comfort.endMin) });

  async function set(next: Range | null) {
    if (!(await run({ clientId, comfort: next }))) return;
    setDraft(null);
    onSet();
  }

  if (draft === null)
    return (
      <Group gap={6} mih={30}>
        <Text size="sm">{t(comfort.own ? 'comfort.own' : 'comfort.usual', { hours })}</Text>
        <Tooltip label={t('comfort.change')}>
          <ActionIcon
            size="sm"
            variant="subtle"
            aria-label={t('comfort.changeLong')}
            onClick={() => {
              reset();
              setDraft({ startMin: comfort.startMin, endMin: comfort.endMin });
            }}
          >
            <IconPencil size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
    );
  return (
    <Group gap={6}>
      <NativeSelect
        ref={first}
        aria-label={t('comfort.from')}
        size="xs"
        value={String(draft.startMin)}
        onChange={(event) => setDraft({ ...draft, startMin: Number(event.currentTarget.value) })}
        data={choices(0, draft.endMin - STEP_MIN)}
      />
      <NativeSelect
        aria-label={t('comfort.to')}
        size="xs"
        value={String(draft.endMin)}
        onChange={(event) => setDraft({ ...draft, endMin: Number(event.currentTarget.value) })}
        data={choices(draft.startMin + STEP_MIN, DAY_MIN)}
      />
      <Button
        size="compact-sm"
        loading={busy}
        onClick={() => void set({ startMin: draft.startMin, endMin: draft.endMin })}
      >
        {t('comfort.save')}
      </Button>
      {comfort.own && (
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => void set(null)}>
          {t('comfort.reset')}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={() => setDraft(null)}>
        {t('comfort.cancel')}
      </Button>
      <FormError>{error?.message}</FormError>
    </Group>
  );
}

/** Half hours from one to another, the ends too. */
function choices(fromMin: number, toMin: number) {
  const count = Math.max(0, Math.floor((toMin - fromMin) / STEP_MIN) + 1);
  return Array.from({ length: count }, (_, i) => {
    const minutes = fromMin + i * STEP_MIN;
    return { value: String(minutes), label: formatTime(minutes) };
  });
}
