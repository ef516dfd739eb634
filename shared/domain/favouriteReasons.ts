/** The reasons that a contact form offers first: those this advisor gives most on this channel, then the usual ones. */
import { type Channel, Reason } from '../contract/vocabulary.ts';

export const FAVOURITE_COUNT = 5;

/** What a remote branch is mostly asked, by channel; the other channels are asked the same. */
const USUAL: readonly Reason[] = ['account', 'card', 'payment', 'savings', 'appointment'];
const USUAL_ON: Partial<Record<Channel, readonly Reason[]>> = {
  phone: ['account', 'card', 'payment', 'portfolio_review', 'appointment'],
  video: ['portfolio_review', 'savings', 'mortgage', 'life_insurance', 'appointment'],
  branch: ['portfolio_review', 'savings', 'mortgage', 'account', 'appointment'],
  email: ['account', 'personal_data', 'payment', 'card', 'appointment'],
  post: ['personal_data', 'account', 'complaint', 'life_event', 'other'],
};

/**
 * @param used every (channel, reason) with its number of contacts, the most frequent first
 * @returns five different reasons, the most used first
 */
export function favouriteReasons(
  channel: Channel,
  used: readonly { readonly channel: Channel; readonly reason: Reason }[],
): Reason[] {
  const own = used.filter((use) => use.channel === channel).map((use) => use.reason);
  return [...new Set([...own, ...(USUAL_ON[channel] ?? USUAL), ...Reason.options])].slice(0, FAVOURITE_COUNT);
}
