import { CloseButton, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { nextRow } from '../../ui/rowKeys.ts';
import { Money } from '../../ui/values.tsx';
import classes from './Products.module.css';
import { groupedProducts } from './productList.ts';
import { useProducts } from './useProducts.ts';

/** Rows that a Page key jumps over. */
const PAGE = 8;

type ProductListProps = { readonly chosen: string; readonly onChoose: (product: string) => void };

/** Every product, by family. The arrows go from one to the next, also while searching. */
export function ProductList({ chosen, onChoose }: ProductListProps) {
  const { t } = useTranslation(['products', 'vocabulary', 'common']);
  const { products } = useProducts();
  const [search, setSearch] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const groups = groupedProducts(products, search, (family) => t(`vocabulary:family.${family}`));
  const codes = groups.flatMap((group) => group.products.map(({ product }) => product));
  // One tab stop for the list: the product shown, else the first one found.
  const stop = codes.includes(chosen) ? chosen : codes[0];

  function step(event: KeyboardEvent, searching: boolean) {
    const { key } = event;
    if (searching && key !== 'ArrowDown' && key !== 'ArrowUp') return;
    const at = nextRow(key, codes.indexOf(chosen), codes.length, PAGE);
    const next = at === null ? undefined : codes[at];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
    const row = list.current?.querySelector<HTMLElement>(`[data-product="${next}"]`);
    if (searching) row?.scrollIntoView?.({ block: 'nearest' });
    else row?.focus();
  }

  return (
    <section className={classes['list']} aria-label={t('list')}>
      <TextInput
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={search && <CloseButton size="sm" aria-label={t('common:clear')} onClick={() => setSearch('')} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => step(event, true)}
      />
      <div ref={list} className={classes['families']}>
        {groups.length === 0 && <EmptyState title={t('noneFound')}>{t('noneFoundHint')}</EmptyState>}
        {groups.map(({ family, products: lines }) => (
          <div key={family}>
            <h2 className={classes['family']} id={`family-${family}`}>
              {t(`vocabulary:family.${family}`)}
            </h2>
            <ul className={classes['plain']} aria-labelledby={`family-${family}`}>
              {lines.map(({ product, label, ceilingCents }) => (
                <li key={product}>
                  <UnstyledButton
                    className={classes['product'] ?? ''}
                    data-product={product}
                    data-chosen={product === chosen || undefined}
                    aria-current={product === chosen || undefined}
                    tabIndex={product === stop ? 0 : -1}
                    onClick={() => onChoose(product)}
                    onKeyDown={(event) => step(event, false)}
                  >
                    <span className={classes['label']}>{label}</span>
                    {ceilingCents !== null && <Money cents={ceilingCents} className={classes['quiet'] ?? ''} />}
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
