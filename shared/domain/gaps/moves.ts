/** Leaving France and coming back, as the nightly extracts tell it: by the tax residence or by the country. */
import type { GapRuleSet } from '../../catalogue/rules.ts';
import type { LocalDate } from '../../values.ts';
import type { GapFacts } from './facts.ts';

type Whereabouts = Pick<
  GapFacts,
  'taxResidence' | 'country' | 'taxResidenceBefore' | 'taxResidenceChangedOn' | 'countryBefore' | 'countryChangedOn'
>;
type Territories = Pick<GapRuleSet, 'frenchTaxTerritories' | 'frenchTerritories'>;

/** The night on which the client was found to have left France, of the last change of each; null = has not. */
export function leftFranceOn(facts: Whereabouts, set: Territories): LocalDate | null {
  return crossedOn(facts, set, true);
}

/** The night on which the client was found to be back in France; null = is not back from anywhere. */
export function returnedOn(facts: Whereabouts, set: Territories): LocalDate | null {
  return crossedOn(facts, set, false);
}

function crossedOn(facts: Whereabouts, set: Territories, outwards: boolean): LocalDate | null {
  const { taxResidence, taxResidenceBefore, country, countryBefore } = facts;
  const tax = passedOn(
    facts.taxResidenceChangedOn,
    taxResidenceBefore,
    taxResidence,
    set.frenchTaxTerritories,
    outwards,
  );
  const home = passedOn(facts.countryChangedOn, countryBefore, country, set.frenchTerritories, outwards);
  return tax === null || (home !== null && home > tax) ? home : tax;
}

/** An unknown place is neither inside nor outside: nothing is concluded from it. */
function passedOn(
  on: LocalDate | null,
  before: string | null,
  now: string | null,
  territories: readonly string[],
  outwards: boolean,
): LocalDate | null {
  if (on === null || before === null || now === null) return null;
  return territories.includes(before) === outwards && territories.includes(now) !== outwards ? on : null;
}
