import { Badge, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/hooks.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { Batches } from './Batches.tsx';
import { PrepareBatch } from './PrepareBatch.tsx';
import { Proposals } from './Proposals.tsx';

/** Who follows whom: a batch to prepare, the bank's proposals, the batches done. */
export function ReassignScreen() {
  const { t } = useTranslation('reassign');
  const [tab, setTab] = useState<string | null>('prepare');
  const proposals = useQuery('reassignments.proposals', {}, { events: ['portfolios.changed', 'imports.changed'] });
  const waiting = proposals.data?.length ?? 0;
  return (
    <>
      <ScreenHeader title={t('title')} />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
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
