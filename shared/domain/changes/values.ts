/** What the nightly extracts changed: the values of a row before and after, and how they read in French. */
import type { LocalDate } from '../../values.ts';
import { formatDate } from '../formats.ts';

/** Columns of a bank's row that differ, as the store keeps them; null = the row was not there. */
export type Fields = Readonly<Record<string, string | number | null>>;

/** `strong` = the advisor should not miss it. */
export type ChangeSentence = { readonly text: string; readonly strong: boolean };

export const sentence = (text: string, strong = false): ChangeSentence => ({ text, strong });

export const textOf = (fields: Fields, field: string): string | null => {
  const value = fields[field] ?? null;
  return value === null ? null : String(value);
};

export const numberOf = (fields: Fields, field: string): number | null => {
  const value = fields[field] ?? null;
  return value === null ? null : Number(value);
};

export const dateOf = (fields: Fields, field: string): LocalDate | null => textOf(fields, field) as LocalDate | null;

/** « 12/11/2026 »; a dash when there is none. */
export const dateText = (on: string | null): string => (on === null ? NONE : formatDate(on as LocalDate));

export const NONE = '—';

/** « Courriel : a@b.fr → c@d.fr ». */
export function moved(name: string, before: string | null, after: string | null): string {
  return `${name}\u00a0: ${before ?? NONE} → ${after ?? NONE}`;
}
