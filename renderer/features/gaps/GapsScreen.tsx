import { Button, SegmentedControl } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdvisorId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { usePlace } from '../../ui/place.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { CoverBar } from '../covers/CoverBar.tsx';
import { useCoverScope } from '../covers/useCoverScope.ts';
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
  const { view } = place;
  const scope = useCoverScope(place.advisorId);
  const { advisorId } = scope;
  const { data, error, reload } = useQuery('gaps.byProduct', { advisorId }, { events: CHANGES });
  const total = data?.products.reduce((sum, { gaps }) => sum + gaps, 0) ?? 0;
  const props = { place: { ...place, advisorId }, mayCall: role === 'advisor', onChange: setPlace };
  const changeOwner = (next: AdvisorId | null) =>
    setPlace({ advisorId: next, client: null, household: null, clients: TOP, households: TOP, ends: TOP });
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
        {role === 'branch_director' && <OwnerSelect value={advisorId} onChange={changeOwner} />}
        <Button
          variant="default"
          leftSection={<IconHelpCircle size={16} aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {t('whyNot.ask')}
        </Button>
      </ScreenHeader>
      <CoverBar scope={scope} onChange={changeOwner} />
      {error && data && <StaleBanner error={error} onRetry={reload} />}
      {!data && (error ? <ErrorState error={error} onRetry={reload} /> : <ScreenSkeleton />)}
      {data && view === 'product' && <ProductsView rows={data.products} {...props} />}
      {data && view === 'client' && <ClientsView {...props} />}
      {data && view === 'household' && <HouseholdsView {...props} />}
      {data && view === 'lifeCycle' && <LifeCycleView place={props.place} onChange={setPlace} />}
      <AskWhyNot opened={asking} onClose={() => setAsking(false)} />
    </>
  );
}
