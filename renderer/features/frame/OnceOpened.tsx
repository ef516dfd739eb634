import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ComponentType, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Overlay, useOverlay } from '../../ui/overlay.ts';
import { ScreenBoundary } from './ScreenBoundary.tsx';

type AnyOverlay = Pick<Overlay<unknown>, 'store' | 'close'>;

export type OnceOpenedProps = { readonly overlay: AnyOverlay; readonly view: ComponentType };

/** Rendered from the first opening on, and kept when closed, so that the focus goes back where it was. */
export function OnceOpened({ overlay, view: View }: OnceOpenedProps) {
  const { turn } = useOverlay(overlay);
  if (turn === 0) return null;
  return (
    <ScreenBoundary failed={(again) => <NotOpened overlay={overlay} again={again} />}>
      <View />
    </ScreenBoundary>
  );
}

export type LoadedOnceProps = { readonly overlay: AnyOverlay; readonly load: () => Promise<ComponentType> };

const lazily = (load: LoadedOnceProps['load']) => lazy(async () => ({ default: await load() }));

/** The same, loaded when it is first opened. One that could not be loaded leaves the screen as it is. */
export function LoadedOnce({ overlay, load }: LoadedOnceProps) {
  const { turn } = useOverlay(overlay);
  const [View, setView] = useState(() => lazily(load));
  if (turn === 0) return null;
  const reload = (again: () => void) => () => {
    // What failed to load once is not asked for again by itself.
    setView(lazily(load));
    again();
  };
  return (
    <ScreenBoundary failed={(again) => <NotOpened overlay={overlay} again={reload(again)} />}>
      <Suspense>
        <View />
      </Suspense>
    </ScreenBoundary>
  );
}

type NotOpenedProps = { readonly overlay: AnyOverlay; readonly again: () => void };

function NotOpened({ overlay, again }: NotOpenedProps) {
  const { t } = useTranslation();
  const { request } = useOverlay(overlay);
  const close = () => {
    overlay.close();
    again();
  };
  return (
    <Modal opened={request !== null} onClose={close} title={t('dialogCrashTitle')}>
      <Stack gap="sm" role="alert">
        <Text size="sm">{t('dialogCrashText')}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('close')}
          </Button>
          <Button onClick={again}>{t('retry')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
