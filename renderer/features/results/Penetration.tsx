import { MultiSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PenetrationOut } from '#shared/contract/indicators.ts';
import { Section } from '../../ui/Section.tsx';
import { useProducts } from '../products/useProducts.ts';
import { Bar } from './Bar.tsx';
import { figureText } from './figureText.ts';
import type { Drill } from './LinesDrawer.tsx';
import classes from './Results.module.css';

export type PenetrationProps = {
  readonly rows: readonly PenetrationOut[];
  readonly products: readonly string[];
  readonly onChoose: (products: readonly string[]) => void;
  readonly onOpen?: (drill: Drill) => void;
};

const MOST = 6;

/** Holders among those who may hold, for the products this person follows. */
export function Penetration({ rows, products, onChoose, onOpen }: PenetrationProps) {
  const { t } = useTranslation('results');
  const { choices } = useProducts();
  return (
    <Section title={t('products')}>
      <ul className={classes['bars']}>
        {rows.map(({ product, label, holders, eligible, rate }) => (
          <Bar
            key={product}
            name={label}
            share={rate ?? 0}
            value={figureText(rate, 'rate')}
            before={`(${holders}/${eligible})`}
            onOpen={onOpen ? () => onOpen({ figure: 'penetration', name: label, channel: null, product }) : undefined}
          />
        ))}
      </ul>
      {rows.length === 0 && (
        <Text size="sm" c="dimmed" px="sm">
          {t('noProduct')}
        </Text>
      )}
      <MultiSelect
        m={8}
        mt={0}
        size="xs"
        aria-label={t('choose')}
        placeholder={products.length < MOST ? t('chooseHint') : ''}
        data={choices}
        value={[...products]}
        onChange={onChoose}
        maxValues={MOST}
        searchable
        hidePickedOptions
      />
    </Section>
  );
}
