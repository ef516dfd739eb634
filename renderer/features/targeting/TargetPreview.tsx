import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TargetPreviewRow } from '#shared/contract/targets.ts';
import type { TargetCriteria } from '#shared/domain/targeting/criteria.ts';
import { usePagedQuery } from '../../api/pages.ts';
import { t } from '../../i18n/index.ts';
import { openClient } from '../../nav.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useAccount } from '../session/sessionStore.ts';
import classes from './Targeting.module.css';

const CHANGES = ['clients.changed', 'portfolios.changed', 'contacts.changed'] as const;
const ROW_HEIGHT = 44;

/** Who is found, and what brings each of them there. */
export function TargetPreview({ criteria }: { readonly criteria: TargetCriteria }) {
  const { t: translate } = useTranslation('targeting');
  const { role } = useAccount();
  const source = usePagedQuery('targets.preview', { criteria }, { events: CHANGES });
  return (
    <DataTable
      label={translate('found')}
      source={source}
      question={criteria}
      columns={columnsFor(role === 'branch_director', criteria.items.length > 0)}
      rowKey={({ clientId }) => clientId}
      onOpen={({ clientId }) => openClient(clientId)}
      rowHeight={ROW_HEIGHT}
      empty={<EmptyState title={translate('nobody')}>{translate('nobodyHint')}</EmptyState>}
    />
  );
}

/** @param withWhy without a condition there is nothing to say of why */
function columnsFor(withAdvisor: boolean, withWhy: boolean): readonly Column<TargetPreviewRow>[] {
  const columns: readonly Column<TargetPreviewRow>[] = [
    {
      key: 'client',
      header: t('targeting:column.client'),
      ...(withWhy ? { width: 170 } : {}),
      render: ({ name, age, segment, advisorName }) => (
        <span className={classes['lines']}>
          <span>{name}</span>
          <span className={classes['quiet']}>
            {[
              age === null ? null : t('age', { count: age }),
              t(`vocabulary:segment.${segment}`),
              withAdvisor ? advisorName : null,
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
        </span>
      ),
    },
    {
      key: 'why',
      header: t('targeting:column.why'),
      render: ({ why }) => (
        <span className={classes['wrapped']} title={why.join('\n')}>
          {why.join(' · ')}
        </span>
      ),
    },
    {
      key: 'call',
      header: t('targeting:column.call'),
      width: 132,
      render: ({ refusedBy, contacted }) =>
        refusedBy === null && contacted ? (
          <span className={`${classes['wrapped']} ${classes['quiet']}`}>{t('targeting:count.contacted')}</span>
        ) : refusedBy === null ? (
          <Badge size="sm" color="teal">
            {t('targeting:callable')}
          </Badge>
        ) : (
          <span className={`${classes['wrapped']} ${classes['refused']}`}>{t(`vocabulary:callRule.${refusedBy}`)}</span>
        ),
    },
  ];
  return columns.filter(({ key }) => withWhy || key !== 'why');
}
