import { Group, VisuallyHidden } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { LEDGER_VIEWS, type LedgerView } from '#shared/contract/promises.ts';
import { periodOf, stepPeriod } from '#shared/domain/periods.ts';
import type { LocalDate } from '#shared/values.ts';
import { usePagedQuery } from '../../api/pages.ts';
import { openClient } from '../../nav.ts';
import { ChipGroup } from '../../ui/ChipGroup.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Figure, Figures } from '../../ui/Figure.tsx';
import { usePlace } from '../../ui/place.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useToday } from '../../ui/useNow.ts';
import { CoverBar } from '../covers/CoverBar.tsx';
import { useCoverScope } from '../covers/useCoverScope.ts';
import { OwnerSelect } from '../portfolio/OwnerSelect.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { formatRate } from '../team/figures.ts';
import { BulkReschedule } from './BulkReschedule.tsx';
import { ledgerColumns } from './ledgerColumns.tsx';
import { MonthStepper } from './MonthStepper.tsx';
import { PromisesPlace, START } from './promisesPlace.ts';
import { TeamTable } from './TeamTable.tsx';

const CHANGES = ['promises.changed', 'contacts.changed', 'clients.changed'] as const;
const ROW_HEIGHT = 48;

/** Every promise with what became of it, and how many were kept in time. */
export function PromisesScreen() {
  const { t } = useTranslation(['promises', 'common']);
  const { role } = useAccount();
  const today = useToday();
  const [month, setMonth] = useState<LocalDate | null>(null);
  const [place, setPlace] = usePlace('promises', PromisesPlace, START);
  const scope = useCoverScope(place.advisorId);
  const { advisorId } = scope;
  const { from, to } = periodOf('month', month ?? today);
  const question = { show: place.show, advisorId, from, to };
  const source = usePagedQuery('promises.ledger', question, { events: CHANGES });
  const { head } = source;
  return (
    <>
      <ScreenHeader title={t('title')}>
        {role !== 'advisor' && <OwnerSelect value={advisorId} onChange={(next) => setPlace({ advisorId: next })} />}
        <MonthStepper
          from={from}
          isCurrent={month === null}
          onStep={(steps) => setMonth(stepPeriod('month', from, steps))}
          onCurrent={() => setMonth(null)}
        />
      </ScreenHeader>
      <CoverBar scope={scope} onChange={(next) => setPlace({ advisorId: next })} />
      {head && <Totals ledger={head} />}
      {role === 'supervisor' ? (
        head && <TeamTable rows={head.team} />
      ) : (
        <>
          <Group justify="space-between" mb={8} gap="xs">
            <Views show={place.show} counts={head?.counts} onChange={(show) => setPlace({ show })} />
            {role === 'advisor' && place.show === 'overdue' && head && (
              <BulkReschedule count={head.counts.overdue} advisorId={advisorId} />
            )}
          </Group>
          <DataTable
            label={t('list')}
            source={source}
            question={question}
            columns={ledgerColumns(today, role === 'advisor')}
            rowKey={({ id }) => id}
            closed={({ elsewhere }) => elsewhere === true}
            onOpen={({ clientId }) => openClient(clientId)}
            rowHeight={ROW_HEIGHT}
            empty={<EmptyState icon={IconChecks} title={t('empty')} />}
          />
        </>
      )}
    </>
  );
}

type Ledger = OutputOf<'promises.ledger'>;

function Totals({ ledger: { kept } }: { readonly ledger: Ledger }) {
  const { t } = useTranslation(['promises', 'common']);
  return (
    <Figures label={t('totals')}>
      <Figure
        name={t('rate')}
        value={<span title={t('rateHelp')}>{formatRate(kept.inTime, kept.due) ?? t('common:none')}</span>}
      />
      <Figure name={t('due')} value={kept.due} />
      <Figure name={t('keptLate')} value={kept.keptLate} />
    </Figures>
  );
}

type ViewsProps = {
  readonly show: LedgerView;
  readonly counts: Ledger['counts'] | undefined;
  readonly onChange: (show: LedgerView) => void;
};

function Views({ show, counts, onChange }: ViewsProps) {
  const { t } = useTranslation('promises');
  const id = useId();
  return (
    <div>
      <VisuallyHidden id={id}>{t('show')}</VisuallyHidden>
      <ChipGroup
        labelledBy={id}
        chips={LEDGER_VIEWS.map((view) => ({ value: view, label: t(`view.${view}`, { count: counts?.[view] ?? 0 }) }))}
        value={show}
        onChange={onChange}
      />
    </div>
  );
}
