/**
 * Clients to whom nothing particular happened differ for the law only by zone, telephone, protection and what they
 * hold: over thousands of them the gate is asked once for all of the same kind.
 */
import { type CallIntent, callRulesOn } from '#shared/domain/callEligibility.ts';
import { addDays } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import type { PortfolioCallFacts } from './callFacts.ts';
import { bornOnForAge, type Card, isActive } from './cards.ts';

/**
 * @param linked whether a contract held makes this a linked call
 * @returns clients of the same kind have the same answer; null = the gate looks closer
 */
export type CallKinds = (card: Card, intent: CallIntent, linked: boolean) => string | null;

export function callKinds(facts: PortfolioCallFacts, today: LocalDate): CallKinds {
  // A day of margin: the person's own calendar may be a day away from ours.
  const surelyAdult = bornOnForAge(callRulesOn(today).ageOfMajority, addDays(today, -2));
  return (card, { purpose }, linked) => {
    const ordinary = isActive(card) && (card.bornOn === null || card.bornOn <= surelyAdult);
    if (!ordinary || facts.hasHistory(card)) return null;
    return `${purpose} ${linked} ${card.zone} ${card.protection} ${card.phone !== null}`;
  };
}
