import { Drawer, Stack, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { MovedHourOut } from '#shared/contract/zones.ts';
import { useQuery } from '../../../api/hooks.ts';
import { TodoBanner } from '../../../ui/TodoBanner.tsx';
import { CancelModal } from '../CancelModal.tsx';
import { hasMoved, MovedHour } from './MovedHour.tsx';
import classes from './ZoneChanges.module.css';

/** Says that legal hours changed under meetings to come, or that the law forbids some, and opens the list to decide. */
export function ZoneChanges() {
  const { t } = useTranslation('zones');
  const { data: moved = [] } = useQuery('zones.moved', {}, { events: ['appointments.changed', 'clients.changed'] });
  const [opened, setOpened] = useState(false);
  const [cancelling, setCancelling] = useState<AppointmentOut | null>(null);
  return (
    <>
      {moved.length > 0 && (
        <TodoBanner
          icon={IconClockExclamation}
          text={t(wordsOf(moved), { count: moved.length })}
          action={t('review')}
          onOpen={() => setOpened(true)}
        />
      )}
      <Drawer opened={opened} onClose={() => setOpened(false)} title={t('title')} size={560} padding="md">
        <Moved moved={moved} onCancel={setCancelling} />
      </Drawer>
      <CancelModal appointment={cancelling} onClose={() => setCancelling(null)} />
    </>
  );
}

/** What the banner says: all moved, all forbidden, or some of each. */
function wordsOf(moved: readonly MovedHourOut[]): 'banner' | 'outside' | 'both' {
  if (!moved.some(({ outsideHours }) => outsideHours)) return 'banner';
  return moved.some(hasMoved) ? 'both' : 'outside';
}

type MovedProps = { readonly moved: readonly MovedHourOut[]; readonly onCancel: (appointment: AppointmentOut) => void };

function Moved({ moved, onCancel }: MovedProps) {
  const { t } = useTranslation('zones');
  if (moved.length === 0)
    return (
      <Text size="sm" c="dimmed" component="output">
        {t('none')}
      </Text>
    );
  return (
    <Stack gap="sm">
      {moved.some(hasMoved) && <Text size="sm">{t('intro')}</Text>}
      {moved.some(({ outsideHours }) => outsideHours) && <Text size="sm">{t('introOutside')}</Text>}
      <ul className={classes['list']} aria-label={t('list')}>
        {moved.map((meeting) => (
          <MovedHour key={meeting.id} meeting={meeting} onCancel={onCancel} />
        ))}
      </ul>
    </Stack>
  );
}
