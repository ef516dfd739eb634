import { Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { TargetCount, TargetMode } from '#shared/contract/targets.ts';
import type { TargetCriteria } from '#shared/domain/targeting/criteria.ts';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { Figure, Figures } from '../../ui/Figure.tsx';

const CHANGES = ['clients.changed', 'portfolios.changed', 'contacts.changed'] as const;

type TargetCountsProps = {
  readonly criteria: TargetCriteria;
  readonly mode: TargetMode;
  readonly product: string | null;
};

/** Long enough to type a number, short enough to feel at once. */
const COUNT_AFTER_MS = 250;

/** Criteria being edited, once the hand rests. */
export function useCounted(criteria: TargetCriteria): TargetCriteria {
  const [counted] = useDebouncedValue(criteria, COUNT_AFTER_MS);
  return counted;
}

/** Before anything starts: how many, how many may be called now, what blocks the others. */
export function TargetCounts({ criteria, mode, product }: TargetCountsProps) {
  const counted = useCounted(criteria);
  const { data, error, refreshing, reload } = useQuery(
    'targets.count',
    { criteria: counted, mode, product },
    { events: CHANGES },
  );
  const stale = refreshing || JSON.stringify(counted) !== JSON.stringify(criteria);
  if (!data) return error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton h={62} mb="sm" />;
  return (
    <div aria-busy={stale}>
      {error && <StaleBanner error={error} onRetry={reload} />}
      <Counts count={data} />
    </div>
  );
}

export function Counts({ count }: { readonly count: TargetCount }) {
  const { t } = useTranslation(['targeting', 'vocabulary']);
  const { total, callable, household, contacted, blocked } = count;
  const refused = blocked.reduce((sum, each) => sum + each.count, 0);
  return (
    <>
      <Figures label={t('counts')}>
        <Figure name={t('count.total')} value={t('number', { count: total })} />
        <Figure name={t('count.callable')} value={t('number', { count: callable })} />
        {household > 0 && <Figure name={t('count.household')} value={t('number', { count: household })} />}
        {contacted > 0 && <Figure name={t('count.contacted')} value={t('number', { count: contacted })} />}
        <Figure name={t('count.blocked')} value={t('number', { count: refused })} />
      </Figures>
      {blocked.length > 0 && (
        <Text size="xs" c="dimmed" mb="sm">
          {blocked
            .map((each) => t('count.byRule', { rule: t(`vocabulary:callRule.${each.rule}`), count: each.count }))
            .join(' · ')}
        </Text>
      )}
    </>
  );
}
