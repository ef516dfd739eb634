import { Badge, Button, Skeleton, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CampaignSummary } from '#shared/contract/campaigns.ts';
import { formatDate } from '#shared/domain/time.ts';
import type { RowId } from '#shared/values.ts';
import type { QueryState } from '../../../api/hooks.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState, StaleBanner } from '../../../ui/ErrorState.tsx';
import { useAccount } from '../../session/sessionStore.ts';
import { CampaignDetail } from './CampaignDetail.tsx';
import { CampaignForm } from './CampaignForm.tsx';
import classes from './Campaigns.module.css';
import { campaignDraft, newCampaign } from './campaignDraft.ts';
import { StateBadge } from './StateBadge.tsx';

type CampaignsProps = QueryState<CampaignSummary[]> & {
  readonly chosen: RowId | null;
  readonly onChoose: (id: RowId) => void;
};

/** The campaigns at the left; the one chosen, or the one being written, at the right. */
export function Campaigns({ data, error, reload, chosen, onChoose }: CampaignsProps) {
  const { t } = useTranslation('targeting');
  const { role } = useAccount();
  const director = role === 'branch_director';
  const { editing } = campaignDraft.useValue();
  const shown = data?.find(({ id }) => id === chosen) ?? data?.[0];
  return (
    <div className={classes['panes']}>
      <nav className={classes['list']} aria-label={t('tab.campaigns')}>
        {director && (
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={newCampaign}>
            {t('campaign.new')}
          </Button>
        )}
        {error && data && <StaleBanner error={error} onRetry={reload} />}
        {!data && (error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton h={160} />)}
        {data?.map((campaign) => (
          <CampaignLine
            key={campaign.id}
            campaign={campaign}
            current={!(director && editing) && campaign.id === shown?.id}
            onChoose={() => {
              campaignDraft.change({ editing: false });
              onChoose(campaign.id);
            }}
          />
        ))}
      </nav>
      <div className={classes['detail']}>
        {director && editing ? (
          <CampaignForm onSaved={onChoose} />
        ) : shown ? (
          <CampaignDetail key={shown.id} id={shown.id} />
        ) : (
          data && (
            <EmptyState title={t('campaign.none')}>
              {t(director ? 'campaign.noneDirector' : 'campaign.noneHint')}
            </EmptyState>
          )
        )}
      </div>
    </div>
  );
}

type LineProps = { readonly campaign: CampaignSummary; readonly current: boolean; readonly onChoose: () => void };

function CampaignLine({ campaign, current, onChoose }: LineProps) {
  const { t } = useTranslation('targeting');
  const { name, state, startsOn, endsOn, mode, achieved, goalCount, goalKind } = campaign;
  return (
    <button type="button" className={classes['line']} aria-current={current} onClick={onChoose}>
      <span className={classes['lineHead']}>
        <Text span fw={600} size="sm">
          {name}
        </Text>
        <StateBadge state={state} />
      </span>
      <Text span size="xs" c="dimmed">
        {t('campaign.period', { from: formatDate(startsOn), to: formatDate(endsOn) })}
      </Text>
      <Text span size="xs" c="dimmed">
        {t(`goal.${goalKind}`, { count: achieved })} / {goalCount}
        {mode === 'prospects' && (
          <Badge size="xs" ml={6}>
            {t('mode.prospects')}
          </Badge>
        )}
      </Text>
    </button>
  );
}
