import { Table, VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { RowSource } from '../api/pages.ts';
import classes from './DataTable.module.css';
import { ErrorState, StaleBanner } from './ErrorState.tsx';
import { nextRow } from './rowKeys.ts';
import { type Column, type Sort, TableHeading } from './TableHeading.tsx';
import { TableRow } from './TableRow.tsx';
import { useRowWindow } from './useRowWindow.ts';

export type { Column, Sort } from './TableHeading.tsx';

export type DataTableProps<Row, By extends string> = {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly source: RowSource<Row>;
  /** The first column names the row: its text opens the row. */
  readonly columns: readonly Column<Row, By>[];
  readonly rowKey: (row: Row) => string;
  readonly onOpen: (row: Row) => void;
  /** Rows that open nothing: their name says why. */
  readonly closed?: (row: Row) => boolean;
  /** Another question (filter, sort): back to the top. Compared by value. */
  readonly question?: unknown;
  readonly sort?: Sort<By>;
  readonly onSort?: (sort: Sort<By>) => void;
  /** Shown in place of the rows when there is none. */
  readonly empty: ReactNode;
  /** Where the person was: the row at the top, and the row opened, which takes the focus. Read once. */
  readonly start?: TablePlace;
  readonly onPlace?: (place: TablePlace) => void;
  /** Pixels; every row has the same. */
  readonly rowHeight?: number;
};

export type TablePlace = { readonly top: number; readonly opened: number | null };

const ROW_HEIGHT = 34;
const HEAD_HEIGHT = 33;
/** A list that still moves is not a place to remember. */
const SETTLED_MS = 250;
/** Skeletons before the first answer. */
const EXPECTED_ROWS = 20;

/**
 * A long list: only the rows on screen exist, their pages are fetched as they come, and skeletons stand for those on
 * their way. Arrows, Page keys, Home and End move; Enter opens.
 */
export function DataTable<Row, By extends string = string>(props: DataTableProps<Row, By>) {
  const { label, source, columns, rowKey, onOpen, sort, onSort, empty, rowHeight = ROW_HEIGHT } = props;
  const { t } = useTranslation();
  const [start] = useState(props.start ?? { top: 0, opened: null });
  const [active, setActive] = useState(start.opened ?? start.top);
  const { want, total } = source;
  const count = total ?? start.top + EXPECTED_ROWS;
  const { scroller, top, first, last, fitting, reveal } = useRowWindow(count, rowHeight, HEAD_HEIGHT, start.top);

  useEffect(() => {
    if (last >= first) want(first, last);
  }, [want, first, last]);
  useEffect(() => want(active, active), [want, active]);

  const question = JSON.stringify(props.question ?? null);
  const toTop = useEffectEvent(() => reveal(0));
  const asked = useRef(question);
  useEffect(() => {
    if (asked.current === question) return;
    asked.current = question;
    toTop();
  }, [question]);

  // Coming back: the row that was opened has the focus again, once it is here.
  const ready = total !== null;
  const revealRow = useEffectEvent(reveal);
  useEffect(() => {
    if (!ready || start.opened === null) return;
    revealRow(start.opened);
    scroller.current?.querySelector<HTMLElement>(`[data-row="${start.opened}"]`)?.focus({ preventScroll: true });
  }, [ready, start, scroller]);

  const tellPlace = useEffectEvent((place: TablePlace) => props.onPlace?.(place));
  useEffect(() => {
    const told = setTimeout(() => tellPlace({ top, opened: null }), SETTLED_MS);
    return () => clearTimeout(told);
  }, [top]);

  // A row reached by a key before it was here took the focus as a skeleton: it keeps it as a row.
  const awaited = useRef<number | null>(null);
  useEffect(() => {
    const { current } = awaited;
    if (current === null || source.rowAt(current) === undefined) return;
    awaited.current = null;
    if (document.activeElement !== document.body) return;
    scroller.current?.querySelector<HTMLElement>(`[data-row="${current}"]`)?.focus({ preventScroll: true });
  });

  function onKeyDown(event: KeyboardEvent, index: number) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target = nextRow(event.key, index, count, fitting);
    if (target === null) return;
    event.preventDefault();
    // The row has to exist before it can take the focus, even far away.
    flushSync(() => setActive(target));
    reveal(target);
    scroller.current?.querySelector<HTMLElement>(`[data-row="${target}"]`)?.focus({ preventScroll: true });
    awaited.current = source.rowAt(target) === undefined ? target : null;
  }

  if (source.error && total === null) return <ErrorState error={source.error} onRetry={source.reload} />;
  if (total === 0) return empty;

  // The row that has the focus is drawn wherever the list is scrolled to, so that the keys keep working.
  const focused = Math.min(active, count - 1);
  const before = focused < first ? [focused] : [];
  const after = focused > last ? [focused] : [];
  const drawn = [...before, ...Array.from({ length: last - first + 1 }, (_, i) => first + i), ...after];
  return (
    <>
      {source.error && <StaleBanner error={source.error} onRetry={source.reload} />}
      <div ref={scroller} className={classes['scroller']} aria-busy={source.refreshing || total === null}>
        <Table className={classes['table'] ?? ''} aria-label={label} aria-rowcount={total === null ? -1 : total + 1}>
          <colgroup>
            {columns.map(({ key, width }) => (
              <col key={key} style={width === undefined ? undefined : { width }} />
            ))}
          </colgroup>
          <Table.Thead className={classes['head'] ?? ''}>
            <Table.Tr aria-rowindex={1}>
              {columns.map((column) => (
                <TableHeading key={column.key} column={column} sort={sort} onSort={onSort} />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {/* By place and not by client: a row that arrives keeps the focus its skeleton had. */}
            {drawn.map((index, place) => {
              const row = source.rowAt(index);
              const gap = index - (drawn[place - 1] ?? -1) - 1;
              return (
                <TableRow
                  key={index}
                  index={index}
                  row={row}
                  rowKey={row === undefined ? '' : rowKey(row)}
                  columns={columns}
                  height={rowHeight}
                  gapAbove={gap * rowHeight}
                  tabStop={index === focused}
                  closed={props.closed}
                  onFocus={() => setActive(index)}
                  onKeyDown={(event) => onKeyDown(event, index)}
                  onOpen={(opened) => {
                    props.onPlace?.({ top, opened: index });
                    onOpen(opened);
                  }}
                />
              );
            })}
            <tr aria-hidden style={{ height: (count - 1 - (drawn.at(-1) ?? 0)) * rowHeight }} />
          </Table.Tbody>
        </Table>
      </div>
      <VisuallyHidden component="output">
        {total === null ? t('loading') : t('table.rows', { count: total })}
      </VisuallyHidden>
    </>
  );
}
