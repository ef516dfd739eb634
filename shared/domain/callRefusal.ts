/** What a refused call tells the advisor: which rule, and what to do. */
import type { ZoneId } from '../values.ts';
import { BRANCH_ZONE } from '../values.ts';
import type { CallRules } from './callRules.ts';
import type { CallRule } from './callTypes.ts';
import { formatShortDate, formatTime, formatTimeAt, localDate, zoneLabel } from './time.ts';

type Worded = Exclude<CallRule, 'hours' | 'attempts'>;
const BECAUSE: Readonly<Record<Worded, string>> = {
  deceased: 'ce client est décédé.',
  closed: 'ce client a quitté la banque.',
  minor: 'ce client est mineur. Passez par son représentant légal.',
  guardianship: 'ce client est sous tutelle. Adressez-vous à son tuteur.',
  curatorship: 'ce client est sous curatelle. Adressez-vous à son curateur.',
  no_phone: 'aucun téléphone n’est connu. Complétez la fiche, ou choisissez un autre canal.',
  objection: 'le client s’oppose à tout démarchage. Attendez sa demande ou un nouveau consentement.',
  withdrawal: 'le client a retiré son consentement. Attendez sa demande ou un nouveau consentement.',
  refusal: 'le client a refusé d’être sollicité. Attendez sa demande ou un nouveau consentement.',
  no_basis: 'ni consentement, ni contrat lié, ni demande du client. Recueillez d’abord un consentement.',
  unknown_zone: 'le fuseau horaire du client est inconnu. Confirmez-le sur sa fiche.',
  weekday: 'pas de démarchage le samedi ni le dimanche, à l’heure du client.',
  holiday: 'pas de démarchage un jour férié.',
};

/**
 * "Appel commercial non permis : … Prochain moment permis : mer. 25 nov. à 10:00 (Paris)."
 * @param nextAllowedAtMs null = never without a new fact
 * @param rules those that refused: their hours and counts are said
 */
export function callRefusalSentence(rule: CallRule, nextAllowedAtMs: number | null, rules: CallRules): string {
  const why = `Appel commercial non permis\u00a0: ${because(rule, rules)}`;
  return nextAllowedAtMs === null ? why : `${why} Prochain moment permis\u00a0: ${when(nextAllowedAtMs, BRANCH_ZONE)}.`;
}

function because(rule: CallRule, { windows, maxAttempts, periodDays }: CallRules): string {
  if (rule === 'attempts') return `le client a déjà été appelé ${maxAttempts} fois en ${periodDays} jours.`;
  if (rule !== 'hours') return BECAUSE[rule];
  const hours = windows
    .map(({ startMin, endMin }) => `de ${formatTime(startMin)} à ${formatTime(endMin)}`)
    .join(' et ');
  return `le démarchage n’est permis que ${hours}, à l’heure du client.`;
}

function when(atMs: number, zone: ZoneId): string {
  return `${formatShortDate(localDate(atMs, zone))} à ${formatTimeAt(atMs, zone)} (${zoneLabel(zone)})`;
}
