import { Skeleton, Text } from '@mantine/core';
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

/** Before anything starts: how many, how many may be called now, what blocks the others. */
export function TargetCounts({ criteria, mode, product }: TargetCountsProps) {
  const { data, error, reload } = useQuery('targets.count', { criteria, mode, product }, { events: CHANGES });
  if (!data) return error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton h={62} mb="sm" />;
  return (
    <>
      {error && <StaleBanner error={error} onRetry={reload} />}
      <Counts count={data} />
    </>
  );
}

export function Counts({ count: { total, callable, blocked } }: { readonly count: TargetCount }) {
  const { t } = useTranslation(['targeting', 'vocabulary']);
  const refused = blocked.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <Figures label={t('counts')}>
        <Figure name={t('count.total')} value={t('number', { count: total })} />
        <Figure name={t('count.callable')} value={t('number', { count: callable })} />
        <Figure name={t('count.blocked')} value={t('number', { count: refused })} />
      </Figures>
      {blocked.length > 0 && (
        <Text size="xs" c="dimmed" mb="sm">
          {blocked
            .map(({ rule, count }) => t('count.byRule', { rule: t(`vocabulary:callRule.${rule}`), count }))
            .join(' · ')}
        </Text>
      )}
    </>
  );
}
