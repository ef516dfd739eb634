import { Skeleton, Table, UnstyledButton } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DataTable.module.css';
import type { Column } from './TableHeading.tsx';

export type TableRowProps<Row, By extends string> = {
  readonly index: number;
  /** undefined = on its way. */
  readonly row: Row | undefined;
  /** Whose row it is: what a cell holds open closes when another row takes the place. */
  readonly rowKey: string;
  readonly columns: readonly Column<Row, By>[];
  readonly height: number;
  /** Pixels of rows above that are not drawn. */
  readonly gapAbove: number;
  readonly tabStop: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onOpen: (row: Row) => void;
  /** Rows that open nothing. */
  readonly closed: ((row: Row) => boolean) | undefined;
};

/** One row. Its first cell is a button that carries the row's name, focus and keys, and covers the row for the mouse. */
export function TableRow<Row, By extends string>(props: TableRowProps<Row, By>) {
  const { t } = useTranslation();
  const { index, row, rowKey, columns, height, gapAbove, tabStop, onFocus, onKeyDown, onOpen } = props;
  const closed = row !== undefined && props.closed?.(row) === true;
  return (
    <>
      {gapAbove > 0 && <tr aria-hidden style={{ height: gapAbove }} />}
      <Table.Tr aria-rowindex={index + 2} className={classes['row'] ?? ''} style={{ height }}>
        {columns.map(({ key, align, render }, position) => {
          const content = row === undefined ? <Skeleton h={10} w="70%" /> : render(row);
          if (position > 0) {
            return (
              <Table.Td key={`${key} ${rowKey}`} className={classes['cell'] ?? ''} data-align={align}>
                {content}
              </Table.Td>
            );
          }
          return (
            <Table.Th key={key} scope="row" className={classes['cell'] ?? ''}>
              <UnstyledButton
                className={classes['open'] ?? ''}
                data-row={index}
                tabIndex={tabStop ? 0 : -1}
                aria-label={row === undefined ? t('loading') : undefined}
                aria-disabled={closed || undefined}
                onFocus={onFocus}
                onKeyDown={onKeyDown}
                onClick={() => row !== undefined && !closed && onOpen(row)}
              >
                {content}
              </UnstyledButton>
            </Table.Th>
          );
        })}
      </Table.Tr>
    </>
  );
}
