import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MinPresent } from '#shared/contract/personal.ts';
import { useCommand } from '../../api/hooks.ts';
import { FormError } from '../../ui/FormError.tsx';
import { notifyUndo } from '../../ui/notify.tsx';

export type MinimumModalProps = {
  readonly opened: boolean;
  readonly minimum: MinPresent;
  readonly onClose: () => void;
};

/** How many advisors must be there in each half-day. */
export function MinimumModal({ opened, minimum, onClose }: MinimumModalProps) {
  const { t } = useTranslation('planning');
  return (
    <Modal opened={opened} onClose={onClose} size={420} title={t('minimum.title')}>
      {opened && <MinimumForm minimum={minimum} onClose={onClose} />}
    </Modal>
  );
}

const WHEN = ['weekdays', 'weekend'] as const;
const MOST = 200;

function MinimumForm({ minimum, onClose }: Pick<MinimumModalProps, 'minimum' | 'onClose'>) {
  const { t } = useTranslation(['planning', 'common']);
  const [draft, setDraft] = useState(minimum);
  const { run, busy, error } = useCommand('planning.setMinimum');

  async function save() {
    if (!(await run(draft))) return;
    notifyUndo(t('minimum.saved'), () => void run(minimum));
    onClose();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      noValidate
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('minimum.hint')}
        </Text>
        {WHEN.map((when, index) => (
          <NumberInput
            key={when}
            label={t(`minimum.${when}`)}
            placeholder={t('minimum.none')}
            w={220}
            min={1}
            max={MOST}
            allowDecimal={false}
            allowNegative={false}
            data-autofocus={index === 0 || undefined}
            value={draft[when] ?? ''}
            onChange={(value) =>
              setDraft({ ...draft, [when]: Number(value) >= 1 ? Math.min(MOST, Number(value)) : null })
            }
          />
        ))}
        <FormError>{error?.message}</FormError>
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
