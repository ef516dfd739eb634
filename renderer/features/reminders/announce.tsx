/** Tells once what comes due: a notice here, and one of the system that names nobody. */
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReminderOut } from '#shared/contract/reminders.ts';
import { formatTimeAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant } from '#shared/values.ts';
import { os } from '../../api/os.ts';
import { t } from '../../i18n/index.ts';
import { callReminded, mayCall, openReminder, snooze } from './reminderActions.ts';
import { openTray } from './reminderStore.ts';
import { bothClocks, hourText } from './reminderTexts.ts';

const SHOWN_MS = 60_000;
const MISSED_SHOWN_MS = 15_000;

/** What was missed is told together, with the hours at which it was due. */
export function announce(reminders: readonly ReminderOut[], now: Instant): void {
  for (const reminder of reminders) if (!reminder.missed) tellDue(reminder);
  const missed = reminders.filter((reminder) => reminder.missed);
  if (missed.length === 0) return;
  const hours = missed.map(({ dueAtMs }) => hourText(dueAtMs, now)).join(' · ');
  showNotice(t('reminders:missed', { count: missed.length, hours }), MISSED_SHOWN_MS, [
    { label: t('reminders:see'), run: openTray },
  ]);
}

function tellDue(reminder: ReminderOut): void {
  const { kind, clientName: name, dueAtMs, forName } = reminder;
  const time = formatTimeAt(dueAtMs, BRANCH_ZONE);
  // Somebody may pass behind the screen: the system's own notification names nobody.
  os('notifications.show', { title: t('appName'), body: t(`reminders:system.${kind}`, { time }) }).catch(
    () => undefined,
  );
  const text = t(`reminders:due.${kind}`, { time: bothClocks(reminder), name });
  showNotice(forName === null ? text : t('reminders:dueFor', { text, colleague: forName }), SHOWN_MS, [
    mayCall(reminder)
      ? { label: t('reminders:call'), run: () => void callReminded(reminder) }
      : { label: t('open'), run: () => openReminder(reminder) },
    { label: t('reminders:later'), run: () => void snooze(reminder, '5') },
  ]);
}

/** Those on screen, or that were. */
const shown = new Set<string>();

/** Nothing is to cover what is on screen now. */
export function hideNotices(): void {
  for (const id of shown) notifications.hide(id);
  shown.clear();
}

type Action = { readonly label: string; readonly run: () => void };

function showNotice(text: string, shownMs: number, [first, ...others]: readonly Action[]): void {
  const then = (run: () => void) => () => {
    notifications.hide(id);
    run();
  };
  const id = notifications.show({
    autoClose: shownMs,
    color: 'orange',
    closeButtonProps: { 'aria-label': t('close') },
    message: (
      <>
        <Text size="sm">{text}</Text>
        <Group gap={6} mt={6}>
          {first && (
            <Button size="compact-sm" onClick={then(first.run)}>
              {first.label}
            </Button>
          )}
          {others.map(({ label, run }) => (
            <Button key={label} size="compact-sm" variant="default" onClick={then(run)}>
              {label}
            </Button>
          ))}
        </Group>
      </>
    ),
  });
  shown.add(id);
}
