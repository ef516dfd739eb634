import { Button, Checkbox, Group, Skeleton, Stack } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { formatDate } from '#shared/domain/time.ts';
import type { ClientId } from '#shared/values.ts';
import { type QueryState, useCommand } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { type PlainColumn, PlainTable } from '../../ui/PlainTable.tsx';

type Proposal = OutputOf<'reassignments.proposals'>[number];

/** Changes of advisor that the bank's extract proposes: nothing moves before the director says so. */
export function Proposals({ data, error, reload }: QueryState<readonly Proposal[]>) {
  const { t } = useTranslation('reassign');
  const deciding = useCommand('reassignments.decideProposals');
  const [picked, setPicked] = useState<ReadonlySet<ClientId>>(new Set());
  const here = data?.filter(({ clientId }) => picked.has(clientId)).map(({ clientId }) => clientId) ?? [];

  async function decide(clientIds: readonly ClientId[], accept: boolean) {
    const result = await deciding.run({ clientIds: [...clientIds], accept });
    if (!result) return;
    setPicked(new Set());
    notifyDone(t(accept ? 'proposal.accepted' : 'proposal.refused', { count: result.decided }));
    reload();
  }

  function toggle(clientId: ClientId, on: boolean) {
    const next = new Set(picked);
    if (on) next.add(clientId);
    else next.delete(clientId);
    setPicked(next);
  }

  if (error && !data) return <ErrorState error={error} onRetry={reload} />;
  if (!data) return <Skeleton height={120} aria-busy />;
  if (data.length === 0) {
    return (
      <EmptyState icon={IconCheck} title={t('proposal.empty')}>
        {t('proposal.emptyHint')}
      </EmptyState>
    );
  }
  const columns: readonly PlainColumn<Proposal>[] = [
    {
      key: 'name',
      header: (
        <Checkbox
          size="xs"
          label={t('proposal.all')}
          checked={here.length === data.length}
          indeterminate={here.length > 0 && here.length < data.length}
          onChange={(event) =>
            setPicked(event.currentTarget.checked ? new Set(data.map(({ clientId }) => clientId)) : new Set())
          }
        />
      ),
      render: ({ clientId, name }) => (
        <Checkbox
          size="xs"
          label={name}
          checked={picked.has(clientId)}
          onChange={(event) => toggle(clientId, event.currentTarget.checked)}
        />
      ),
    },
    { key: 'id', header: t('simulate.number'), width: 120, render: ({ clientId }) => clientId },
    { key: 'from', header: t('simulate.from'), render: ({ fromName }) => fromName ?? t('simulate.nobody') },
    { key: 'to', header: t('simulate.to'), render: ({ toName }) => toName },
    { key: 'on', header: t('proposal.on'), width: 110, render: ({ proposedOn }) => formatDate(proposedOn) },
    {
      key: 'action',
      header: t('proposal.decision'),
      width: 190,
      render: ({ clientId, name }) => (
        <Group gap={6} wrap="nowrap">
          <Button
            size="compact-sm"
            variant="light"
            disabled={deciding.busy}
            aria-label={t('proposal.acceptOne', { name })}
            onClick={() => void decide([clientId], true)}
          >
            {t('proposal.accept')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={deciding.busy}
            aria-label={t('proposal.refuseOne', { name })}
            onClick={() => void decide([clientId], false)}
          >
            {t('proposal.refuse')}
          </Button>
        </Group>
      ),
    },
  ];
  return (
    <Stack gap="sm">
      {error && <StaleBanner error={error} onRetry={reload} />}
      <FormError>{deciding.error?.message}</FormError>
      <Group gap="xs">
        <Button
          disabled={here.length === 0}
          loading={deciding.busy}
          leftSection={<IconCheck size={16} aria-hidden />}
          onClick={() => void decide(here, true)}
        >
          {t('proposal.acceptMany', { count: here.length })}
        </Button>
        <Button
          variant="default"
          disabled={here.length === 0 || deciding.busy}
          onClick={() => void decide(here, false)}
        >
          {t('proposal.refuseMany', { count: here.length })}
        </Button>
      </Group>
      <PlainTable
        label={t('tab.proposals')}
        rows={data}
        columns={columns}
        rowKey={({ clientId }) => clientId}
        minWidth={860}
      />
    </Stack>
  );
}
