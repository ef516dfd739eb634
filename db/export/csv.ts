/** How a CSV file is written in each profile. */
import type { CsvProfile } from '#shared/contract/vocabulary.ts';

export type Dialect = {
  readonly separator: string;
  readonly byteOrderMark: string;
  /** The end of every line, the last one included. */
  readonly newline: string;
  /** Numbers and texts as the reader of the file expects them, before quoting. */
  readonly cell: (value: string | number | null) => string;
};

const FORMULA = /^[=+\-@\t\r]/;
/** With a sign + it would be read as a number, and a telephone number would lose its +: only a minus is a number's. */
const NUMBER = /^-?\d+(,\d+)?$/;

/**
 * What opens by itself in a French Excel. A text that Excel would take for a formula gets an apostrophe before it:
 * « =SUM(1) » shows as text, « +33639980012 » keeps its plus.
 */
const EXCEL_FR: Dialect = {
  separator: ';',
  byteOrderMark: '\uFEFF',
  newline: '\r\n',
  cell: (value) => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value).replace('.', ',');
    return FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  },
};

/** For other software: values as they are stored. Source: RFC 4180. */
const EXCHANGE: Dialect = {
  separator: ',',
  byteOrderMark: '',
  newline: '\r\n',
  cell: (value) => (value === null ? '' : String(value)),
};

export const DIALECTS: Record<CsvProfile, Dialect> = { excel_fr: EXCEL_FR, exchange: EXCHANGE };

const QUOTED = /[",;\r\n]|^\s|\s$/;

/** A cell as it stands in the file; quoted as soon as any program could misread it. */
export function quote(cell: string): string {
  return QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
