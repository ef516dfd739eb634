import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionItem } from '#shared/contract/callSessions.ts';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { openClient } from '../../nav.ts';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { openBooking } from '../agenda/bookingStore.ts';
import { fullName } from '../client/names.ts';
import classes from './Card.module.css';
import { CardContext } from './CardContext.tsx';
import { CardIdentity } from './CardIdentity.tsx';
import { CardNeeds } from './CardNeeds.tsx';
import { CardPitch } from './CardPitch.tsx';
import { ask, useSheet } from './cardSheets.ts';
import { Parked } from './Parked.tsx';
import { CardSkeleton } from './SessionSkeleton.tsx';
import { cardProps, useSessionKey } from './sessionKeys.ts';

type ClientCardProps = { readonly item: SessionItem };

/** All that an advisor looks at before and during a call, on one card. */
export function ClientCard({ item }: ClientCardProps) {
  const { t } = useTranslation('callSession');
  const { clientId, clientName } = item;
  const { sheet, error } = useSheet(clientId);
  useSessionKey('sessionSheet', () => openClient(clientId));
  const book = () => openBooking({ clientId, clientName: sheet ? fullName(sheet) : clientName });
  useSessionKey('clientBook', book);
  return (
    <section {...cardProps} className={classes['card']} aria-label={`${t('card')} : ${clientName}`}>
      <Parked />
      {sheet ? (
        <>
          {error && <StaleBanner error={error} onRetry={() => void ask(clientId)} />}
          <Sheet key={clientId} sheet={sheet} item={item} />
        </>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void ask(clientId)} />
      ) : (
        <CardSkeleton />
      )}
    </section>
  );
}

type SheetProps = ClientCardProps & { readonly sheet: ClientSheet };

function Sheet({ sheet, item }: SheetProps) {
  const { t } = useTranslation('callSession');
  const [tab, setTab] = useState<string>('context');
  const complaint = sheet.openComplaint !== null;
  const product = complaint ? null : (item.product ?? sheet.gaps.gaps[0]?.product ?? null);
  const mayPitch = product !== null;
  // A complaint recorded meanwhile takes the sales talk away.
  const shown = mayPitch ? tab : 'context';
  useSessionKey('sessionPitch', () => setTab(shown === 'pitch' ? 'context' : 'pitch'), mayPitch);
  return (
    <>
      <CardIdentity sheet={sheet} item={item} />
      <CardNeeds sheet={sheet} item={item} />
      <Tabs
        value={shown}
        onChange={(next) => setTab(next ?? 'context')}
        keepMounted={false}
        classNames={{ root: classes['tabs'] ?? '', panel: classes['panel'] ?? '', tab: classes['tab'] ?? '' }}
      >
        <Tabs.List aria-label={t('tabs')}>
          <Tabs.Tab value="context">{t('context')}</Tabs.Tab>
          <Tabs.Tab value="pitch" disabled={!mayPitch} rightSection={<Keys of="sessionPitch" />} aria-keyshortcuts="A">
            {t('pitch')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="context">
          <CardContext sheet={sheet} />
        </Tabs.Panel>
        <Tabs.Panel value="pitch">{product !== null && <CardPitch sheet={sheet} product={product} />}</Tabs.Panel>
      </Tabs>
    </>
  );
}
