import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { type PlainColumn, PlainTable } from '../../ui/PlainTable.tsx';
import { formatCount, formatRate } from '../team/figures.ts';

type Row = OutputOf<'promises.ledger'>['team'][number];
type Counted = 'due' | 'inTime' | 'keptLate' | 'open' | 'overdue';

/** Each advisor's totals: no client. */
export function TeamTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation(['promises', 'common', 'team']);
  const total = (key: Counted) => rows.reduce((sum, row) => sum + row[key], 0);
  const counted = (key: Counted, header: string): PlainColumn<Row> => ({
    key,
    header,
    align: 'right',
    render: (row) => formatCount(row[key]),
    total: formatCount(total(key)),
  });
  const columns: readonly PlainColumn<Row>[] = [
    { key: 'name', header: t('column.advisor'), render: ({ name }) => name, total: t('team:total') },
    counted('due', t('due')),
    counted('inTime', t('inTime')),
    counted('keptLate', t('keptLate')),
    {
      key: 'rate',
      header: <abbr title={t('rateHelp')}>%</abbr>,
      align: 'right',
      render: ({ inTime, due }) => formatRate(inTime, due) ?? t('common:none'),
      total: formatRate(total('inTime'), total('due')) ?? t('common:none'),
    },
    counted('open', t('column.open')),
    counted('overdue', t('column.overdue')),
  ];
  return <PlainTable label={t('team')} rows={rows} columns={columns} rowKey={({ advisorId }) => advisorId} />;
}
