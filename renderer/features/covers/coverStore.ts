/** Whom this person replaces: asked once for all screens, so that none of them disagrees on whose clients it may show. */
import { useEffect } from 'react';
import { createStore, useStore } from 'zustand';
import type { CoverOut } from '#shared/contract/covers.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../ui/useNow.ts';

/** undefined until it was asked. */
type Known = { readonly covers: readonly CoverOut[] | undefined };

const known = createStore<Known>(() => ({ covers: undefined }));
const CHANGES = ['appointments.changed', 'portfolios.changed'] as const;

/** Keeps the list for as long as an advisor is at the desk. A cover begins and ends by the clock alone. */
export function useCoverWatch(enabled: boolean): void {
  const now = useNow();
  const { data, reload } = useQuery('covers.mine', {}, { events: CHANGES, enabled });
  // One has begun or ended since it was asked.
  const passed = data?.some((cover) => isActive(cover, now) !== cover.active) ?? false;
  useEffect(() => {
    if (passed) reload();
  }, [passed, reload]);
  useEffect(() => {
    known.setState({ covers: enabled ? data : [] });
  }, [data, enabled]);
  // Another person may sit down.
  useEffect(() => () => known.setState({ covers: undefined }), []);
}

/** undefined until the first answer; those to come are in it too. */
export const useKnownCovers = (): readonly CoverOut[] | undefined => useStore(known, ({ covers }) => covers);

export const isActive = ({ fromMs, untilMs }: Pick<CoverOut, 'fromMs' | 'untilMs'>, now: number): boolean =>
  fromMs <= now && now < untilMs;
