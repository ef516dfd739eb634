import type { CoverOut } from '#shared/contract/covers.ts';
import type { AdvisorId } from '#shared/values.ts';
import { useNow } from '../../ui/useNow.ts';
import { useAccount } from '../session/sessionStore.ts';
import { isActive, useKnownCovers } from './coverStore.ts';

export type CoverScope = {
  /** Whose clients the screen asks for; null = one's own, or for the director the branch's. */
  readonly advisorId: AdvisorId | null;
  /** Whom this person replaces now. */
  readonly active: readonly CoverOut[];
  /** Whose list the screen was left at, although the cover is over. */
  readonly ended: AdvisorId | null;
};

const NOBODY: readonly CoverOut[] = [];

/**
 * What a screen may still show of the portfolio it was left at. Without a cover any more, it is the own one again.
 * @param wanted whose, as the person chose
 */
export function useCoverScope(wanted: AdvisorId | null): CoverScope {
  const { role } = useAccount();
  const covers = useKnownCovers();
  const now = useNow();
  if (role !== 'advisor') return { advisorId: wanted, active: NOBODY, ended: null };
  // Not known yet: the store answers, or refuses.
  if (covers === undefined) return { advisorId: wanted, active: NOBODY, ended: null };
  const active = covers.filter((cover) => isActive(cover, now));
  const holds = wanted === null || active.some(({ advisorId }) => advisorId === wanted);
  return { advisorId: holds ? wanted : null, active, ended: holds ? null : wanted };
}
