import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignOut, CampaignRowOut } from '#shared/contract/campaigns.ts';
import { formatDate } from '#shared/domain/time.ts';
import { usePagedQuery } from '../../../api/pages.ts';
import { t } from '../../../i18n/index.ts';
import { openClient } from '../../../nav.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { dayAndTime } from '../../../ui/when.ts';
import type { Opened } from './CampaignDetail.tsx';
import classes from './Campaigns.module.css';

type RowsProps = { readonly campaign: CampaignOut; readonly opened: Opened | null; readonly onClose: () => void };

/** The rows behind a figure. */
export function CampaignRows({ campaign, opened, onClose }: RowsProps) {
  const { t: translate } = useTranslation('targeting');
  const whose = campaign.byAdvisor.find(({ advisorId }) => advisorId === opened?.advisorId)?.name;
  const title = [opened && translate(`figure.${opened.figure}`), whose, campaign.name];
  return (
    <Drawer
      opened={opened !== null}
      onClose={onClose}
      size={720}
      title={title.filter((part) => typeof part === 'string').join(' · ')}
    >
      <div className={classes['drill']}>{opened && <Rows id={campaign.id} {...opened} />}</div>
    </Drawer>
  );
}

function Rows({ id, figure, advisorId }: Opened & Pick<CampaignOut, 'id'>) {
  const { t: translate } = useTranslation('targeting');
  const source = usePagedQuery('campaigns.rows', { id, figure, advisorId });
  return (
    <DataTable
      label={translate(`figure.${figure}`)}
      source={source}
      columns={columns()}
      rowKey={({ clientId, on, atMs, detail }) => `${clientId} ${atMs ?? on} ${detail}`}
      closed={({ elsewhere }) => elsewhere === true}
      onOpen={({ clientId }) => openClient(clientId)}
      empty={<EmptyState title={translate('drill.none')} />}
    />
  );
}

const columns = (): readonly Column<CampaignRowOut>[] => [
  { key: 'client', header: t('targeting:column.client'), render: ({ clientName }) => clientName },
  {
    key: 'on',
    header: t('targeting:column.on'),
    width: 150,
    render: ({ on, atMs }) => (atMs === null ? formatDate(on) : dayAndTime(atMs)),
  },
  { key: 'detail', header: t('targeting:column.detail'), render: ({ detail }) => detail },
  { key: 'advisor', header: t('targeting:column.advisor'), width: 150, render: ({ advisorName }) => advisorName },
];
