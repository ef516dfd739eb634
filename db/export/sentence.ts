/** What an export will hold, in one French sentence. */
import type { ExportFilter } from '#shared/contract/exports.ts';
import { formatDate } from '#shared/domain/formats.ts';

/** Groups of three digits, with narrow no-break spaces: "1 284". */
export function formatCount(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** French counts zero and one in the singular. */
const counted = (n: number, word: string): string => `${formatCount(n)} ${word}${n >= 2 ? 's' : ''}`;

/** « 1 284 contacts, 01/09/2026-30/09/2026, agence, 14 colonnes ». @param whose « agence », « votre portefeuille » */
export function exportSentence(rows: number, filter: ExportFilter, whose: string, columns: number): string {
  return [counted(rows, 'contact'), period(filter), whose, counted(columns, 'colonne')].join(', ');
}

function period({ from, to }: ExportFilter): string {
  if (from !== null && to !== null) return from === to ? formatDate(from) : `${formatDate(from)}-${formatDate(to)}`;
  if (from !== null) return `depuis le ${formatDate(from)}`;
  return to === null ? 'toutes les dates' : `jusqu’au ${formatDate(to)}`;
}
