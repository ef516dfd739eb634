import { Button, Drawer, Group, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../api/errors.ts';
import { useQuery } from '../../api/hooks.ts';
import { os } from '../../api/os.ts';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { notifyError } from '../../ui/notify.tsx';
import { useOverlay } from '../../ui/overlay.ts';
import { useShortcut } from '../../ui/shortcuts.ts';
import { ScreenSkeleton } from '../frame/ScreenSkeleton.tsx';
import classes from './Brief.module.css';
import { BriefPage } from './BriefPage.tsx';
import { type BriefRequest, briefOverlay } from './briefStore.ts';
import { ObjectivesField } from './ObjectivesField.tsx';
import { useTyped } from './objectives.ts';

const CHANGES = ['clients.changed', 'contacts.changed', 'promises.changed', 'appointments.changed'] as const;

/** The page before a meeting, as it will be printed. */
export function BriefDrawer() {
  const { t } = useTranslation('brief');
  const { request, turn } = useOverlay(briefOverlay);
  return (
    <Drawer
      opened={request !== null}
      onClose={briefOverlay.close}
      title={t('title')}
      size={880}
      padding={0}
      zIndex={205}
      classNames={{ header: classes['drawerHeader'] ?? '' }}
    >
      {request && <Loaded key={turn} request={request} />}
    </Drawer>
  );
}

function Loaded({ request }: { readonly request: BriefRequest }) {
  const { t } = useTranslation(['brief', 'common']);
  const { data, error, reload } = useQuery('briefs.get', request, {
    events: [...CHANGES, 'portfolios.changed', 'catalogue.changed'],
  });
  const appointmentId = data?.appointment?.id ?? null;
  const typed = useTyped(appointmentId);
  const print = () => void os('page.print', {}).catch((thrown: unknown) => notifyError(toAppError(thrown).message));
  useShortcut('briefPrint', print, { enabled: data !== undefined, inDialog: true });
  if (!data) return error ? <ErrorState error={error} onRetry={reload} /> : <ScreenSkeleton />;
  const objectives = typed ?? data.objectives;
  return (
    <>
      {error && <StaleBanner error={error} onRetry={reload} />}
      <Group className={classes['actions'] ?? ''} justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed">
          {t('printHint')}
        </Text>
        <Button
          size="compact-sm"
          leftSection={<IconPrinter size={15} aria-hidden />}
          rightSection={<Keys of="briefPrint" />}
          aria-keyshortcuts="Control+P"
          onClick={print}
        >
          {t('common:print')}
        </Button>
      </Group>
      <div className={classes['desk']}>
        <BriefPage brief={data}>
          {appointmentId === null ? (
            <p className={classes['quiet']}>{t('noAppointment')}</p>
          ) : (
            <ObjectivesField key={appointmentId} id={appointmentId} saved={data.objectives} text={objectives} />
          )}
        </BriefPage>
      </div>
      {createPortal(
        <div className={classes['printed']} aria-hidden>
          <BriefPage brief={data}>
            <p className={classes['objectives']}>{objectives === '' ? t('noObjectives') : objectives}</p>
          </BriefPage>
        </div>,
        document.body,
      )}
    </>
  );
}
