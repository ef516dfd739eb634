import type { OutputOf } from '#shared/contract/index.ts';
import { type Channel, Reason } from '#shared/contract/vocabulary.ts';

const FAVOURITES = 5;

/** The motifs for this channel: the five this advisor uses most first, then the others in their usual order. */
export function orderedReasons(
  favourites: OutputOf<'contacts.form'>['favouriteReasons'] | undefined,
  channel: Channel,
): readonly Reason[] {
  const first = favourites?.find((one) => one.channel === channel)?.reasons.slice(0, FAVOURITES) ?? [];
  return [...first, ...Reason.options.filter((reason) => !first.includes(reason))];
}
