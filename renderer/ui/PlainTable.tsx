import { Box, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Column } from './DataTable.tsx';
import classes from './PlainTable.module.css';

/** `total` is the foot's cell: when one column has one, the table has a foot. */
export type PlainColumn<Row> = Omit<Column<Row>, 'header' | 'sortBy'> & {
  readonly header: ReactNode;
  readonly total?: ReactNode;
  /** Never broken into lines. */
  readonly nowrap?: true;
};

export type PlainTableProps<Row> = {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly rows: readonly Row[];
  /** The first column names the row. */
  readonly columns: readonly PlainColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  /** Pixels under which the table scrolls sideways. */
  readonly minWidth?: number;
  /** Pixels above which it scrolls; absent = as tall as its rows. */
  readonly maxHeight?: number;
  /** False inside a section, which has a border already. */
  readonly framed?: boolean;
};

/** A short table, all of it on screen: reports, totals, the staff. For long lists, see DataTable. */
export function PlainTable<Row>({
  label,
  rows,
  columns,
  rowKey,
  minWidth = 480,
  maxHeight,
  framed = true,
}: PlainTableProps<Row>) {
  const [first, ...others] = columns;
  if (!first) return null;
  const hasFoot = columns.some(({ total }) => total !== undefined);
  return (
    // A box that scrolls must be reachable by keyboard.
    <Box className={classes['frame'] ?? ''} tabIndex={0} data-framed={framed || undefined} mah={maxHeight}>
      <Table className={classes['table'] ?? ''} aria-label={label} miw={minWidth}>
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={width === undefined ? undefined : { width }} />
          ))}
        </colgroup>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, header, align }) => (
              <Table.Th key={key} scope="col" data-align={align}>
                {header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)}>
              <Table.Th scope="row" data-align={first.align} data-nowrap={first.nowrap}>
                {first.render(row)}
              </Table.Th>
              {others.map(({ key, align, nowrap, render }) => (
                <Table.Td key={key} data-align={align} data-nowrap={nowrap}>
                  {render(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {hasFoot && (
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row" data-align={first.align}>
                {first.total}
              </Table.Th>
              {others.map(({ key, align, total }) => (
                <Table.Td key={key} data-align={align}>
                  {total}
                </Table.Td>
              ))}
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </Box>
  );
}
