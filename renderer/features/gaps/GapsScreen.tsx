import { Button, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { usePlace } from '../../ui/place.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { ScreenSkeleton } from '../frame/ScreenSkeleton.tsx';
import { OwnerSelect } from '../portfolio/OwnerSelect.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { GapClients } from './GapClients.tsx';
import classes from './Gaps.module.css';
import { GapsPlace, START, TOP } from './gapsPlace.ts';
import { ProductTable } from './ProductTable.tsx';

const CHANGES = ['clients.changed', 'portfolios.changed'] as const;

/** What a portfolio lacks, product by product; then who lacks it, and why. */
export function GapsScreen() {
  const { t } = useTranslation(['gaps', 'common']);
  const { role } = useAccount();
  const [place, setPlace] = usePlace('gaps', GapsPlace, START);
  const { advisorId, product } = place;
  const { data, error, reload } = useQuery('gaps.byProduct', { advisorId }, { events: CHANGES });
  const chosen = data?.products.find((row) => row.product === product);
  const title = chosen ? t('lacking', { product: chosen.label }) : t('bestOfEach');
  const total = data?.products.reduce((sum, { gaps }) => sum + gaps, 0) ?? 0;
  return (
    <>
      <ScreenHeader
        title={t('title')}
        subtitle={data && t('subtitle', { clients: t('common:clientCount', { count: data.clients }), count: total })}
      >
        {role === 'branch_director' && (
          <OwnerSelect value={advisorId} onChange={(next) => setPlace({ advisorId: next, clients: TOP })} />
        )}
      </ScreenHeader>
      {error && data && <StaleBanner error={error} onRetry={reload} />}
      {!data && (error ? <ErrorState error={error} onRetry={reload} /> : <ScreenSkeleton />)}
      {data && (
        <div className={classes['panes']}>
          <section className={classes['pane']} aria-label={t('products')}>
            <div className={classes['title']}>
              <Title order={2}>{t('products')}</Title>
            </div>
            <ProductTable
              rows={data.products}
              place={place}
              onChange={setPlace}
              onChoose={(next) => setPlace({ product: next, clients: TOP })}
            />
          </section>
          <section className={classes['pane']} aria-label={title}>
            <div className={classes['title']}>
              <Title order={2}>{title}</Title>
              {chosen && (
                <Button size="compact-sm" variant="subtle" onClick={() => setPlace({ product: null, clients: TOP })}>
                  {t('allProducts')}
                </Button>
              )}
            </div>
            <GapClients place={place} label={title} mayCall={role === 'advisor'} onChange={setPlace} />
          </section>
        </div>
      )}
    </>
  );
}
