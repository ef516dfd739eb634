import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignState } from '#shared/contract/campaigns.ts';

const COLORS: Readonly<Record<CampaignState, string>> = {
  draft: 'gray',
  scheduled: 'indigo',
  running: 'teal',
  over: 'orange',
  closed: 'gray',
};

export function StateBadge({ state }: { readonly state: CampaignState }) {
  const { t } = useTranslation('targeting');
  return (
    <Badge size="sm" color={COLORS[state]} flex="none">
      {t(`state.${state}`)}
    </Badge>
  );
}
