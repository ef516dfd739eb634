import { Badge, Group, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LIFE_CYCLE_KINDS, type LifeCycleRow } from '#shared/contract/gaps.ts';
import { usePagedQuery } from '../../api/pages.ts';
import { t } from '../../i18n/index.ts';
import { openClient } from '../../nav.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateText } from '../../ui/values.tsx';
import classes from './Gaps.module.css';
import { type GapsViewProps, HORIZONS, TOP } from './gapsPlace.ts';

const CHANGES = ['clients.changed', 'portfolios.changed'] as const;
/** Two lines. */
const ROW_HEIGHT = 42;
const ALL = 'all';
const COLORS: Readonly<Record<LifeCycleRow['kind'], string>> = {
  closes: 'red',
  no_deposit: 'orange',
  matures: 'indigo',
  check: 'gray',
};

/** What comes to its end: contracts to close, loans and deposits at their term, what a departure asks for. */
export function LifeCycleView({ place, onChange }: Omit<GapsViewProps, 'mayCall'>) {
  const { t: translate } = useTranslation('gaps');
  const { advisorId, kind, horizonDays, ends } = place;
  const question = { advisorId, kinds: kind === null ? [] : [kind], horizonDays };
  const source = usePagedQuery('gaps.lifeCycle', question, { events: CHANGES });
  const counts = source.head?.byKind;
  const all = counts && LIFE_CYCLE_KINDS.reduce((sum, each) => sum + counts[each], 0);
  const label = (name: string, count: number | undefined) =>
    count === undefined ? name : translate('cycle.count', { name, count });
  return (
    <section className={classes['pane']} data-alone aria-label={translate('view.lifeCycle')}>
      <Group gap="md" mb="sm">
        <SegmentedControl
          aria-label={translate('cycle.kinds')}
          value={kind ?? ALL}
          onChange={(next) => onChange({ kind: LIFE_CYCLE_KINDS.find((each) => each === next) ?? null, ends: TOP })}
          data={[
            { value: ALL, label: label(translate('cycle.all'), all) },
            ...LIFE_CYCLE_KINDS.map((each) => ({
              value: each,
              label: label(translate(`cycle.kind.${each}`), counts?.[each]),
            })),
          ]}
        />
        <Select
          aria-label={translate('cycle.horizon')}
          value={String(horizonDays)}
          onChange={(next) => onChange({ horizonDays: Number(next ?? horizonDays), ends: TOP })}
          allowDeselect={false}
          w={190}
          data={HORIZONS.map((days) => ({ value: String(days), label: translate(`cycle.within.${days}`) }))}
        />
      </Group>
      <DataTable
        label={translate('view.lifeCycle')}
        source={source}
        question={question}
        columns={columns()}
        rowKey={({ clientId, product, kind: each, on }) => `${clientId} ${product} ${each} ${on}`}
        onOpen={({ clientId }) => openClient(clientId)}
        start={ends}
        onPlace={(next) => onChange({ ends: next })}
        rowHeight={ROW_HEIGHT}
        empty={<EmptyState title={translate('cycle.none')}>{translate('cycle.noneHint')}</EmptyState>}
      />
    </section>
  );
}

function columns(): readonly Column<LifeCycleRow>[] {
  return [
    { key: 'client', header: t('gaps:column.client'), width: 172, render: ({ name }) => name },
    {
      key: 'on',
      header: t('gaps:column.on'),
      width: 98,
      render: ({ on, late }) => <DateText on={on} {...(late ? { c: 'red', fw: 600 } : {})} />,
    },
    {
      key: 'kind',
      header: t('gaps:column.kind'),
      width: 126,
      render: ({ kind }) => (
        <Badge size="sm" color={COLORS[kind]}>
          {t(`gaps:cycle.badge.${kind}`)}
        </Badge>
      ),
    },
    {
      key: 'product',
      header: t('gaps:column.product'),
      width: 206,
      render: ({ label }) => <span className={classes['product']}>{label ?? t('gaps:cycle.client')}</span>,
    },
    {
      key: 'sentence',
      header: t('gaps:column.what'),
      render: ({ sentence }) => (
        <span className={classes['product']} title={sentence}>
          {sentence}
        </span>
      ),
    },
  ];
}
