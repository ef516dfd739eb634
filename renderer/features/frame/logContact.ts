import { nav } from '../../nav.ts';
import { openContact } from '../contacts/contactStore.ts';
import { callSession } from '../session-calls/callSession.ts';

/** A contact with the client on screen, if there is one. */
export function logContactHere(): void {
  const { route } = nav.getState();
  if (route?.screen === 'session') openContact(besideSession());
  else openContact(route?.screen === 'client' ? { clientId: route.clientId } : {});
}

/** During a call, its report is already being typed: another contact is with somebody else. */
function besideSession() {
  const { session } = callSession.getState();
  const waiting = session?.phase === 'ready' ? session.current : null;
  return waiting ? { clientId: waiting.clientId } : { fresh: true as const };
}
