import { useEffect } from 'react';
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
import { LoadedOnce, OnceOpened } from './OnceOpened.tsx';
import { PasswordModal } from './PasswordModal.tsx';
import { SearchPalette } from './SearchPalette.tsx';
import { ShortcutsHelp } from './ShortcutsHelp.tsx';

const loadContact = async () => (await import('../contacts/ContactDrawer.tsx')).ContactDrawer;
const loadBooking = async () => (await import('../agenda/BookingDrawer.tsx')).BookingDrawer;
const loadSeriesMove = async () => (await import('../agenda/series/SeriesMoveModal.tsx')).SeriesMoveModal;
const loadSeriesInvitation = async () =>
  (await import('../invitation/SeriesInvitationModal.tsx')).SeriesInvitationModal;
const loadStart = async () => (await import('../session-calls/StartModal.tsx')).StartModal;
const loadConsent = async () => (await import('../consents/ConsentDialog.tsx')).ConsentDialog;
const loadDecisions = async () => (await import('../covers/DecisionsDrawer.tsx')).DecisionsDrawer;
const loadClosing = async () => (await import('../day/ClosingDrawer.tsx')).ClosingDrawer;
const loadBrief = async () => (await import('../brief/BriefDrawer.tsx')).BriefDrawer;
const loadProduct = async () => (await import('../products/ProductDrawer.tsx')).ProductDrawer;
const loadExport = async () => (await import('../exports/ExportModal.tsx')).ExportModal;

/** The drawers and dialogs that any screen may open. */
export function Overlays() {
  // Logging a contact has to open at once, also the first time.
  useEffect(() => void loadContact(), []);
  return (
    <>
      <OnceOpened overlay={searchOverlay} view={SearchPalette} />
      <OnceOpened overlay={shortcutsOverlay} view={ShortcutsHelp} />
      <OnceOpened overlay={passwordOverlay} view={PasswordModal} />
      <LoadedOnce overlay={contactOverlay} load={loadContact} />
      <LoadedOnce overlay={bookingOverlay} load={loadBooking} />
      <LoadedOnce overlay={seriesMoveOverlay} load={loadSeriesMove} />
      <LoadedOnce overlay={seriesInvitationOverlay} load={loadSeriesInvitation} />
      <LoadedOnce overlay={startOverlay} load={loadStart} />
      <LoadedOnce overlay={consentOverlay} load={loadConsent} />
      <LoadedOnce overlay={decisionsOverlay} load={loadDecisions} />
      <LoadedOnce overlay={closingOverlay} load={loadClosing} />
      <LoadedOnce overlay={briefOverlay} load={loadBrief} />
      <LoadedOnce overlay={productOverlay} load={loadProduct} />
      <LoadedOnce overlay={exportOverlay} load={loadExport} />
    </>
  );
}
