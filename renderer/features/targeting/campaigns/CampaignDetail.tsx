import { Alert, Badge, Button, Checkbox, Group, Skeleton, Text, Title } from '@mantine/core';
import { IconPhoneCalling } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignFigure, CampaignOut } from '#shared/contract/campaigns.ts';
import { formatDate, formatEuros } from '#shared/domain/time.ts';
import type { AdvisorId, RowId } from '#shared/values.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { ErrorState, StaleBanner } from '../../../ui/ErrorState.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { Section } from '../../../ui/Section.tsx';
import { useAccount } from '../../session/sessionStore.ts';
import { startSession } from '../../session-calls/startSession.ts';
import { ByAdvisor } from './ByAdvisor.tsx';
import { CampaignFigures } from './CampaignFigures.tsx';
import { CampaignRows } from './CampaignRows.tsx';
import classes from './Campaigns.module.css';
import { DirectorActions } from './DirectorActions.tsx';
import { StateBadge } from './StateBadge.tsx';

const CHANGES = ['campaigns.changed', 'contacts.changed', 'clients.changed'] as const;
/** A figure opened on its rows; of everybody, or of one advisor. */
export type Opened = { readonly figure: CampaignFigure; readonly advisorId: AdvisorId | null };

export function CampaignDetail({ id }: { readonly id: RowId }) {
  const { t } = useTranslation('targeting');
  const { role } = useAccount();
  const { data, error, reload } = useQuery('campaigns.get', { id }, { events: CHANGES });
  const [opened, setOpened] = useState<Opened | null>(null);
  if (!data) return error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton h={320} />;
  const open = role === 'supervisor' ? undefined : setOpened;
  return (
    <>
      {error && <StaleBanner error={error} onRetry={reload} />}
      <Head campaign={data} />
      {data.mode === 'prospects' && (
        <Alert color="orange" p="xs" title={t('prospects.title')}>
          {t('prospects.law')}
        </Alert>
      )}
      {data.state !== 'draft' && (
        <Section title={t('results')}>
          <div className={classes['body']}>
            <Progress campaign={data} />
            {role === 'advisor' && (
              <Text size="sm" fw={550} mb={6}>
                {t('mine')}
              </Text>
            )}
            <CampaignFigures
              figures={data.figures}
              {...(open ? { onOpen: (figure) => open({ figure, advisorId: null }) } : {})}
            />
          </div>
        </Section>
      )}
      {data.byAdvisor.length > 0 && <ByAdvisor rows={data.byAdvisor} {...(open ? { onOpen: open } : {})} />}
      <ActionPlan campaign={data} mayTick={role === 'branch_director'} />
      {data.script !== '' && (
        <Section title={t('script')}>
          <Text className={`${classes['body']} ${classes['script']}`} size="sm">
            {data.script}
          </Text>
        </Section>
      )}
      <CampaignRows campaign={data} opened={opened} onClose={() => setOpened(null)} />
    </>
  );
}

function Head({ campaign }: { readonly campaign: CampaignOut }) {
  const { t } = useTranslation('targeting');
  const { role } = useAccount();
  const { id, name, state, startsOn, endsOn, mode, productLabel, sentence, members, toCall } = campaign;
  const facts = [
    t('campaign.period', { from: formatDate(startsOn), to: formatDate(endsOn) }),
    t(`mode.${mode}`),
    productLabel,
    campaign.chaserMax > 0 && t('campaign.chasers', { count: campaign.chaserMax, days: campaign.chaserAfterDays }),
  ];
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="xs">
          <Title order={2}>{name}</Title>
          <StateBadge state={state} />
        </Group>
        {role === 'branch_director' && <DirectorActions campaign={campaign} />}
        {role === 'advisor' && state === 'running' && (
          <Button
            leftSection={<IconPhoneCalling size={16} aria-hidden />}
            onClick={() => startSession({ kind: 'campaign', campaignId: id })}
          >
            {t('launch')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {facts.filter((fact) => typeof fact === 'string').join(' · ')}
      </Text>
      <Text size="sm">{sentence}</Text>
      {state !== 'draft' && (
        <Group gap={6} mt={4}>
          <Badge color="gray">{t('campaign.members', { count: members })}</Badge>
          {state === 'running' && <Badge>{t('campaign.toCall', { count: toCall })}</Badge>}
        </Group>
      )}
    </div>
  );
}

/** Against the goal, and against the budget. */
function Progress({ campaign }: { readonly campaign: CampaignOut }) {
  const { t } = useTranslation('targeting');
  const { goalKind, goalCount, achieved, spentCents, budgetCents } = campaign;
  return (
    <>
      <Text size="sm" fw={550}>
        {t('goalLine', { what: t(`goalName.${goalKind}`), achieved, goal: goalCount })}
      </Text>
      <Bar part={achieved / goalCount} />
      {spentCents !== null && (
        <>
          <Text size="sm" fw={550}>
            {budgetCents === null
              ? t('spent', { spent: formatEuros(spentCents) })
              : t('spentOf', { spent: formatEuros(spentCents), budget: formatEuros(budgetCents) })}
          </Text>
          {budgetCents !== null && <Bar part={spentCents / budgetCents} limit />}
        </>
      )}
    </>
  );
}

function Bar({ part, limit = false }: { readonly part: number; readonly limit?: boolean }) {
  return (
    <div className={classes['track']} aria-hidden>
      <div
        className={classes['bar']}
        data-over={(limit && part > 1) || undefined}
        style={{ width: `${Math.min(100, Math.round(part * 100))}%` }}
      />
    </div>
  );
}

function Done({ done, of }: { readonly done: number; readonly of: number }) {
  const { t } = useTranslation('targeting');
  return (
    <Text size="sm" c="dimmed">
      {t('stepsDone', { count: done, of })}
    </Text>
  );
}

function ActionPlan({ campaign, mayTick }: { readonly campaign: CampaignOut; readonly mayTick: boolean }) {
  const { t } = useTranslation('targeting');
  const tick = useCommand('campaigns.tick');
  const { id, steps } = campaign;
  if (steps.length === 0) return null;
  return (
    <Section
      title={t('plan')}
      action={<Done done={steps.filter(({ doneAtMs }) => doneAtMs !== null).length} of={steps.length} />}
    >
      <div className={classes['body']}>
        {steps.map(({ position, dueOn, label, means, doneAtMs }) => (
          <div key={position} className={classes['step']}>
            {mayTick ? (
              <Checkbox
                checked={doneAtMs !== null}
                label={t('step', { date: formatDate(dueOn), label })}
                onChange={(event) => void tick.run({ id, position, done: event.currentTarget.checked })}
              />
            ) : (
              <Text size="sm">{t('step', { date: formatDate(dueOn), label })}</Text>
            )}
            <Badge size="sm" color="gray">
              {t(`means.${means}`)}
            </Badge>
            {!mayTick && doneAtMs !== null && (
              <Badge size="sm" color="teal">
                {t('stepDone')}
              </Badge>
            )}
          </div>
        ))}
        <FormError>{tick.error?.message}</FormError>
      </div>
    </Section>
  );
}
