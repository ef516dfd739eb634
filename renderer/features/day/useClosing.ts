import { useQuery } from '../../api/hooks.ts';
import { useReloadEvery } from './useReloadEvery.ts';

const CHANGES = ['promises.changed', 'contacts.changed', 'appointments.changed', 'clients.changed'] as const;
const AGAIN_MS = 5 * 60_000;

/** What is pending now: asked again as things change, and as the hour does. */
export function useClosing() {
  const state = useQuery('day.closing', {}, { events: CHANGES });
  useReloadEvery(state.reload, AGAIN_MS);
  return state;
}
