import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PortfolioFilter } from '#shared/contract/portfolios.ts';
import { usePagedQuery } from '../../api/pages.ts';
import { openClient } from '../../nav.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { notifyError } from '../../ui/notify.tsx';
import { usePlace } from '../../ui/place.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useToday } from '../../ui/useNow.ts';
import { CoverBar } from '../covers/CoverBar.tsx';
import { useCoverScope } from '../covers/useCoverScope.ts';
import { openExport } from '../exports/exportStore.ts';
import { useAccount } from '../session/sessionStore.ts';
import { FilterBar } from './FilterBar.tsx';
import { OwnerSelect } from './OwnerSelect.tsx';
import { portfolioColumns } from './portfolioColumns.tsx';
import { NO_FILTER, PortfolioPlace, START, TOP } from './portfolioPlace.ts';
import { Totals } from './Totals.tsx';

const CHANGES = ['clients.changed', 'portfolios.changed', 'contacts.changed', 'promises.changed'] as const;

/** Every client the person may see, searched, filtered and sorted by the store. */
export function PortfolioScreen() {
  const { t } = useTranslation(['portfolio', 'common', 'covers']);
  const { role } = useAccount();
  const today = useToday();
  const [{ advisorId: wanted, filter, sort, table }, setPlace] = usePlace('portfolio', PortfolioPlace, START);
  const scope = useCoverScope(wanted);
  const { advisorId } = scope;
  const question = { advisorId, filter, sort };
  const source = usePagedQuery('portfolios.list', question, { events: CHANGES });
  const director = role === 'branch_director';

  const setFilter = (next: PortfolioFilter) => setPlace({ filter: next, table: TOP });
  useShortcut('export', () =>
    !director && advisorId !== null ? notifyError(t('covers:noExport')) : openExport({ filter: { advisorId } }),
  );

  return (
    <>
      <ScreenHeader
        title={t('title')}
        subtitle={source.total === null ? t('common:loading') : t('common:clientCount', { count: source.total })}
      >
        {director && <OwnerSelect value={advisorId} onChange={(next) => setPlace({ advisorId: next, table: TOP })} />}
      </ScreenHeader>
      <CoverBar scope={scope} onChange={(next) => setPlace({ advisorId: next, table: TOP })} />
      <Totals key={advisorId} advisorId={advisorId} />
      <FilterBar filter={filter} onChange={setFilter} />
      <DataTable
        label={t('title')}
        source={source}
        question={question}
        columns={portfolioColumns({ withAdvisor: director, today })}
        rowKey={({ id }) => id}
        onOpen={({ id }) => openClient(id)}
        sort={sort}
        onSort={(next) => setPlace({ sort: next, table: TOP })}
        start={table}
        onPlace={(next) => setPlace({ table: next })}
        empty={
          <EmptyState title={t('empty')}>
            <Button variant="default" onClick={() => setFilter(NO_FILTER)}>
              {t('clearFilters')}
            </Button>
          </EmptyState>
        }
      />
    </>
  );
}
