import { Button, Group, Stack, Text } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReassignmentPlanInput } from '#shared/contract/reassignments.ts';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { Section } from '../../ui/Section.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { BatchDone } from './BatchDone.tsx';
import { Confirmation } from './Confirmation.tsx';
import { Distribution } from './Distribution.tsx';
import { planInputOf, type ReassignDraft, reassignDraft, sameInput } from './reassignDraft.ts';
import { Selection } from './Selection.tsx';
import { Simulation } from './Simulation.tsx';

const NOTHING: ReassignmentPlanInput = {
  selection: { by: 'clients', clientIds: [] },
  mode: 'balanced',
  receivers: [],
  keepHouseholds: true,
  cascade: { promises: true, appointments: true },
};

/** Select, distribute, simulate, confirm: four steps on one screen. */
export function PrepareBatch() {
  const { t } = useTranslation('reassign');
  const { advisorId: me } = useAccount();
  const draft = reassignDraft.useValue(me);
  const change = (part: Partial<ReassignDraft>) => reassignDraft.change(me, part);
  const input = planInputOf(draft);
  const { simulated } = draft;
  const simulation = useQuery('reassignments.simulate', simulated ?? NOTHING, { enabled: simulated !== null });
  const upToDate = sameInput(input, simulated);
  const working = simulation.loading || simulation.refreshing;
  const plan = simulated !== null && !working && !simulation.error ? simulation.data : undefined;

  // The answer is read where it appears; the keyboard goes on from there.
  const answer = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (asked && plan) answer.current?.focus();
  }, [asked, plan]);

  function simulate() {
    setAsked(true);
    if (input === null) return;
    if (upToDate) simulation.reload();
    else change({ simulated: input });
  }

  if (draft.applied) return <BatchDone batch={draft.applied} onAgain={reassignDraft.forget} />;
  return (
    <Stack gap="md">
      <Section title={t('select.title')}>
        <Selection draft={draft} onChange={change} />
      </Section>
      <Section title={t('distribute.title')}>
        <Distribution draft={draft} onChange={change} />
      </Section>
      <Group>
        <Button
          disabled={input === null}
          loading={working}
          leftSection={<IconScale size={16} aria-hidden />}
          variant={plan && upToDate ? 'default' : 'filled'}
          onClick={simulate}
        >
          {simulated === null ? t('simulate.action') : t('simulate.again')}
        </Button>
        {input === null && (
          <Text size="sm" c="dimmed">
            {t('simulate.lacks')}
          </Text>
        )}
        {plan && !upToDate && (
          <Text size="sm" c="var(--mantine-color-orange-text)" role="alert">
            {t('simulate.stale')}
          </Text>
        )}
      </Group>
      {working && <JobProgress title={t('simulate.working')} progress={undefined} />}
      {simulated !== null && !working && simulation.error && (
        <ErrorState error={simulation.error} title={t('simulate.failed')} onRetry={simulation.reload} />
      )}
      {plan && simulated && (
        <Stack gap="md" ref={answer} tabIndex={-1}>
          <Section title={t('simulate.title')}>
            <Simulation plan={plan} />
          </Section>
          <Section title={t('confirm.title')}>
            <Confirmation
              draft={draft}
              onChange={change}
              plan={plan}
              input={simulated}
              enabled={upToDate}
              onSimulate={simulation.reload}
            />
          </Section>
        </Stack>
      )}
    </Stack>
  );
}
