/** The words that sentences about target groups are made of. */
import type { ConsentScope, Outcome, Reason, Segment } from '../../contract/vocabulary.ts';
import type { LocalDate } from '../../values.ts';
import { formatDate, formatEurosRounded } from '../formats.ts';

/** The label of a product of the catalogue in force. */
export type LabelOf = (code: string) => string;

export const SEGMENTS: Readonly<Record<Segment, string>> = {
  mass: 'Grand public',
  wealth: 'Patrimonial',
  youth: 'Jeunes',
  expatriate: 'Expatriés',
};

export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  reached: 'Joint',
  absent: 'Absent',
  voicemail: 'Message',
  busy: 'Occupé',
  wrong_number: 'Mauvais numéro',
  refused: 'Refus',
  call_back: 'À rappeler',
  sent: 'Envoyé',
};

export const REASONS: Readonly<Record<Reason, string>> = {
  account: 'Compte',
  card: 'Carte',
  payment: 'Virement, prélèvement',
  overdraft: 'Découvert',
  savings: 'Épargne',
  securities: 'Titres',
  life_insurance: 'Assurance vie',
  mortgage: 'Crédit immobilier',
  consumer_credit: 'Crédit à la consommation',
  insurance: 'Assurance',
  fees: 'Frais',
  digital_help: 'Aide à l’espace client',
  personal_data: 'Coordonnées',
  appointment: 'Rendez-vous',
  life_event: 'Événement de vie',
  expatriation: 'Expatriation',
  fraud: 'Fraude',
  complaint: 'Réclamation',
  portfolio_review: 'Bilan du portefeuille',
  other: 'Autre',
};

export const CONSENTS: Readonly<Record<ConsentScope, string>> = {
  all: 'tous les produits',
  savings: 'l’épargne',
  credit: 'le crédit',
  insurance: 'l’assurance',
};

/** "A", "A ou B", "A, B ou C". */
export function listed(words: readonly string[], link: 'ou' | 'et'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${link} ${last}`;
}

/** "un Livret A", "une assurance vie". */
export const aProduct = (label: string): string => `${FEMININE.test(label) ? 'une' : 'un'} ${inSentence(label)}`;

/** "de Livret A", "d’assurance vie". */
export const ofProduct = (label: string): string =>
  `${/^[aeiouyàâéèêîôûœh]/i.test(label) ? 'd’' : 'de '}${inSentence(label)}`;

const FEMININE = /^(carte|assurance|offre|complémentaire|prévoyance|garantie|protection|téléassistance)\b/i;

/** Acronyms and savings books keep their capital. */
export const inSentence = (label: string): string =>
  /^(Livret|\p{Lu}{2})/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);

export const euros = (amount: number): string => formatEurosRounded(amount * 100);
export const date = (text: string): string => formatDate(text as LocalDate);
export const days = (count: number): string => `${count} jour${count > 1 ? 's' : ''}`;
