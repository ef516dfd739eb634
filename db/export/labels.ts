/** The French words of the Excel profile: the ones the screen shows. */

import type { ExportColumn } from '#shared/contract/exports.ts';
import type { Channel, Direction, FollowUp, Nature } from '#shared/contract/vocabulary.ts';
import { OUTCOMES, REASONS, SEGMENTS } from '#shared/domain/targeting/words.ts';

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

const channel: Record<Channel, string> = {
  phone: 'Téléphone',
  email: 'Courriel',
  video: 'Visioconférence',
  chat: 'Messagerie instantanée',
  web_callback: 'Rappel web',
  post: 'Courrier',
  branch: 'Agence',
};
const direction: Record<Direction, string> = { inbound: 'Entrant', outbound: 'Sortant' };
const nature: Record<Nature, string> = {
  information: 'Information',
  operation: 'Opération',
  advice: 'Conseil',
  commercial: 'Commercial',
  complaint: 'Réclamation',
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

export const LABELS = {
  segment: SEGMENTS,
  channel,
  direction,
  reason: REASONS,
  nature,
  outcome: OUTCOMES,
  followUp,
  promiseStatus,
};

/** A value's word; an unknown value stays as it is rather than vanish. */
export function labelOf(list: keyof typeof LABELS, value: string): string {
  return (LABELS[list] as Record<string, string>)[value] ?? value;
}
