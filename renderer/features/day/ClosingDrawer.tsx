import { Button, Drawer, Group, Text } from '@mantine/core';
import { IconMoonStars } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClosingItem } from '#shared/contract/day.ts';
import { formatTimeAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { useCommand } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useOverlay } from '../../ui/overlay.ts';
import { ScreenSkeleton } from '../frame/ScreenSkeleton.tsx';
import { signOut } from '../session/sessionStore.ts';
import classes from './Closing.module.css';
import { ClosingLine } from './ClosingLine.tsx';
import { closingOverlay } from './closingStore.ts';
import { useClosing } from './useClosing.ts';

/** What is still pending: done now or put off, one by one; then the day may be closed. Nothing here blocks. */
export function ClosingDrawer() {
  const { t } = useTranslation('day');
  const { request, turn } = useOverlay(closingOverlay);
  return (
    <Drawer
      opened={request !== null}
      onClose={closingOverlay.close}
      title={t('closing.title')}
      size={560}
      padding={0}
      classNames={{ header: classes['header'] ?? '', body: classes['body'] ?? '' }}
    >
      {request && <Closing key={turn} leaving={request.leaving} />}
    </Drawer>
  );
}

function Closing({ leaving }: { readonly leaving: boolean }) {
  const { t } = useTranslation('day');
  const { data, error, reload } = useClosing();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  if (!data) return error ? <ErrorState error={error} onRetry={reload} /> : <ScreenSkeleton />;
  const { items, closedAtMs } = data;
  const pending = items.filter((item) => !left.has(item.id)).length;
  return (
    <>
      {error && <StaleBanner error={error} onRetry={reload} />}
      <Text size="sm" c="dimmed" px={14} pb={8}>
        {[
          leaving && t('closing.leaving'),
          items.length > 0 && t('closing.pending', { count: pending }),
          closedAtMs !== null && t('closing.closedAt', { time: formatTimeAt(closedAtMs, BRANCH_ZONE) }),
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
      {items.length === 0 ? (
        <EmptyState icon={IconMoonStars} title={t('closing.nothing')} />
      ) : (
        <Items items={items} left={left} onLeave={(id) => setLeft((ids) => new Set([...ids, id]))} />
      )}
      <Footer leaving={leaving} closed={closedAtMs !== null} />
    </>
  );
}

type ItemsProps = {
  readonly items: readonly ClosingItem[];
  readonly left: ReadonlySet<string>;
  readonly onLeave: (id: string) => void;
};

function Items({ items, left, onLeave }: ItemsProps) {
  const { t } = useTranslation('day');
  return (
    <ul className={classes['list']} aria-label={t('closing.title')}>
      {items.map((item) => (
        <ClosingLine key={`${item.kind} ${item.id}`} item={item} left={left.has(item.id)} onLeave={onLeave} />
      ))}
    </ul>
  );
}

function Footer({ leaving, closed }: { readonly leaving: boolean; readonly closed: boolean }) {
  const { t } = useTranslation('day');
  const { run, busy, error } = useCommand('day.close');

  async function close() {
    const done = await run({});
    if (!done) return;
    closingOverlay.close();
    if (leaving) await signOut();
    else notifyDone(t('closing.closed', { count: done.left }));
  }

  async function leave() {
    closingOverlay.close();
    await signOut();
  }

  return (
    <Group justify="flex-end" gap="xs" className={classes['footer'] ?? ''}>
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error.message}
        </Text>
      )}
      {leaving && (
        <Button variant="default" data-autofocus onClick={() => void leave()}>
          {t('closing.leave')}
        </Button>
      )}
      <Button loading={busy} onClick={() => void close()}>
        {t(leaving ? 'closing.closeAndLeave' : closed ? 'closing.closeAgain' : 'closing.close')}
      </Button>
    </Group>
  );
}
