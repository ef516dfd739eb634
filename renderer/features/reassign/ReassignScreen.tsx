import { Badge, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/hooks.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { Batches } from './Batches.tsx';
import { PrepareBatch } from './PrepareBatch.tsx';
import { Proposals } from './Proposals.tsx';
import { reassignDraft } from './reassignDraft.ts';

const TABS = ['prepare', 'proposals', 'batches'] as const;

/** Who follows whom: a batch to prepare, the bank's proposals, the batches done. */
export function ReassignScreen() {
  const { t } = useTranslation('reassign');
  const { advisorId: me } = useAccount();
  const { tab } = reassignDraft.useValue(me);
  const proposals = useQuery('reassignments.proposals', {}, { events: ['portfolios.changed', 'imports.changed'] });
  const waiting = proposals.data?.length ?? 0;
  return (
    <>
      <ScreenHeader title={t('title')} />
      <Tabs
        value={tab}
        onChange={(next) => reassignDraft.change(me, { tab: TABS.find((each) => each === next) ?? 'prepare' })}
        keepMounted={false}
      >
        <Tabs.List mb="sm">
          <Tabs.Tab value="prepare">{t('tab.prepare')}</Tabs.Tab>
          <Tabs.Tab
            value="proposals"
            rightSection={
              waiting > 0 ? (
                <Badge size="sm" color="orange">
                  {t('number', { count: waiting })}
                </Badge>
              ) : null
            }
          >
            {t('tab.proposals')}
          </Tabs.Tab>
          <Tabs.Tab value="batches">{t('tab.batches')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="prepare">
          <PrepareBatch />
        </Tabs.Panel>
        <Tabs.Panel value="proposals">
          <Proposals {...proposals} />
        </Tabs.Panel>
        <Tabs.Panel value="batches">
          <Batches />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
