import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignOut } from '#shared/contract/campaigns.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { notifyDone } from '../../../ui/notify.tsx';
import { Counts } from '../TargetCounts.tsx';
import { editCampaign } from './campaignDraft.ts';

/** Launch, change, remove a draft; close what was launched. */
export function DirectorActions({ campaign }: { readonly campaign: CampaignOut }) {
  const { t } = useTranslation('targeting');
  const { id, name, state } = campaign;
  const close = useCommand('campaigns.close');
  const remove = useCommand('campaigns.remove');
  const [launching, setLaunching] = useState(false);
  if (state === 'closed') return null;
  return (
    <Stack gap={4} align="flex-end">
      <Group gap="xs" wrap="nowrap">
        {state === 'draft' ? (
          <>
            <ConfirmButton
              variant="default"
              question={t('campaign.removeQuestion', { name })}
              confirmLabel={t('campaign.remove')}
              onConfirm={() => void remove.run({ id })}
            >
              {t('campaign.remove')}
            </ConfirmButton>
            <Button variant="default" onClick={() => editCampaign(campaign)}>
              {t('campaign.edit')}
            </Button>
            <Button onClick={() => setLaunching(true)}>{t('campaign.launch')}</Button>
          </>
        ) : (
          <ConfirmButton
            variant="default"
            question={t('campaign.closeQuestion', { name })}
            confirmLabel={t('campaign.close')}
            onConfirm={() => void close.run({ id })}
          >
            {t('campaign.close')}
          </ConfirmButton>
        )}
      </Group>
      <FormError>{(close.error ?? remove.error)?.message}</FormError>
      <Modal
        opened={launching}
        onClose={() => setLaunching(false)}
        title={t('campaign.launchTitle', { name })}
        size="lg"
      >
        <Launch campaign={campaign} onDone={() => setLaunching(false)} />
      </Modal>
    </Stack>
  );
}

/** Who would be a member, and what blocks a call to them now: asked before the members are frozen. */
function Launch({ campaign, onDone }: { readonly campaign: CampaignOut; readonly onDone: () => void }) {
  const { t } = useTranslation(['targeting', 'common']);
  const { id, name, sentence } = campaign;
  const { data, error, reload } = useQuery('campaigns.count', { id });
  const launch = useCommand('campaigns.launch');

  async function run() {
    const launched = await launch.run({ id });
    if (!launched) return;
    notifyDone(t('campaign.launched', { name, count: launched.members }));
    onDone();
  }

  return (
    <Stack gap="sm">
      <Text size="sm">{sentence}</Text>
      {!data && (error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton h={70} />)}
      {data && <Counts count={data} />}
      <Text size="sm">{t('campaign.frozen')}</Text>
      <FormError>{launch.error?.message}</FormError>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('common:cancel')}
        </Button>
        <Button loading={launch.busy} disabled={!data || data.total === 0} onClick={() => void run()}>
          {t('campaign.launch')}
        </Button>
      </Group>
    </Stack>
  );
}
