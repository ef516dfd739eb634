import { Button, Group, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GapProductRow } from '#shared/contract/gaps.ts';
import { ProductLink } from '../products/ProductLink.tsx';
import { startSession } from '../session-calls/startSession.ts';
import { GapClients } from './GapClients.tsx';
import classes from './Gaps.module.css';
import { type GapsViewProps, TOP } from './gapsPlace.ts';
import { ProductTable } from './ProductTable.tsx';

/** Product by product: who holds it, who could; then who lacks it, and why. */
export function ProductsView({
  rows,
  place,
  mayCall,
  onChange,
}: GapsViewProps & { readonly rows: readonly GapProductRow[] }) {
  const { t } = useTranslation('gaps');
  const chosen = rows.find((row) => row.product === place.product);
  const title = chosen ? t('lacking', { product: chosen.label }) : t('bestOfEach');
  return (
    <div className={classes['panes']}>
      <section className={classes['pane']} aria-label={t('products')}>
        <div className={classes['title']}>
          <Title order={2}>{t('products')}</Title>
        </div>
        <ProductTable
          rows={rows}
          place={place}
          onChange={onChange}
          onChoose={(next) => onChange({ product: next, lacking: TOP })}
        />
      </section>
      <section className={classes['pane']} aria-label={title}>
        <div className={classes['title']}>
          <Title order={2}>{title}</Title>
          <Group gap={4} wrap="nowrap">
            {chosen && <ProductLink product={chosen.product} label={chosen.label} />}
            {chosen && (
              <Button size="compact-sm" variant="subtle" onClick={() => onChange({ product: null, lacking: TOP })}>
                {t('allProducts')}
              </Button>
            )}
            {chosen && mayCall && (
              <Button
                size="compact-sm"
                variant="light"
                leftSection={<IconPlayerPlay size={14} aria-hidden />}
                onClick={() => startSession({ kind: 'list', product: chosen.product, advisorId: place.advisorId })}
              >
                {t('startSession')}
              </Button>
            )}
          </Group>
        </div>
        <GapClients place={place} label={title} mayCall={mayCall} onChange={onChange} />
      </section>
    </div>
  );
}
