import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { t } from '../i18n/index.ts';

const UNDO_MS = 10_000;

/** Says what was done, and offers for ten seconds to undo it. */
export function notifyUndo(message: string, onUndo: () => void): void {
  const id = notifications.show({
    autoClose: UNDO_MS,
    color: 'teal',
    closeButtonProps: { 'aria-label': t('close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          {t('undo')}
        </Button>
      </Group>
    ),
  });
}

/** Says that something is done. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'teal', closeButtonProps: { 'aria-label': t('close') } });
}

/** Says that something could not be done, when no form is there to say it. */
export function notifyError(message: string): void {
  notifications.show({ message, color: 'red', autoClose: UNDO_MS, closeButtonProps: { 'aria-label': t('close') } });
}

/** What was said to one person is not for the next one at the desk, nor what it offers to undo. */
export function forgetNotifications(): void {
  notifications.clean();
}
