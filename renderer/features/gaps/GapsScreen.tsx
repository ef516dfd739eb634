import { Button, SegmentedControl } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { usePlace } from '../../ui/place.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { ScreenSkeleton } from '../frame/ScreenSkeleton.tsx';
import { OwnerSelect } from '../portfolio/OwnerSelect.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { AskWhyNot } from './AskWhyNot.tsx';
import { ClientsView } from './ClientsView.tsx';
import { GAP_VIEWS, GapsPlace, START, TOP } from './gapsPlace.ts';
import { HouseholdsView } from './HouseholdsView.tsx';
import { LifeCycleView } from './LifeCycleView.tsx';
import { ProductsView } from './ProductsView.tsx';

const CHANGES = ['clients.changed', 'portfolios.changed'] as const;

/** What a portfolio lacks: by product, by client, by household; and what comes to its end in it. */
export function GapsScreen() {
  const { t } = useTranslation(['gaps', 'common']);
  const { role } = useAccount();
  const [place, setPlace] = usePlace('gaps', GapsPlace, START);
  const [asking, setAsking] = useState(false);
  const { advisorId, view } = place;
  const { data, error, reload } = useQuery('gaps.byProduct', { advisorId }, { events: CHANGES });
  const total = data?.products.reduce((sum, { gaps }) => sum + gaps, 0) ?? 0;
  const props = { place, mayCall: role === 'advisor', onChange: setPlace };
  return (
    <>
      <ScreenHeader
        title={t('title')}
        subtitle={data && t('subtitle', { clients: t('common:clientCount', { count: data.clients }), count: total })}
      >
        <SegmentedControl
          aria-label={t('views')}
          value={view}
          onChange={(next) => setPlace({ view: next })}
          data={GAP_VIEWS.map((each) => ({ value: each, label: t(`view.${each}`) }))}
        />
        {role === 'branch_director' && (
          <OwnerSelect
            value={advisorId}
            onChange={(next) =>
              setPlace({ advisorId: next, client: null, household: null, clients: TOP, households: TOP, ends: TOP })
            }
          />
        )}
        <Button
          variant="default"
          leftSection={<IconHelpCircle size={16} aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {t('whyNot.ask')}
        </Button>
      </ScreenHeader>
      {error && data && <StaleBanner error={error} onRetry={reload} />}
      {!data && (error ? <ErrorState error={error} onRetry={reload} /> : <ScreenSkeleton />)}
      {data && view === 'product' && <ProductsView rows={data.products} {...props} />}
      {data && view === 'client' && <ClientsView {...props} />}
      {data && view === 'household' && <HouseholdsView {...props} />}
      {data && view === 'lifeCycle' && <LifeCycleView place={place} onChange={setPlace} />}
      <AskWhyNot opened={asking} onClose={() => setAsking(false)} />
    </>
  );
}
