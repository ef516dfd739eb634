import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import type { ClientId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useReloadAt } from '../../ui/useReloadAt.ts';
import { AppointmentsPanel } from './AppointmentsPanel.tsx';
import { ChangesPanel } from './ChangesPanel.tsx';
import { ClientActions } from './ClientActions.tsx';
import classes from './ClientScreen.module.css';
import { ClientSubtitle } from './ClientSubtitle.tsx';
import { ComplaintBanner } from './ComplaintBanner.tsx';
import { ConsentsPanel } from './ConsentsPanel.tsx';
import { GapsPanel } from './GapsPanel.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { HoldingsPanel } from './HoldingsPanel.tsx';
import { HouseholdPanel } from './HouseholdPanel.tsx';
import { IdentityPanel } from './IdentityPanel.tsx';
import { titledName } from './names.ts';
import { PromisesPanel } from './PromisesPanel.tsx';
import { SheetSkeleton } from './SheetSkeleton.tsx';
import { WrongNumbersPanel } from './WrongNumbersPanel.tsx';

const CHANGES = ['clients.changed', 'contacts.changed', 'promises.changed', 'appointments.changed'] as const;

/** All that is known of a client, on one screen. */
export function ClientScreen({ clientId }: { readonly clientId: ClientId }) {
  const { t } = useTranslation('client');
  const { data, error, reload } = useQuery(
    'clients.sheet',
    { id: clientId },
    { events: [...CHANGES, 'portfolios.changed'] },
  );
  useReloadAt(data?.openedBy?.by === 'cover' ? data.openedBy.untilMs : null, reload);
  // No longer one's to see: nothing of it stays.
  if (error && (!data || error.code === 'not_found')) {
    return (
      <>
        <ScreenHeader title={t('title')} />
        <ErrorState error={error} {...(error.code === 'not_found' ? { title: t('notFound') } : { onRetry: reload })} />
      </>
    );
  }
  if (!data) {
    return (
      <>
        <ScreenHeader title={t('title')} />
        <SheetSkeleton />
      </>
    );
  }
  return (
    <>
      <ScreenHeader title={titledName(data)} subtitle={<ClientSubtitle sheet={data} />}>
        <ClientActions sheet={data} />
      </ScreenHeader>
      {error && <StaleBanner error={error} onRetry={reload} />}
      {data.openComplaint && <ComplaintBanner complaint={data.openComplaint} />}
      <Sheet sheet={data} />
    </>
  );
}

function Sheet({ sheet }: { readonly sheet: ClientSheet }) {
  return (
    <div className={classes['grid']}>
      <div className={classes['column']}>
        <IdentityPanel sheet={sheet} />
        <WrongNumbersPanel numbers={sheet.wrongNumbers} />
        <HouseholdPanel members={sheet.household} />
        <ConsentsPanel sheet={sheet} />
      </div>
      <div className={classes['column']}>
        <GapsPanel sheet={sheet} />
        <HoldingsPanel sheet={sheet} />
      </div>
      <div className={classes['column']}>
        <ChangesPanel sheet={sheet} />
        <PromisesPanel promises={sheet.promises} />
        <AppointmentsPanel sheet={sheet} />
        <HistoryPanel sheet={sheet} />
      </div>
    </div>
  );
}
