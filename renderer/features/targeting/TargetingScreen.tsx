import { Badge, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { RowId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { usePlace } from '../../ui/place.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { Campaigns } from './campaigns/Campaigns.tsx';
import classes from './Targeting.module.css';
import { Targets } from './Targets.tsx';

const Place = z.object({ tab: z.enum(['targets', 'campaigns']), campaignId: RowId.nullable() });
const CHANGES = ['campaigns.changed', 'contacts.changed'] as const;

/** Whom to call: groups of clients found by criteria, and the campaigns that call them. */
export function TargetingScreen() {
  const { t } = useTranslation('targeting');
  const { role } = useAccount();
  const [place, setPlace] = usePlace('targeting', Place, {
    tab: role === 'advisor' ? 'targets' : 'campaigns',
    campaignId: null,
  });
  const campaigns = useQuery('campaigns.list', {}, { events: CHANGES });
  const running = campaigns.data?.filter(({ state }) => state === 'running').length ?? 0;
  return (
    <>
      <ScreenHeader title={t('title')} />
      <Tabs
        value={place.tab}
        onChange={(next) => setPlace({ tab: next === 'campaigns' ? 'campaigns' : 'targets' })}
        keepMounted={false}
        className={classes['tabs'] ?? ''}
      >
        <Tabs.List mb="sm">
          <Tabs.Tab value="targets">{t('tab.targets')}</Tabs.Tab>
          <Tabs.Tab
            value="campaigns"
            rightSection={running > 0 ? <Badge size="sm">{t('running', { count: running })}</Badge> : null}
          >
            {t('tab.campaigns')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="targets" className={classes['panel'] ?? ''}>
          <Targets />
        </Tabs.Panel>
        <Tabs.Panel value="campaigns" className={classes['panel'] ?? ''}>
          <Campaigns {...campaigns} chosen={place.campaignId} onChoose={(campaignId) => setPlace({ campaignId })} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
