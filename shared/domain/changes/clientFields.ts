/** Changes of what the bank says of the person: each of its columns has a French name. */
import type { CatalogueInForce } from '../../catalogue/inForce.ts';
import type { Product } from '../../catalogue/products.ts';
import type { Protection, Segment } from '../../contract/vocabulary.ts';
import type { Phone, ZoneId } from '../../values.ts';
import { countryName } from '../countries.ts';
import { formatEurosRounded, zoneLabel } from '../formats.ts';
import { formatPhone } from '../phone.ts';
import { type ChangeSentence, dateText, type Fields, moved, NONE, numberOf, sentence, textOf } from './values.ts';

type Reading = { readonly name: string; readonly read: (fields: Fields, field: string) => string | null };

const plain = textOf;
const date = (fields: Fields, field: string) => dateText(textOf(fields, field));
const country = (fields: Fields, field: string) => {
  const code = textOf(fields, field);
  return code && countryName(code);
};
const phone = (fields: Fields, field: string) => {
  const number = textOf(fields, field);
  return number && formatPhone(number as Phone);
};
const yesNo = (fields: Fields, field: string) => (numberOf(fields, field) === 1 ? 'oui' : 'non');

const SEGMENTS: Readonly<Record<Segment, string>> = {
  mass: 'grand public',
  wealth: 'patrimonial',
  youth: 'jeunes',
  expatriate: 'expatriés',
};
const PROTECTIONS: Readonly<Record<Protection, string>> = { guardianship: 'tutelle', curatorship: 'curatelle' };
const oneOf =
  (words: Readonly<Record<string, string>>, none: string | null = null) =>
  (fields: Fields, field: string) => {
    const value = textOf(fields, field);
    return value === null ? none : (words[value] ?? value);
  };

/** The columns that are told one by one, « nom : avant → après », in the order of the client's sheet. */
const READINGS: Readonly<Record<string, Reading>> = {
  civility: { name: 'Civilité', read: oneOf({ M: 'M.', MME: 'Mme' }) },
  birth_name: { name: 'Nom de naissance', read: plain },
  used_name: { name: 'Nom d’usage', read: plain },
  first_name: { name: 'Prénom', read: plain },
  born_on: { name: 'Date de naissance', read: date },
  birth_country: { name: 'Pays de naissance', read: country },
  mobile: { name: 'Mobile', read: phone },
  landline: { name: 'Téléphone fixe', read: phone },
  email: { name: 'Courriel', read: plain },
  zone: {
    name: 'Fuseau horaire',
    read: (fields, field) => {
      const zone = textOf(fields, field);
      return zone === null ? 'inconnu' : zoneLabel(zone as ZoneId);
    },
  },
  segment: { name: 'Segment', read: oneOf(SEGMENTS) },
  us_person: { name: 'US person', read: yesNo },
  tax_income_euros: {
    name: 'Revenu fiscal de référence',
    read: (fields, field) => {
      const euros = numberOf(fields, field);
      return euros === null ? null : formatEurosRounded(euros * 100);
    },
  },
  tax_parts_x100: {
    name: 'Parts fiscales',
    read: (fields, field) => {
      const hundredths = numberOf(fields, field);
      return hundredths === null ? null : String(hundredths / 100).replace('.', ',');
    },
  },
  risk_rating: { name: 'Note de risque', read: plain },
  onboarded_on: { name: 'Entrée en relation', read: date },
  protection: { name: 'Protection', read: oneOf(PROTECTIONS, 'aucune') },
  vulnerable: { name: 'Clientèle fragile', read: yesNo },
  advisor_id: { name: 'Conseiller selon la banque', read: plain },
};
/** Changes that decide what may be said or proposed. */
const STRONG: ReadonlySet<string> = new Set(['us_person', 'protection', 'vulnerable']);

/** Told in a sentence of their own. */
const ADDRESS = ['address', 'postcode', 'city', 'country'] as const;

/**
 * @param held open contracts: those that leaving France touches are named
 */
export function clientSentences(
  before: Fields,
  after: Fields,
  catalogue: CatalogueInForce,
  held: readonly Product[],
): readonly ChangeSentence[] {
  const changed = (field: string) => field in before || field in after;
  const told: ChangeSentence[] = [...endSentences(before, after, changed)];
  if (changed('tax_residence')) told.push(taxSentence(before, after, catalogue, held));
  if (ADDRESS.some(changed)) told.push(sentence(moved('Adresse', placeOf(before), placeOf(after))));
  for (const [field, { name, read }] of Object.entries(READINGS))
    if (changed(field)) told.push(sentence(moved(name, read(before, field), read(after, field)), STRONG.has(field)));
  if (changed('household_id')) told.push(sentence(householdSentence(before, after)));
  if (changed('id_document_expires_on')) told.push(documentSentence(textOf(after, 'id_document_expires_on')));
  return told;
}

function endSentences(before: Fields, after: Fields, changed: (field: string) => boolean): readonly ChangeSentence[] {
  const told: ChangeSentence[] = [];
  const day = (field: string, happened: string, undone: string): void => {
    if (!changed(field)) return;
    const on = textOf(after, field);
    told.push(sentence(on === null ? undone : `${happened} ${dateText(on)}`, true));
  };
  day('deceased_on', 'Décès déclaré au', 'Décès rectifié\u00a0: le client est en vie');
  day('closed_on', 'Relation close le', 'Relation rouverte');
  if (changed('vanished_on')) {
    const back = textOf(before, 'vanished_on') !== null;
    told.push(sentence(back ? 'De retour dans l’extrait de la banque' : 'Absent de l’extrait de la banque', true));
  }
  return told;
}

/** « Lyon → Nouméa (Nouvelle-Calédonie) »: only what differs is known. */
function placeOf(fields: Fields): string | null {
  const town = [textOf(fields, 'postcode'), textOf(fields, 'city')].filter(Boolean).join(' ');
  const where = [textOf(fields, 'address'), town].filter(Boolean).join(', ');
  const land = country(fields, 'country');
  if (where === '') return land;
  return land === null ? where : `${where} (${land})`;
}

/** Leaving France for tax closes some contracts and puts others to be checked. */
function taxSentence(
  before: Fields,
  after: Fields,
  { rules }: CatalogueInForce,
  held: readonly Product[],
): ChangeSentence {
  const told = moved('Résidence fiscale', country(before, 'tax_residence'), country(after, 'tax_residence'));
  const [from, to] = [textOf(before, 'tax_residence'), textOf(after, 'tax_residence')];
  const inFrance = (code: string | null) => code !== null && rules.frenchTaxTerritories.includes(code);
  if (to === null || inFrance(to) || !inFrance(from)) return sentence(told, true);
  const effects = [
    listed(held, 'closes', 'à clôturer'),
    listed(held, 'check', 'à vérifier'),
    'auto-certification à demander',
  ].filter((each) => each !== null);
  return sentence(`${told}\u00a0: ${effects.join(', ')}`, true);
}

function listed(held: readonly Product[], effect: Product['onLeaving'], words: string): string | null {
  const labels = held
    .filter(
      ({ onLeaving, eligibility }) => onLeaving === effect && (eligibility.taxResidence || eligibility.addressInFrance),
    )
    .map(({ label }) => label);
  return labels.length === 0 ? null : `${new Intl.ListFormat('fr').format(labels)} ${words}`;
}

function householdSentence(before: Fields, after: Fields): string {
  const [from, to] = [textOf(before, 'household_id'), textOf(after, 'household_id')];
  if (to === null) return 'A quitté son foyer';
  return from === null ? 'A rejoint un foyer' : 'A changé de foyer';
}

function documentSentence(until: string | null): ChangeSentence {
  return sentence(
    until === null ? `Pièce d’identité\u00a0: ${NONE}` : `Pièce d’identité valable jusqu’au ${dateText(until)}`,
  );
}
