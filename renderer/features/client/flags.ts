import type { ClientSheet } from '#shared/contract/clients.ts';
import type { PortfolioRow } from '#shared/contract/portfolios.ts';

type Standing = Pick<ClientSheet, 'deceasedOn' | 'closedOn' | 'vanishedOn' | 'protection' | 'age' | 'vulnerable'>;

const ADULT_AGE = 18;

/** What must be known of a client before anything else, gravest first. */
export function flagsOf(sheet: Standing): PortfolioRow['flags'] {
  const flags: PortfolioRow['flags'] = [];
  if (sheet.deceasedOn !== null) flags.push('deceased');
  if (sheet.closedOn !== null) flags.push('closed');
  if (sheet.vanishedOn !== null) flags.push('vanished');
  if (sheet.protection !== null) flags.push(sheet.protection);
  if (sheet.age !== null && sheet.age < ADULT_AGE) flags.push('minor');
  if (sheet.vulnerable) flags.push('vulnerable');
  return flags;
}
