/** How each kind of cell is read. A cell that cannot be read rejects its row, with a reason in French. */
import { electronicFormatIBAN, isValidIBAN } from 'ibantools';
import { parsePhone } from '#shared/domain/phone.ts';
import { localDateFrom } from '#shared/domain/time.ts';
import { isKnownZone } from '#shared/values.ts';
import { fold } from '../fold.ts';
import type { Param } from '../store.ts';

/** Why a row is left out. The message is shown to the director as it is. */
export class RowFault extends Error {}

/** Who rows may refer to. */
export type Known = { readonly advisors: ReadonlySet<string>; readonly clients: ReadonlySet<string> };

/** One cell of a row: its text, trimmed and in NFC, its column's name, and the other cells by column name. */
export type Cell = {
  readonly text: string;
  readonly column: string;
  readonly other: (column: string) => string;
  readonly known: Known;
};
export type Reader = (cell: Cell) => Param;

const fault = ({ text, column }: Cell, why: string) =>
  new RowFault(text === '' ? `${column}\u00a0: la valeur manque.` : `${column}\u00a0: «\u00a0${text}\u00a0» ${why}`);

export const text: Reader = (cell) => (cell.text === '' ? null : cell.text);

/** A text that may not be empty. */
export const required: Reader = (cell) => {
  if (cell.text === '') throw fault(cell, '');
  return cell.text;
};

/** A client number, a staff number: capital letters and digits, at most twenty. */
export const number: Reader = (cell) => {
  if (!/^[A-Z0-9]{1,20}$/.test(cell.text)) throw fault(cell, 'n’est pas un numéro de la banque.');
  return cell.text;
};

/** The advisor that the bank names; empty = nobody. */
export const knownAdvisor: Reader = (cell) => {
  if (cell.text === '') return null;
  if (!cell.known.advisors.has(cell.text)) throw fault(cell, 'n’est pas un conseiller de l’agence.');
  return cell.text;
};

export const knownClient: Reader = (cell) => {
  if (!cell.known.clients.has(cell.text)) throw fault(cell, 'n’est pas un client connu.');
  return cell.text;
};

export const contractNumber: Reader = (cell) => {
  if (!/^[A-Za-z0-9._/-]{1,40}$/.test(cell.text)) throw fault(cell, 'n’est pas un numéro de contrat.');
  return cell.text;
};

/** JJ/MM/AAAA → YYYY-MM-DD. */
export const date: Reader = (cell) => {
  if (cell.text === '') return null;
  const found = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(cell.text);
  const on = found ? localDateFrom(Number(found[3]), Number(found[2]), Number(found[1])) : null;
  if (on === null || on < '1850-01-01') throw fault(cell, 'n’est pas une date du calendrier (JJ/MM/AAAA).');
  return on;
};

export const requiredInstant: Reader = (cell) => {
  const found = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.exec(cell.text);
  const exists = found && localDateFrom(Number(found[1]), Number(found[2]), Number(found[3])) !== null;
  const atMs = exists ? Date.parse(cell.text) : Number.NaN;
  if (Number.isNaN(atMs)) throw fault(cell, 'n’est pas un instant ISO 8601 avec son décalage.');
  return atMs;
};

/** A decimal number with a comma (or a point), spaces between thousands, as an integer of `1 / scale`. */
const decimal =
  (scale: 1 | 100, what: string): Reader =>
  (cell) => {
    if (cell.text === '') return null;
    const found = /^(-?)(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(cell.text.replace(/[\s\u00a0\u202f]/g, ''));
    if (!found) throw fault(cell, `n’est pas ${what}.`);
    const hundredths = Number(found[2]) * 100 + Number((found[3] ?? '').padEnd(2, '0'));
    const size = scale === 100 ? hundredths : Math.round(hundredths / 100);
    return found[1] === '-' && size !== 0 ? -size : size;
  };
export const cents = decimal(100, 'un montant');
export const euros = decimal(1, 'un montant');
export const hundredths = decimal(100, 'un nombre');

/** O/N → 1/0; empty = no. */
export const yesNo: Reader = (cell) => {
  const answer = cell.text.toUpperCase();
  if (answer === 'O') return 1;
  if (answer === 'N' || answer === '') return 0;
  throw fault(cell, 'n’est ni O ni N.');
};

/** The bank's words to ours, whatever their case and accents. */
export function oneOf(words: Readonly<Record<string, string>>, options: { empty: boolean }): Reader {
  const known = new Map(Object.entries(words));
  return (cell) => {
    if (cell.text === '' && options.empty) return null;
    const found = known.get(fold(cell.text));
    if (found === undefined) throw fault(cell, 'n’est pas une valeur connue.');
    return found;
  };
}

export const country: Reader = (cell) => {
  if (cell.text === '') return null;
  if (!/^[A-Z]{2}$/.test(cell.text)) throw fault(cell, 'n’est pas un code de pays à deux lettres.');
  return cell.text;
};

export const zone: Reader = (cell) => {
  if (cell.text === '') return null;
  if (!isKnownZone(cell.text)) throw fault(cell, 'n’est pas un fuseau horaire connu.');
  return cell.text;
};

/** E.164; a number without its country code is read in the country of the client's address. */
export const phone: Reader = (cell) => {
  if (cell.text === '') return null;
  const found = parsePhone(cell.text, cell.other('pays'));
  if (found === null) throw fault(cell, 'n’est pas un numéro de téléphone lisible.');
  return found;
};

export const iban: Reader = (cell) => {
  if (cell.text === '') return null;
  const compact = electronicFormatIBAN(cell.text);
  if (compact === null || !isValidIBAN(compact)) throw fault(cell, 'n’est pas un IBAN valide.');
  return compact;
};

/** Those that give whole numbers; the others give text. */
const WHOLE: ReadonlySet<Reader> = new Set([requiredInstant, cents, euros, hundredths, yesNo]);
/** The column type that keeps what a reader gives: numbers come as floating point otherwise, and look so in a key. */
export const sqlTypeOf = (read: Reader): 'integer' | 'text' => (WHOLE.has(read) ? 'integer' : 'text');
