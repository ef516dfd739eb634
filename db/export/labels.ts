/** The French words of the Excel profile: the ones the screen shows. */

import type { ExportColumn } from '#shared/contract/exports.ts';
import type { Channel, Direction, FollowUp, Nature, Outcome, Reason, Segment } from '#shared/contract/vocabulary.ts';

export const HEADERS: Record<ExportColumn, string> = {
  id: 'Identifiant',
  client_id: 'N° client',
  last_name: 'Nom',
  first_name: 'Prénom',
  segment: 'Segment',
  advisor_then: 'Conseiller à la date',
  advisor_now: 'Conseiller actuel',
  at_paris: 'Date-heure Paris',
  at_utc: 'Date-heure UTC',
  channel: 'Canal',
  direction: 'Sens',
  reason: 'Motif',
  nature: 'Nature',
  outcome: 'Issue',
  follow_up: 'Suite',
  due_on: 'Échéance',
  follow_up_status: 'Statut de la suite',
  duration_min: 'Durée (min)',
  appointment: 'Rendez-vous',
  complaint: 'Réclamation',
  contract: 'Contrat',
  note: 'Note',
  author: 'Auteur',
  corrected_on: 'Corrigé le',
};

const segment: Record<Segment, string> = {
  mass: 'Grand public',
  wealth: 'Patrimonial',
  youth: 'Jeunes',
  expatriate: 'Expatriés',
};
const channel: Record<Channel, string> = {
  phone: 'Téléphone',
  email: 'Courriel',
  video: 'Visioconférence',
  chat: 'Messagerie instantanée',
  web_callback: 'Web call-back',
  post: 'Courrier',
  branch: 'Agence',
};
const direction: Record<Direction, string> = { inbound: 'Entrant', outbound: 'Sortant' };
const reason: Record<Reason, string> = {
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
const nature: Record<Nature, string> = {
  information: 'Information',
  operation: 'Opération',
  advice: 'Conseil',
  commercial: 'Commercial',
  complaint: 'Réclamation',
};
const outcome: Record<Outcome, string> = {
  reached: 'Joint',
  absent: 'Absent',
  voicemail: 'Message',
  busy: 'Occupé',
  wrong_number: 'Mauvais numéro',
  refused: 'Refus',
  call_back: 'À rappeler',
  sent: 'Envoyé',
};
const followUp: Record<FollowUp, string> = {
  none: 'Aucune suite',
  callback: 'Rappel',
  chaser: 'Relance',
  send_document: 'Document à envoyer',
  proposal: 'Proposition',
  internal_request: 'Demande interne',
};
const promiseStatus = { open: 'À tenir', kept: 'Tenue', cancelled: 'Annulée' };

export const LABELS = { segment, channel, direction, reason, nature, outcome, followUp, promiseStatus };

/** A value's word; an unknown value stays as it is rather than vanish. */
export function labelOf(list: keyof typeof LABELS, value: string): string {
  return (LABELS[list] as Record<string, string>)[value] ?? value;
}
