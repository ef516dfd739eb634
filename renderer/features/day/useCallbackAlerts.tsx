/** Warns when a promised callback falls due, and counts those that are late. */
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { PromiseOut } from '#shared/contract/promises.ts';
import { callbackAlerts } from '#shared/domain/callbackAlerts.ts';
import { dueAtMs } from '#shared/domain/dayPlan.ts';
import { formatTime, localParts, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/hooks.ts';
import { os } from '../../api/os.ts';
import { preferences, readPreference, writePreference } from '../../api/preferences.ts';
import { t } from '../../i18n/index.ts';
import { openScreen } from '../../nav.ts';
import { useNow, useToday } from '../../ui/useNow.ts';
import { placeCall } from '../calls/placeCall.ts';
import { orTell } from './promiseActions.ts';
import { useReloadEvery } from './useReloadEvery.ts';

/** Up to when this person was told, kept with the account: what was missed overnight is told once. */
const TOLD = 'callbacks.toldUntilMs';
const SHOWN_MS = 60_000;
const SNOOZE_MIN = 15;
/** The list is of the day's callbacks: another hour may be another day. */
const AGAIN_MS = 30 * MINUTE_MS;

/** @returns how many callbacks are late: their day or their hour is over */
export function useCallbackAlerts(enabled: boolean): number {
  const now = useNow();
  const today = useToday();
  const loaded = useStore(preferences, (state) => state.loaded);
  const { data, reload } = useQuery('day.callbacks', {}, { events: ['promises.changed'], enabled });
  useReloadEvery(reload, AGAIN_MS);

  useEffect(() => {
    if (!enabled || !loaded || !data) return;
    const told = readPreference(TOLD);
    const timed = data.flatMap((promise) => {
      const atMs = dueAtMs(promise);
      return atMs === null ? [] : [{ id: promise.id, dueAtMs: atMs, promise }];
    });
    const { dueNow, missed } = callbackAlerts(timed, typeof told === 'number' ? told : 0, now);
    if (dueNow.length + missed.length === 0) return;
    writePreference(TOLD, now);
    for (const { promise } of dueNow) tellDue(promise);
    if (missed.length > 0) tellMissed(missed.length);
  }, [enabled, loaded, data, now]);

  if (!data) return 0;
  return data.filter((promise) => promise.dueOn < today || (dueAtMs(promise) ?? Number.POSITIVE_INFINITY) <= now)
    .length;
}

function tellDue(promise: PromiseOut): void {
  const { clientId, clientName: name, dueMin } = promise;
  const time = formatTime(dueMin ?? 0);
  // Somebody may pass behind the screen: the system's own notification names nobody.
  os('notifications.show', { title: t('day:alert.systemTitle'), body: t('day:alert.system', { time }) }).catch(
    () => undefined,
  );
  const then = (act: () => Promise<unknown>) => () => {
    notifications.hide(id);
    void act();
  };
  const id = notifications.show({
    autoClose: SHOWN_MS,
    color: 'orange',
    closeButtonProps: { 'aria-label': t('close') },
    message: (
      <>
        <Text size="sm">{t('day:alert.due', { time, name })}</Text>
        <Group gap={6} mt={6}>
          <Button
            size="compact-sm"
            onClick={then(() =>
              placeCall({ clientId, purpose: 'service', product: null, keepsPromiseIds: [promise.id] }),
            )}
          >
            {t('day:call')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={then(() => orTell(() => snooze(promise)))}>
            {t('day:alert.later')}
          </Button>
        </Group>
      </>
    ),
  });
}

/** A quarter of an hour from now, on the day that it then is. */
function snooze({ id }: PromiseOut): Promise<unknown> {
  const { date, minutes } = localParts(Date.now() + SNOOZE_MIN * MINUTE_MS, BRANCH_ZONE);
  return call('promises.reschedule', { id, dueOn: date, dueMin: minutes });
}

function tellMissed(count: number): void {
  const id = notifications.show({
    autoClose: 10_000,
    color: 'orange',
    closeButtonProps: { 'aria-label': t('close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{t('day:alert.missed', { count })}</Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            openScreen('day');
          }}
        >
          {t('day:alert.see')}
        </Button>
      </Group>
    ),
  });
}
