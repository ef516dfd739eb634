import { Button, Text } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClosingItem } from '#shared/contract/day.ts';
import { formatPhone } from '#shared/domain/phone.ts';
import { formatShortDate, formatTime, formatTimeAt, localDate } from '#shared/domain/time.ts';
import { deadline } from '#shared/domain/workingDays.ts';
import { BRANCH_ZONE, type LocalDate, type Phone, type RowId } from '#shared/values.ts';
import { openClient, openScreen } from '../../nav.ts';
import { KeyHint } from '../../ui/Keys.tsx';
import { matchesKeys, SHORTCUTS } from '../../ui/shortcuts.ts';
import { useToday } from '../../ui/useNow.ts';
import { dueThere } from '../../ui/when.ts';
import { openContact } from '../contacts/contactStore.ts';
import classes from './Closing.module.css';
import { closingOverlay } from './closingStore.ts';
import { reschedulePromise } from './promiseActions.ts';
import { promiseName } from './promiseName.ts';

export type ClosingLineProps = {
  readonly item: ClosingItem;
  /** Put off to tomorrow already. */
  readonly left: boolean;
  readonly onLeave: (id: string) => void;
};

/** One thing that is pending: « Faire » opens what it takes, « Reporter » leaves it for the next working day. */
export function ClosingLine({ item, left, onLeave }: ClosingLineProps) {
  const { t } = useTranslation('day');
  const today = useToday();
  const { kind, promise } = item;
  const name = `${t(`closing.kind.${kind}`)}, ${item.clientName ?? item.text}`;

  function putOff() {
    if (promise) void reschedulePromise(promise, deadline(today, 1, 'business_days'));
    else onLeave(item.id);
  }

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>) {
    const { nativeEvent, currentTarget } = event;
    const line = currentTarget.closest('li');
    if (matchesKeys(SHORTCUTS.closingLater.keys, nativeEvent)) putOff();
    else if (event.key === 'ArrowDown') focusIn(line?.nextElementSibling);
    else if (event.key === 'ArrowUp') focusIn(line?.previousElementSibling);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <li className={classes['line']} data-left={left || undefined}>
      <div className={classes['text']}>
        <span className={classes['who']}>{item.clientName ?? (item.text || t('closing.nobody'))}</span>
        <span className={classes['what']}>
          <What item={item} today={today} />
        </span>
      </div>
      {left ? (
        <Text span size="xs" c="dimmed">
          {t('closing.laterDone')}
        </Text>
      ) : (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            rightSection={<KeyHint keys={SHORTCUTS.closingLater.keys} />}
            aria-label={t('closing.laterName', { name })}
            onClick={putOff}
            onKeyDown={onKeyDown}
          >
            {t('closing.later')}
          </Button>
          {/* Who dialled reports it, whoever has the client since. */}
          {(!item.elsewhere || kind === 'attempt') && (
            <Button
              size="compact-sm"
              variant="light"
              aria-label={t('closing.doName', { name })}
              onKeyDown={onKeyDown}
              onClick={() => {
                closingOverlay.close();
                doIt(item);
              }}
            >
              {t('closing.do')}
            </Button>
          )}
        </>
      )}
    </li>
  );
}

function focusIn(line: Element | null | undefined): void {
  line?.querySelector('button')?.focus();
}

function What({ item, today }: { readonly item: ClosingItem; readonly today: LocalDate }) {
  const { t } = useTranslation(['day', 'vocabulary']);
  const { kind, promise, atMs, text } = item;
  const parts: string[] = [];
  if (promise) {
    parts.push(promiseName(promise));
    const there = dueThere(promise.dueOn, promise.dueMin, promise.clientZone);
    if (promise.dueOn < today) parts.push(t('closing.dueOn', { on: formatShortDate(promise.dueOn) }));
    else if (promise.dueMin !== null) parts.push([formatTime(promise.dueMin), there].filter(Boolean).join(', '));
  } else parts.push(t(`closing.kind.${kind}`));
  if (atMs !== null && kind !== 'wrong_number') {
    const on = localDate(atMs, BRANCH_ZONE);
    parts.push(`${on === today ? '' : `${formatShortDate(on)}, `}${formatTimeAt(atMs, BRANCH_ZONE)}`);
  }
  if (kind === 'wrong_number') parts.push(formatPhone(text as Phone));
  else if (text !== '' && item.clientName !== null) parts.push(text);
  return parts.join(' · ');
}

function doIt({ kind, id, clientId, atMs, meeting, promise }: ClosingItem): void {
  const about = { ...(clientId === null ? {} : { clientId }) };
  const at = atMs === null ? {} : { atMs };
  if (kind === 'session') openScreen('session');
  else if (kind === 'wrong_number' && clientId !== null) openClient(clientId);
  else if (promise) openContact({ ...about, keepsPromiseIds: [promise.id] });
  else if (kind === 'attempt')
    openContact({ ...about, attemptId: id as RowId, defaults: { channel: 'phone', direction: 'outbound', ...at } });
  else if (kind === 'appointment')
    openContact({ ...about, appointmentId: id as RowId, defaults: { ...(meeting && { channel: meeting }), ...at } });
  else openContact(about);
}
