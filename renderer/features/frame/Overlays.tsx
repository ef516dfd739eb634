import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { type Overlay, useOverlay } from '../../ui/overlay.ts';
import { bookingOverlay } from '../agenda/bookingStore.ts';
import { seriesMoveOverlay } from '../agenda/series/seriesMoveStore.ts';
import { briefOverlay } from '../brief/briefStore.ts';
import { consentOverlay } from '../consents/consentStore.ts';
import { contactOverlay } from '../contacts/contactStore.ts';
import { decisionsOverlay } from '../covers/decisionsStore.ts';
import { closingOverlay } from '../day/closingStore.ts';
import { exportOverlay } from '../exports/exportStore.ts';
import { seriesInvitationOverlay } from '../invitation/seriesInvitationStore.ts';
import { productOverlay } from '../products/productStore.ts';
import { startOverlay } from '../session-calls/startSession.ts';
import { passwordOverlay, searchOverlay, shortcutsOverlay } from './frameStore.ts';
import { PasswordModal } from './PasswordModal.tsx';
import { SearchPalette } from './SearchPalette.tsx';
import { ShortcutsHelp } from './ShortcutsHelp.tsx';

const loadContact = () => import('../contacts/ContactDrawer.tsx');
const ContactDrawer = lazy(async () => ({ default: (await loadContact()).ContactDrawer }));
const BookingDrawer = lazy(async () => ({ default: (await import('../agenda/BookingDrawer.tsx')).BookingDrawer }));
const SeriesMoveModal = lazy(async () => ({
  default: (await import('../agenda/series/SeriesMoveModal.tsx')).SeriesMoveModal,
}));
const SeriesInvitationModal = lazy(async () => ({
  default: (await import('../invitation/SeriesInvitationModal.tsx')).SeriesInvitationModal,
}));
const StartModal = lazy(async () => ({ default: (await import('../session-calls/StartModal.tsx')).StartModal }));
const ConsentDialog = lazy(async () => ({ default: (await import('../consents/ConsentDialog.tsx')).ConsentDialog }));
const ClosingDrawer = lazy(async () => ({ default: (await import('../day/ClosingDrawer.tsx')).ClosingDrawer }));
const ProductDrawer = lazy(async () => ({ default: (await import('../products/ProductDrawer.tsx')).ProductDrawer }));
const DecisionsDrawer = lazy(async () => ({
  default: (await import('../covers/DecisionsDrawer.tsx')).DecisionsDrawer,
}));
const BriefDrawer = lazy(async () => ({ default: (await import('../brief/BriefDrawer.tsx')).BriefDrawer }));
const ExportModal = lazy(async () => ({ default: (await import('../exports/ExportModal.tsx')).ExportModal }));

/** The drawers and dialogs that any screen may open. */
export function Overlays() {
  // Logging a contact has to open at once, also the first time.
  useEffect(() => void loadContact(), []);
  return (
    <>
      <OnceOpened overlay={searchOverlay} view={SearchPalette} />
      <OnceOpened overlay={shortcutsOverlay} view={ShortcutsHelp} />
      <OnceOpened overlay={passwordOverlay} view={PasswordModal} />
      <OnceOpened overlay={contactOverlay} view={ContactDrawer} />
      <OnceOpened overlay={bookingOverlay} view={BookingDrawer} />
      <OnceOpened overlay={seriesMoveOverlay} view={SeriesMoveModal} />
      <OnceOpened overlay={seriesInvitationOverlay} view={SeriesInvitationModal} />
      <OnceOpened overlay={startOverlay} view={StartModal} />
      <OnceOpened overlay={consentOverlay} view={ConsentDialog} />
      <OnceOpened overlay={decisionsOverlay} view={DecisionsDrawer} />
      <OnceOpened overlay={closingOverlay} view={ClosingDrawer} />
      <OnceOpened overlay={briefOverlay} view={BriefDrawer} />
      <OnceOpened overlay={productOverlay} view={ProductDrawer} />
      <OnceOpened overlay={exportOverlay} view={ExportModal} />
    </>
  );
}

/** Rendered from the first opening on, and kept when closed, so that the focus goes back where it was. */
function OnceOpened({ overlay, view: View }: { overlay: Pick<Overlay<unknown>, 'store'>; view: ComponentType }) {
  const { turn } = useOverlay(overlay);
  return turn === 0 ? null : (
    <Suspense>
      <View />
    </Suspense>
  );
}
