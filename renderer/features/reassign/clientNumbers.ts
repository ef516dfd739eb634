import { ClientId } from '#shared/values.ts';

export type ReadNumbers = {
  /** Each once, in the order of the text. */
  readonly ids: readonly ClientId[];
  /** Lines without any number, beside an empty one or a first line of titles. */
  readonly ignored: number;
};

const LOOKS_LIKE = /^(?=.*\d)[A-Z0-9]{4,20}$/;

/**
 * Client numbers out of what was pasted or read from a file: a bare list, in lines or not, or a CSV whose column
 * `numero_client`, else the first, holds them.
 */
export function readClientNumbers(text: string): ReadNumbers {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) =>
      line.split(/[;,\t]/).map((cell) =>
        cell
          .trim()
          .replace(/^"(.*)"$/, '$1')
          .toUpperCase(),
      ),
    )
    .filter((cells) => cells.some((cell) => cell !== ''));
  const [first = []] = lines;
  const column = first.findIndex((cell) => /^(NUM[EÉ]RO|N°)[_ ]?(DE[_ ])?CLIENT$/.test(cell));
  const hasTitles = column >= 0 || !first.some((cell) => cell.split(/\s+/).some((word) => LOOKS_LIKE.test(word)));
  const found = new Set<ClientId>();
  let ignored = 0;
  for (const cells of hasTitles ? lines.slice(1) : lines) {
    const numbers = numbersOf(cells, column);
    if (numbers.length === 0) ignored += 1;
    for (const number of numbers) found.add(ClientId.parse(number));
  }
  return { ids: [...found], ignored };
}

function numbersOf(cells: readonly string[], column: number): readonly string[] {
  if (column >= 0) return [cells[column] ?? ''].filter((cell) => LOOKS_LIKE.test(cell));
  const words = cells.flatMap((cell) => cell.split(/\s+/)).filter((word) => word !== '');
  if (words.every((word) => LOOKS_LIKE.test(word))) return words;
  return words.slice(0, 1).filter((word) => LOOKS_LIKE.test(word));
}
