import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReassignmentPlan } from '#shared/contract/reassignments.ts';
import { type PlainColumn, PlainTable } from '../../ui/PlainTable.tsx';
import classes from './Reassign.module.css';

type Load = ReassignmentPlan['loads'][number];

/** Each advisor's clients and load, before and after; the bars share one scale. */
export function LoadTable({ loads }: { readonly loads: readonly Load[] }) {
  const { t } = useTranslation('reassign');
  const heaviest = Math.max(1, ...loads.flatMap(({ loadBefore, loadAfter }) => [loadBefore, loadAfter]));
  const columns: readonly PlainColumn<Load>[] = [
    { key: 'name', header: t('load.advisor'), width: 190, render: ({ name }) => name },
    {
      key: 'before',
      header: t('load.clientsBefore'),
      align: 'right',
      width: 120,
      render: ({ clientsBefore }) => t('number', { count: clientsBefore }),
    },
    {
      key: 'after',
      header: t('load.clientsAfter'),
      align: 'right',
      width: 130,
      render: ({ clientsBefore, clientsAfter }) => (
        <>
          {t('number', { count: clientsAfter })}{' '}
          <Text span size="xs" c="dimmed">
            {t('load.change', { change: signed(clientsAfter - clientsBefore) })}
          </Text>
        </>
      ),
    },
    {
      key: 'load',
      header: <abbr title={t('load.help')}>{t('load.load')}</abbr>,
      render: ({ loadBefore, loadAfter }) => (
        <div>
          <Bar label={t('load.before')} value={loadBefore} max={heaviest} quiet />
          <Bar label={t('load.after')} value={loadAfter} max={heaviest} />
        </div>
      ),
    },
  ];
  return (
    <PlainTable
      label={t('load.title')}
      rows={loads}
      columns={columns}
      rowKey={({ advisorId }) => advisorId}
      minWidth={640}
    />
  );
}

type BarProps = { readonly label: string; readonly value: number; readonly max: number; readonly quiet?: boolean };

function Bar({ label, value, max, quiet = false }: BarProps) {
  const { t } = useTranslation('reassign');
  return (
    <Group gap={8} wrap="nowrap">
      <Text size="xs" c="dimmed" w={42}>
        {label}
      </Text>
      <div className={classes['track']} aria-hidden>
        <div className={classes['bar']} data-quiet={quiet || undefined} style={{ width: `${(value / max) * 100}%` }} />
      </div>
      <Text size="xs" w={52} ta="right">
        {t('load.value', { value })}
      </Text>
    </Group>
  );
}

const figures = new Intl.NumberFormat('fr-FR', { signDisplay: 'exceptZero' });
const signed = (n: number): string => figures.format(n).replace('-', '−');
