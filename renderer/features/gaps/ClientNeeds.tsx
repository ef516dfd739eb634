import { Button, Group } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientGaps } from '#shared/contract/gaps.ts';
import type { ClientId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { openClient } from '../../nav.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Section } from '../../ui/Section.tsx';
import { placeCall } from '../calls/placeCall.ts';
import { GapLine } from '../client/GapsPanel.tsx';
import { WhyNotDrawer } from '../client/WhyNotDrawer.tsx';
import classes from './Gaps.module.css';

const CHANGES = ['clients.changed', 'portfolios.changed'] as const;

type ClientNeedsProps = {
  readonly client: { readonly clientId: ClientId; readonly name: string };
  readonly mayCall: boolean;
};

/** Every need of one client with its reasons, and what to do about it. */
export function ClientNeeds({ client, mayCall }: ClientNeedsProps) {
  const { clientId, name } = client;
  const { data, error, reload } = useQuery('gaps.ofClient', { clientId }, { events: CHANGES });
  return (
    <div className={classes['side']} aria-busy={!data && !error}>
      <Section
        title={name}
        {...(data ? { count: data.gaps.length } : {})}
        action={<Actions client={client} gaps={data} mayCall={mayCall} />}
      >
        {error && !data && <ErrorState error={error} onRetry={reload} />}
        {data?.warnings.map((sentence) => (
          <p key={sentence} className={classes['warning']}>
            {sentence}
          </p>
        ))}
        <ul className={classes['list']}>
          {data?.gaps.map((gap, index) => (
            <GapLine key={gap.product} gap={gap} startsOpen={index === 0} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

function Actions({
  client: { clientId },
  gaps,
  mayCall,
}: ClientNeedsProps & { readonly gaps: ClientGaps | undefined }) {
  const { t } = useTranslation('gaps');
  const [why, setWhy] = useState(false);
  const best = gaps?.gaps[0];
  return (
    <Group gap={4} wrap="nowrap">
      <Button size="compact-sm" variant="subtle" onClick={() => setWhy(true)}>
        {t('whyNot.ask')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => openClient(clientId)}>
        {t('openSheet')}
      </Button>
      {mayCall && best && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPhone size={14} aria-hidden />}
          title={t('callFor', { product: best.label })}
          onClick={() => void placeCall({ clientId, purpose: 'commercial', product: best.product })}
        >
          {t('call')}
        </Button>
      )}
      <WhyNotDrawer whyNot={gaps?.whyNot ?? []} opened={why} onClose={() => setWhy(false)} />
    </Group>
  );
}
