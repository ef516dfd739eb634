import { Button } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { formatLongDate } from '#shared/domain/time.ts';
import { useQuery } from '../../api/hooks.ts';
import { rowSource } from '../../api/pages.ts';
import { openClient } from '../../nav.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { Figure, Figures } from '../../ui/Figure.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useToday } from '../../ui/useNow.ts';
import { NumbersToCorrect } from '../consents/NumbersToCorrect.tsx';
import { ScreenSkeleton } from '../frame/ScreenSkeleton.tsx';
import { openContact } from './contactStore.ts';
import { todayColumns } from './todayColumns.tsx';

type Today = OutputOf<'contacts.today'>;
const ROW_HEIGHT = 48;

/** What the advisor recorded today: the total, and each contact with its correction one click away. */
export function ContactsTodayScreen() {
  const { t } = useTranslation('contacts');
  const today = useToday();
  const { data, error, reload } = useQuery('contacts.today', {}, { events: ['contacts.changed'] });
  return (
    <>
      <ScreenHeader title={t('title')} subtitle={formatLongDate(today)} />
      {error && data && <StaleBanner error={error} onRetry={reload} />}
      {data ? <Contacts today={data} /> : error ? <ErrorState error={error} onRetry={reload} /> : <ScreenSkeleton />}
    </>
  );
}

function Contacts({ today }: { readonly today: Today }) {
  const { t } = useTranslation(['contacts', 'vocabulary']);
  const source = useMemo(() => rowSource(today.rows), [today.rows]);
  return (
    <>
      <Figures label={t('totals')}>
        <Figure name={t('total')} value={today.total} />
        {today.byChannel.map(({ channel, count }) => (
          <Figure key={channel} name={t(`vocabulary:channel.${channel}`)} value={count} />
        ))}
        <Figure name={t('reached')} value={today.reached} />
        <Figure name={t('attempts')} value={today.attempts} />
        <Figure name={t('promisesMade')} value={today.promises} />
        <Figure name={t('time')} value={t('durationMin', { count: today.durationMin })} />
      </Figures>
      <NumbersToCorrect />
      <DataTable
        label={t('title')}
        source={source}
        columns={todayColumns()}
        rowKey={({ id }) => id}
        closed={({ elsewhere }) => elsewhere === true}
        onOpen={({ clientId }) => openClient(clientId)}
        rowHeight={ROW_HEIGHT}
        empty={
          <EmptyState icon={IconPencilPlus} title={t('emptyToday')}>
            <Button mt="xs" rightSection={<Keys of="logContact" />} onClick={() => openContact()}>
              {t('newTitle')}
            </Button>
          </EmptyState>
        }
      />
    </>
  );
}
