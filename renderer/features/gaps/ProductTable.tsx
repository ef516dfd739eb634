import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GapProductRow } from '#shared/contract/gaps.ts';
import { rowSource } from '../../api/pages.ts';
import { t } from '../../i18n/index.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import classes from './Gaps.module.css';
import type { GapSort, GapsPlace } from './gapsPlace.ts';
import { penetration, sortedProducts } from './penetration.ts';

/** Two lines of a product's name. */
const ROW_HEIGHT = 42;

type ProductTableProps = {
  readonly rows: readonly GapProductRow[];
  readonly place: GapsPlace;
  readonly onChange: (part: Partial<GapsPlace>) => void;
  readonly onChoose: (product: string) => void;
};

/** Per product: who holds it, who could, who lacks it with a reason. */
export function ProductTable({ rows, place, onChange, onChoose }: ProductTableProps) {
  const { t: translate } = useTranslation('gaps');
  const { sort, product, products } = place;
  const source = useMemo(() => rowSource(sortedProducts(rows, sort)), [rows, sort]);
  return (
    <DataTable
      label={translate('products')}
      source={source}
      question={sort}
      columns={productColumns(product)}
      rowKey={(row) => row.product}
      onOpen={(row) => onChoose(row.product)}
      sort={sort}
      onSort={(next) => onChange({ sort: next })}
      start={products}
      onPlace={(next) => onChange({ products: next })}
      rowHeight={ROW_HEIGHT}
      empty={null}
    />
  );
}

function productColumns(chosen: string | null): readonly Column<GapProductRow, GapSort>[] {
  return [
    {
      key: 'label',
      header: t('gaps:column.product'),
      sortBy: 'label',
      render: ({ label, product }) => (
        <span className={classes['product']} data-chosen={product === chosen || undefined} title={label}>
          {label}
        </span>
      ),
    },
    {
      key: 'gaps',
      header: t('gaps:column.gaps'),
      width: 78,
      align: 'right',
      sortBy: 'gaps',
      render: (row) => row.gaps,
    },
    {
      key: 'holders',
      header: t('gaps:column.holders'),
      width: 88,
      align: 'right',
      sortBy: 'holders',
      render: (row) => row.holders,
    },
    {
      key: 'eligible',
      header: t('gaps:column.eligible'),
      width: 82,
      align: 'right',
      sortBy: 'eligible',
      render: (row) => row.eligible,
    },
    { key: 'rate', header: t('gaps:column.rate'), width: 96, sortBy: 'rate', render: (row) => <Rate row={row} /> },
  ];
}

function Rate({ row }: { readonly row: GapProductRow }) {
  const rate = penetration(row);
  if (rate === null) return t('none');
  const percent = Math.round(rate * 100);
  return (
    <span className={classes['rate']}>
      <span className={classes['track']} aria-hidden>
        <span className={classes['bar']} style={{ display: 'block', width: `${percent}%` }} />
      </span>
      <span className={classes['figure']}>{t('gaps:percent', { percent })}</span>
    </span>
  );
}
