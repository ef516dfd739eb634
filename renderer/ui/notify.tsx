import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { t } from '../i18n/index.ts';

const UNDO_MS = 10_000;

/** What else may be done about it, for the same ten seconds. */
export type NoticeAction = { readonly label: string; readonly run: () => void };

/** Says what was done, and offers for ten seconds to undo it. */
export function notifyUndo(message: string, onUndo: () => void, more?: NoticeAction): void {
  const then = (act: () => void) => () => {
    notifications.hide(id);
    act();
  };
  const id = notifications.show({
    autoClose: UNDO_MS,
    color: 'teal',
    closeButtonProps: { 'aria-label': t('close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Group gap={6} wrap={more ? 'wrap' : 'nowrap'} justify="flex-end">
          {more && (
            <Button size="compact-sm" variant="default" onClick={then(more.run)}>
              {more.label}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={then(onUndo)}>
            {t('undo')}
          </Button>
        </Group>
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
