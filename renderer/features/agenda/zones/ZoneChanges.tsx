import { Drawer, Stack, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovedHourOut } from '#shared/contract/zones.ts';
import { useQuery } from '../../../api/hooks.ts';
import { TodoBanner } from '../../../ui/TodoBanner.tsx';
import { MovedHour } from './MovedHour.tsx';
import classes from './ZoneChanges.module.css';

/** Says that legal hours changed under meetings to come, and opens the list of what is to be decided. */
export function ZoneChanges() {
  const { t } = useTranslation('zones');
  const { data: moved = [] } = useQuery('zones.moved', {}, { events: ['appointments.changed', 'clients.changed'] });
  const [opened, setOpened] = useState(false);
  return (
    <>
      {moved.length > 0 && (
        <TodoBanner
          icon={IconClockExclamation}
          text={t('banner', { count: moved.length })}
          action={t('review')}
          onOpen={() => setOpened(true)}
        />
      )}
      <Drawer opened={opened} onClose={() => setOpened(false)} title={t('title')} size={560} padding="md">
        <Moved moved={moved} />
      </Drawer>
    </>
  );
}

function Moved({ moved }: { readonly moved: readonly MovedHourOut[] }) {
  const { t } = useTranslation('zones');
  if (moved.length === 0)
    return (
      <Text size="sm" c="dimmed" component="output">
        {t('none')}
      </Text>
    );
  return (
    <Stack gap="sm">
      <Text size="sm">{t('intro')}</Text>
      <ul className={classes['list']} aria-label={t('list')}>
        {moved.map((meeting) => (
          <MovedHour key={meeting.id} meeting={meeting} />
        ))}
      </ul>
    </Stack>
  );
}
