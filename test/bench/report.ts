/** The figures as a table, on the terminal and in docs/performance.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Figures } from './measure.ts';

const ms = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
const HEADER = ['action', 'floor ms', 'product ms', 'ratio', 'aim', 'p95 ms', 'person waits ≤'];

function cells({ name, floorMs, productMs, ratio, aim, p95Ms, waitMs }: Figures): string[] {
  const verdict = aim === null ? '' : ratio <= aim ? '' : ' (missed)';
  const late = waitMs !== null && p95Ms > waitMs ? ' (missed)' : '';
  return [
    name,
    ms(floorMs),
    ms(productMs),
    `×${ratio.toFixed(2)}`,
    aim === null ? '–' : `×${aim}${verdict}`,
    ms(p95Ms),
    waitMs === null ? '–' : `${waitMs}${late}`,
  ];
}

export function table(figures: readonly Figures[]): string {
  const rows = [HEADER, HEADER.map(() => '---'), ...figures.map(cells)];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const [START, END] = ['<!-- figures -->', '<!-- end of figures -->'];

/** Replaces what stands between the two marks of the page. */
export function writeFigures(path: string, text: string): void {
  const page = readFileSync(path, 'utf8');
  const [from, to] = [page.indexOf(START), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${path} has no place for the figures`);
  writeFileSync(path, `${page.slice(0, from + START.length)}\n\n${text}\n\n${page.slice(to)}`);
}
