import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../ui/FormError.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { consentOverlay } from './consentStore.ts';

type FormActionsProps = {
  readonly label: string;
  readonly busy: boolean;
  readonly error: string | null | undefined;
  readonly onSave: () => void;
};

export function FormActions({ label, busy, error, onSave }: FormActionsProps) {
  const { t } = useTranslation();
  useShortcut('save', onSave, { inDialog: true });
  return (
    <>
      <FormError>{error ?? null}</FormError>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={consentOverlay.close}>
          {t('close')}
        </Button>
        <Button type="submit" loading={busy} rightSection={<Keys of="save" />} aria-keyshortcuts="Control+Enter">
          {label}
        </Button>
      </Group>
    </>
  );
}
