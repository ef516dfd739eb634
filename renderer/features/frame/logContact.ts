import { nav } from '../../nav.ts';
import { openContact } from '../contacts/contactStore.ts';

/** A contact with the client on screen, if there is one. */
export function logContactHere(): void {
  const { route } = nav.getState();
  openContact(route?.screen === 'client' ? { clientId: route.clientId } : {});
}
