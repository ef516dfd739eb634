import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { type PlainColumn, PlainTable } from '../../ui/PlainTable.tsx';
import { formatCount, formatDuration, formatRate } from './figures.ts';

type Row = OutputOf<'activity.team'>['rows'][number];
type Counted = Exclude<keyof Row, 'advisorId' | 'name'>;
/** Those with a column of their own. */
type Shown = Exclude<Counted, 'durationMin' | 'answered'>;

export function ActivityTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation(['team', 'common']);
  const total = (key: Counted) => rows.reduce((sum, row) => sum + row[key], 0);
  const counted = (key: Shown): PlainColumn<Row> => ({
    key,
    header: t(`column.${key}`),
    align: 'right',
    render: (row) => <Count n={row[key]} urgent={key === 'promisesOverdue'} />,
    total: formatCount(total(key)),
  });
  const columns: readonly PlainColumn<Row>[] = [
    { key: 'name', header: t('column.name'), render: ({ name }) => name, total: t('total') },
    counted('clients'),
    counted('contacts'),
    counted('attempts'),
    counted('reached'),
    {
      key: 'rate',
      header: <abbr title={t('rateHelp')}>{t('column.rate')}</abbr>,
      align: 'right',
      render: ({ answered, attempts }) => formatRate(answered, attempts) ?? t('common:none'),
      total: formatRate(total('answered'), total('attempts')) ?? t('common:none'),
    },
    counted('appointments'),
    counted('promisesOpen'),
    counted('promisesOverdue'),
    {
      key: 'durationMin',
      header: t('column.durationMin'),
      align: 'right',
      render: ({ durationMin }) => formatDuration(durationMin),
      total: formatDuration(total('durationMin')),
    },
  ];
  return (
    <PlainTable label={t('table')} rows={rows} columns={columns} rowKey={({ advisorId }) => advisorId} minWidth={880} />
  );
}

function Count({ n, urgent }: { readonly n: number; readonly urgent: boolean }) {
  if (n === 0) {
    return (
      <Text span inherit c="dimmed">
        0
      </Text>
    );
  }
  return urgent ? (
    <Text span inherit c="var(--mantine-color-orange-text)" fw={650}>
      {formatCount(n)}
    </Text>
  ) : (
    formatCount(n)
  );
}
