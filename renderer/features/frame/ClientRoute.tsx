import { useRoute } from '../../nav.ts';
import { ClientScreen } from '../client/ClientScreen.tsx';

/** The client of the route. Another client is another screen: nothing of the one before stays on it. */
export function ClientRoute() {
  const route = useRoute();
  return route?.screen === 'client' ? <ClientScreen key={route.clientId} clientId={route.clientId} /> : null;
}
