import { Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DataTable.module.css';

export type Column<Row, By extends string = string> = {
  readonly key: string;
  readonly header: string;
  /** Pixels; columns without one share what is left. */
  readonly width?: number;
  readonly align?: 'right';
  /** The sort key of the contract; absent = cannot be sorted. */
  readonly sortBy?: By;
  readonly render: (row: Row) => ReactNode;
};

export type Sort<By extends string = string> = { readonly by: By; readonly descending: boolean };

export type TableHeadingProps<Row, By extends string> = {
  readonly column: Column<Row, By>;
  readonly sort: Sort<By> | undefined;
  readonly onSort: ((sort: Sort<By>) => void) | undefined;
};

/** The head of a column: a button when the column sorts. Amounts and dates start with the largest. */
export function TableHeading<Row, By extends string>({ column, sort, onSort }: TableHeadingProps<Row, By>) {
  const { t } = useTranslation();
  const { header, align, sortBy } = column;
  if (sortBy === undefined || !onSort) {
    return (
      <Table.Th className={classes['heading'] ?? ''} data-align={align} scope="col">
        {header}
      </Table.Th>
    );
  }
  const current = sort?.by === sortBy ? sort : undefined;
  const Icon = current === undefined ? IconArrowsSort : current.descending ? IconArrowDown : IconArrowUp;
  const order = current === undefined ? 'none' : current.descending ? 'descending' : 'ascending';
  return (
    <Table.Th className={classes['heading'] ?? ''} data-align={align} scope="col" aria-sort={order}>
      <UnstyledButton
        className={classes['sort'] ?? ''}
        title={t('table.sortBy', { column: header })}
        onClick={() => onSort({ by: sortBy, descending: current ? !current.descending : align === 'right' })}
      >
        {header}
        <Icon size={13} aria-hidden data-quiet={current === undefined || undefined} />
      </UnstyledButton>
    </Table.Th>
  );
}
