import { ActionIcon, Popover, Text } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReminderOut } from '#shared/contract/reminders.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import type { Instant } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/hooks.ts';
import { useRoute } from '../../nav.ts';
import { useOverlay } from '../../ui/overlay.ts';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useReloadEvery } from '../day/useReloadEvery.ts';
import { announce, hideNotices } from './announce.tsx';
import { ReminderLine } from './ReminderLine.tsx';
import classes from './Reminders.module.css';
import { keyOf, keyText, openTray, trayOverlay } from './reminderStore.ts';

const CHANGES = ['reminders.changed', 'appointments.changed', 'promises.changed', 'contacts.changed'] as const;

/** What one is reminded of, in one place: a count, and the list under it. */
export function ReminderBell() {
  const { t } = useTranslation('reminders');
  const { data, reload } = useQuery('reminders.due', {}, { events: [...CHANGES, 'clients.changed'] });
  useReloadEvery(reload, MINUTE_MS);
  const { request } = useOverlay(trayOverlay);
  const opened = request !== null;
  useAnnounced(data, opened);
  const toggle = opened ? trayOverlay.close : openTray;
  useShortcut('reminders', toggle);
  const count = data?.length ?? 0;
  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? openTray() : trayOverlay.close())}
      position="bottom-end"
      width={430}
      shadow="md"
      trapFocus
      returnFocus
      withinPortal={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes['bell'] ?? ''}
          data-count={count > 0 ? count : undefined}
          aria-label={t('bell', { count })}
          aria-keyshortcuts="Control+Alt+R"
          title={t('bell', { count })}
          onClick={toggle}
        >
          <IconBell size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <Text fw={650} size="sm" className={classes['title'] ?? ''}>
          {t('title')}
        </Text>
        {count === 0 && (
          <Text size="sm" c="dimmed" p="sm" data-autofocus tabIndex={-1}>
            {t('nothing')}
          </Text>
        )}
        <ul className={classes['list']}>
          {data?.map((reminder) => (
            <ReminderLine key={keyText(reminder)} reminder={reminder} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

/**
 * Each is told once, when it rings. During a call session the bell alone says it: nothing covers the client's card.
 * The open tray says it all.
 */
function useAnnounced(data: readonly ReminderOut[] | undefined, opened: boolean): void {
  const calling = useRoute()?.screen === 'session';
  useEffect(() => {
    if (calling || opened) hideNotices();
  }, [calling, opened]);
  const known = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!data) return;
    const fresh = data.filter((reminder) => !reminder.told && !known.current.has(keyText(reminder)));
    known.current = new Set(data.map(keyText));
    if (fresh.length === 0) return;
    if (!calling) announce(fresh, Date.now() as Instant);
    // One that could not be marked is told again at the next start.
    call('reminders.told', { keys: fresh.map(keyOf) }).catch(() => undefined);
  }, [data, calling]);
}
