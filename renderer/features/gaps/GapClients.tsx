import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GapClientRow } from '#shared/contract/gaps.ts';
import { usePagedQuery } from '../../api/pages.ts';
import { t } from '../../i18n/index.ts';
import { openClient } from '../../nav.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { placeCall } from '../calls/placeCall.ts';
import { hitsText } from '../client/hits.ts';
import classes from './Gaps.module.css';
import type { GapsPlace } from './gapsPlace.ts';

type GapClientsProps = {
  readonly place: GapsPlace;
  readonly label: string;
  readonly mayCall: boolean;
  readonly onChange: (part: Partial<GapsPlace>) => void;
};

const CHANGES = ['clients.changed', 'portfolios.changed'] as const;
/** The product and three lines of reasons. */
const ROW_HEIGHT = 80;

/** Who lacks the product, strongest need first, and why. */
export function GapClients({ place, label, mayCall, onChange }: GapClientsProps) {
  const { t: translate } = useTranslation('gaps');
  const { advisorId, product, lacking } = place;
  const question = { advisorId, product };
  const source = usePagedQuery('gaps.list', question, { events: CHANGES });
  return (
    <DataTable
      label={label}
      source={source}
      question={question}
      columns={clientColumns(product === null, mayCall)}
      rowKey={({ clientId }) => clientId}
      onOpen={({ clientId }) => openClient(clientId)}
      start={lacking}
      onPlace={(next) => onChange({ lacking: next })}
      rowHeight={ROW_HEIGHT}
      empty={<EmptyState title={translate('nobody')}>{translate('nobodyHint')}</EmptyState>}
    />
  );
}

function clientColumns(withProduct: boolean, mayCall: boolean): readonly Column<GapClientRow>[] {
  const columns: readonly Column<GapClientRow>[] = [
    {
      key: 'client',
      header: t('gaps:column.client'),
      width: 154,
      render: ({ name, age, segment, others }) => (
        <span className={classes['lines']}>
          <span>{name}</span>
          <span className={classes['quiet']}>
            {[age === null ? null : t('age', { count: age }), t(`vocabulary:segment.${segment}`)]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
          {others > 0 && <span className={classes['quiet']}>{t('gaps:others', { count: others })}</span>}
        </span>
      ),
    },
    {
      key: 'score',
      header: t('gaps:column.score'),
      width: 62,
      render: ({ gap }) => <span className={classes['score']}>{gap.score}</span>,
    },
    { key: 'why', header: t('gaps:column.why'), render: (row) => <Why row={row} withProduct={withProduct} /> },
  ];
  if (!mayCall) return columns;
  return [...columns, { key: 'call', header: t('gaps:column.action'), width: 56, render: (row) => <Call row={row} /> }];
}

function Why({ row: { gap }, withProduct }: { readonly row: GapClientRow; readonly withProduct: boolean }) {
  const reasons = gap.reasons.map(({ points, sentence }) => t('gaps:reason', { points, sentence })).join('\n');
  const withHits = gap.reasons
    .map(({ points, sentence, hits }) => t('gaps:reasonHits', { points, sentence, hits: hitsText(hits) }))
    .join('\n');
  return (
    <span className={classes['why']} title={withHits}>
      {withProduct && <strong>{`${gap.label}\n`}</strong>}
      {reasons}
    </span>
  );
}

/** The gate is asked when dialling: a refusal says its rule and from when. */
function Call({ row: { clientId, name, gap } }: { readonly row: GapClientRow }) {
  return (
    <Tooltip label={t('gaps:callFor', { product: gap.label })}>
      <ActionIcon
        variant="light"
        // One tab stop per list: the keys walk from row to row.
        tabIndex={-1}
        aria-label={t('gaps:callName', { name, product: gap.label })}
        onClick={() => void placeCall({ clientId, purpose: 'commercial', product: gap.product })}
      >
        <IconPhone size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
