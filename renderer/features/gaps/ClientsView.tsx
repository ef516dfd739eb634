import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GapClientSort, GapCountRow } from '#shared/contract/gaps.ts';
import type { ClientId } from '#shared/values.ts';
import { usePagedQuery } from '../../api/pages.ts';
import { t } from '../../i18n/index.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ClientNeeds } from './ClientNeeds.tsx';
import { chosenRow } from './chosenRow.ts';
import classes from './Gaps.module.css';
import { type GapsViewProps, TOP } from './gapsPlace.ts';

const CHANGES = ['clients.changed', 'portfolios.changed'] as const;
const ROW_HEIGHT = 46;

/** Client by client: how much each lacks; then every reason of the one chosen. */
export function ClientsView({ place, mayCall, onChange }: GapsViewProps) {
  const { t: translate } = useTranslation('gaps');
  const { advisorId, clientSort, client, clients } = place;
  const question = { advisorId, sort: clientSort };
  const source = usePagedQuery('gaps.clients', question, { events: CHANGES });
  const chosen = chosenRow(source, clients.top, ({ clientId }) => clientId === client);
  return (
    <div className={classes['panes']}>
      <section className={classes['pane']} aria-label={translate('byClient')}>
        <div className={classes['title']}>
          <Title order={2}>{translate('byClient')}</Title>
        </div>
        <DataTable
          label={translate('byClient')}
          source={source}
          question={question}
          columns={columns(chosen?.clientId ?? null)}
          rowKey={({ clientId }) => clientId}
          onOpen={({ clientId }) => onChange({ client: clientId })}
          sort={clientSort}
          onSort={(next) => onChange({ clientSort: next, clients: TOP })}
          start={clients}
          onPlace={(next) => onChange({ clients: next })}
          rowHeight={ROW_HEIGHT}
          empty={<EmptyState title={translate('noNeed')}>{translate('nobodyHint')}</EmptyState>}
        />
      </section>
      {chosen ? <ClientNeeds key={chosen.clientId} client={chosen} mayCall={mayCall} /> : <div />}
    </div>
  );
}

function columns(chosen: ClientId | null): readonly Column<GapCountRow, GapClientSort['by']>[] {
  return [
    {
      key: 'name',
      header: t('gaps:column.client'),
      width: 158,
      sortBy: 'name',
      render: ({ clientId, name, age, segment }) => (
        <span className={classes['lines']}>
          <span className={classes['name']} data-chosen={clientId === chosen || undefined}>
            {name}
          </span>
          <span className={classes['quiet']}>{whoText(age, t(`vocabulary:segment.${segment}`))}</span>
        </span>
      ),
    },
    {
      key: 'count',
      header: t('gaps:column.gaps'),
      width: 76,
      align: 'right',
      sortBy: 'count',
      render: ({ gaps }) => gaps.length,
    },
    { key: 'sum', header: t('gaps:column.sum'), width: 72, align: 'right', sortBy: 'sum', render: ({ sum }) => sum },
    {
      key: 'best',
      header: t('gaps:column.best'),
      sortBy: 'best',
      render: ({ gaps: [best] }) =>
        best && (
          <span className={classes['best']} title={best.reason}>
            <span className={classes['score']}>{best.score}</span>
            <span className={classes['product']}>{best.label}</span>
          </span>
        ),
    },
  ];
}

/** « 42 ans · Grand public ». */
export function whoText(age: number | null, more: string | null): string {
  return [age === null ? null : t('age', { count: age }), more].filter((part) => part !== null).join(' · ');
}
