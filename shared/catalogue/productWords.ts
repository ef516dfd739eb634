/** What the catalogue says of a product, in French sentences: who may have it, up to how much, and on what basis to call. */
import { formatDate, formatEurosRounded } from '../domain/formats.ts';
import { listed } from '../domain/gaps/conditionWords.ts';
import { NO_DEPOSIT_YEARS, PEAC_CLOSES_AGE, PEL_CLOSES_YEARS, PEL_CLOSING_SINCE } from '../domain/gaps/lifeCycle.ts';
import type { LocalDate } from '../values.ts';
import type { CatalogueInForce } from './inForce.ts';
import type { Eligibility, Product, TelBasis } from './products.ts';
import type { GapRuleSet } from './rules.ts';

type ProductOf = CatalogueInForce['productOf'];

/** A number with the days for which it holds. */
export type Figure = { readonly sentence: string; readonly validFrom: LocalDate; readonly validTo: LocalDate | null };

export function eligibilitySentences({ eligibility }: Product, productOf: ProductOf): readonly string[] {
  const names = (codes: Eligibility['holds'], link: string) =>
    listed(
      codes.map((code) => productOf(code).label),
      link,
    );
  const { holds, notWith } = eligibility;
  return [
    ageSentence(eligibility),
    ...when(eligibility.taxResidence, 'Résidence fiscale en France exigée.'),
    ...when(eligibility.addressInFrance, 'Adresse en France exigée.'),
    ...when(eligibility.lepIncome, 'Revenu fiscal de référence sous le plafond du LEP.'),
    ...when(holds.length > 0, `Il faut détenir : ${names(holds, 'et')}.`),
    ...when(notWith.length > 0, `Ne se cumule pas avec : ${names(notWith, 'ni')}.`),
    ...when(eligibility.vulnerableOnly, 'Réservé aux clients en situation de fragilité.'),
    ...when(eligibility.excludesVulnerable, 'Jamais proposé à un client en situation de fragilité.'),
    ...when(eligibility.excludesUsPerson, 'US person : examen par la conformité (FATCA) avant toute proposition.'),
    PROTECTED[eligibility.protectedAdults],
    eligibility.maxPerPerson === null
      ? 'Plusieurs par personne possibles.'
      : `${count(eligibility.maxPerPerson)} par personne.`,
    ...when(eligibility.maxPerHousehold !== null, `${count(eligibility.maxPerHousehold ?? 0)} par foyer fiscal.`),
  ];
}

const PROTECTED: Readonly<Record<Eligibility['protectedAdults'], string>> = {
  none: 'Pas de proposition à un majeur protégé.',
  curatorship: 'Sous curatelle, avec le curateur ; pas de proposition sous tutelle.',
  any: 'Possible sous curatelle ou tutelle, avec qui représente la personne.',
};

function ageSentence({ minAge, maxAge, endsYearOfAge }: Eligibility): string {
  if (minAge !== null && maxAge !== null) return `De ${minAge} à ${maxAge} ans.`;
  if (minAge !== null) return `À partir de ${minAge} ans.`;
  const limit = maxAge ?? endsYearOfAge;
  return limit === null ? 'À tout âge.' : `Jusqu’à ${limit} ans.`;
}

const count = (max: number): string => (max === 1 ? 'Un seul' : `${max} au plus`);

/** Ceilings, and the incomes that open it where income counts. */
export function figuresOf(product: Product, rules: GapRuleSet): readonly Figure[] {
  const ceilings = product.ceilings.map(({ cents, validFrom, validTo }) => ({
    sentence: `Plafond de ${formatEurosRounded(cents)}${period(validFrom, validTo)}`,
    validFrom,
    validTo,
  }));
  return product.eligibility.lepIncome ? [...ceilings, ...incomeFigures(rules)] : ceilings;
}

function incomeFigures({ lepTable, validFrom, validTo }: GapRuleSet): readonly Figure[] {
  const held = { validFrom, validTo };
  const since = period(validFrom, validTo);
  const lines = lepTable.points.map(({ partsX100, euros }) => ({
    sentence: `Revenu de ${formatEurosRounded(euros * 100)} au plus pour ${parts(partsX100)}${since}`,
    ...held,
  }));
  const more = `${formatEurosRounded(lepTable.perPartEuros * 100)} de plus par part supplémentaire${since}`;
  return [...lines, { sentence: more, ...held }];
}

function parts(partsX100: number): string {
  return partsX100 === 100
    ? 'une part'
    : `${String(partsX100 / 100).replace('.', ',')} part${partsX100 >= 200 ? 's' : ''}`;
}

function period(from: LocalDate, to: LocalDate | null): string {
  return to === null ? `, depuis le ${formatDate(from)}` : `, du ${formatDate(from)} au ${formatDate(to)}`;
}

/** What becomes of it with age, time, and a departure from France. */
export function lifeCycleSentences({ code, eligibility, onLeaving }: Product): readonly string[] {
  const { endsYearOfAge } = eligibility;
  return [
    ...when(endsYearOfAge !== null, `Ferme le 31 décembre de l’année des ${endsYearOfAge ?? 0} ans.`),
    ...(TIMES[code] ?? []),
    LEAVING[onLeaving],
  ];
}

/** Ends that the law sets for one product, as `lifeCycleEnds` finds them for a holding. */
const TIMES: Readonly<Partial<Record<Product['code'], readonly string[]>>> = {
  PEL: [
    `Plus de versement après ${NO_DEPOSIT_YEARS} ans.`,
    `Fermé d’office à ${PEL_CLOSES_YEARS} ans s’il est ouvert depuis le ${formatDate(PEL_CLOSING_SINCE)}.`,
  ],
  PEAC: [`Ferme aux ${PEAC_CLOSES_AGE} ans.`],
  LEP: ['À clôturer après deux années de suite au-dessus du plafond de revenu.'],
};

const LEAVING: Readonly<Record<Product['onLeaving'], string>> = {
  keeps: 'Se conserve quand le client quitte la France.',
  closes: 'À clôturer quand le client quitte la France.',
  check: 'À vérifier quand le client quitte la France.',
};

export function telSentence(tel: TelBasis, productOf: ProductOf): string {
  switch (tel.basis) {
    case 'consent':
      return 'Appel commercial avec un consentement valable seulement.';
    case 'service':
      return 'Appel de service : ni consentement ni contrat lié ne sont nécessaires.';
    case 'linked': {
      const names = listed(
        tel.to.map((code) => productOf(code).label),
        'ou',
      );
      const never = tel.notIfVulnerable ? ' Jamais sur ce lien envers un client en situation de fragilité.' : '';
      return `Appel possible si le client détient : ${names} (contrat lié) ; sinon, avec un consentement.${never}`;
    }
  }
}

function when(holds: boolean, sentence: string): readonly string[] {
  return holds ? [sentence] : [];
}
