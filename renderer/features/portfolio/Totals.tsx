import { useTranslation } from 'react-i18next';
import type { AdvisorId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { Figure, Figures } from '../../ui/Figure.tsx';
import { Money } from '../../ui/values.tsx';

const CHANGES = ['clients.changed', 'portfolios.changed', 'promises.changed'] as const;

/** The portfolio as a whole, whatever the filter. */
export function Totals({ advisorId }: { readonly advisorId: AdvisorId | null }) {
  const { t } = useTranslation(['portfolio', 'common']);
  const { data } = useQuery('portfolios.summary', { advisorId }, { events: CHANGES });
  const perClient = data && data.clients > 0 ? (data.holdings / data.clients).toFixed(1).replace('.', ',') : null;
  const dash = t('common:none');
  return (
    <Figures label={t('totals')}>
      <Figure name={t('total.clients')} value={data ? data.clients.toLocaleString('fr-FR') : dash} />
      <Figure name={t('total.holdings')} value={perClient ?? dash} />
      <Figure name={t('total.resources')} value={data ? <Money cents={data.resourcesCents} /> : dash} />
      <Figure name={t('total.loans')} value={data ? <Money cents={data.loansCents} /> : dash} />
      <Figure
        name={t('total.overdue')}
        value={data?.overduePromises ?? dash}
        urgent={data !== undefined && data.overduePromises > 0}
      />
      <Figure name={t('total.dormant')} value={data?.dormant ?? dash} />
    </Figures>
  );
}
