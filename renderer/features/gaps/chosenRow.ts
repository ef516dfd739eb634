import type { RowSource } from '../../api/pages.ts';

/** How many rows around the top of the list are looked through. */
const NEAR = 200;

/** The row looked at last, if it is among those at hand; else the first one. */
export function chosenRow<Row>(source: RowSource<Row>, near: number, isIt: (row: Row) => boolean): Row | undefined {
  for (let away = 0; away < NEAR; away++)
    for (const index of [near + away, near - away]) {
      const row = source.rowAt(index);
      if (row !== undefined && isIt(row)) return row;
    }
  return source.rowAt(0);
}
