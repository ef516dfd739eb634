/** What to bring, to ask or to verify at a meeting, as a list to tick off. */
import type { LocalDate } from '../values.ts';
import { addDays, formatDate } from './time.ts';

export type BriefFacts = {
  /** An open complaint: nothing is sold before it is answered. */
  readonly complaintSince: LocalDate | null;
  readonly idDocumentExpiresOn: LocalDate | null;
  readonly zoneConfirmed: boolean;
  /** As they are read: « 06 39 98 00 01 ». */
  readonly wrongNumbers: readonly string[];
  /** What has to be asked whatever the product. */
  readonly warnings: readonly string[];
  /** What may be proposed, each with what must be done first. */
  readonly needs: readonly { readonly label: string; readonly gates: readonly string[] }[];
};

/** A document that ends sooner is renewed at this meeting rather than asked for afterwards. */
const RENEW_WITHIN_DAYS = 60;

/**
 * The gravest first; what several products ask for is said once, with their names.
 * @returns French sentences
 */
export function briefChecks(facts: BriefFacts, today: LocalDate): string[] {
  const { complaintSince, idDocumentExpiresOn, zoneConfirmed, wrongNumbers, warnings, needs } = facts;
  const checks: string[] = [];
  if (complaintSince !== null)
    checks.push(`Réclamation ouverte le ${formatDate(complaintSince)} : y répondre d’abord, ne rien proposer.`);
  if (idDocumentExpiresOn !== null && idDocumentExpiresOn < today)
    checks.push(`Pièce d’identité expirée le ${formatDate(idDocumentExpiresOn)} : en demander une valable.`);
  else if (idDocumentExpiresOn !== null && idDocumentExpiresOn <= addDays(today, RENEW_WITHIN_DAYS))
    checks.push(`Pièce d’identité valable jusqu’au ${formatDate(idDocumentExpiresOn)} : demander la nouvelle.`);
  checks.push(...warnings);
  if (!zoneConfirmed) checks.push('Faire confirmer le pays et le fuseau horaire.');
  for (const phone of wrongNumbers) checks.push(`Faire corriger le numéro ${phone}.`);
  const asking = new Map<string, string[]>();
  for (const { label, gates } of needs)
    for (const gate of gates) asking.set(gate, [...(asking.get(gate) ?? []), label]);
  for (const [gate, labels] of asking) checks.push(`${labels.join(', ')} : ${gate}`);
  return checks;
}
