import { Button } from '@mantine/core';
import { IconFileDescription } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { openProduct } from './productStore.ts';

type ProductLinkProps = { readonly product: string; readonly label: string };

/** From a need to the sheet of its product, without leaving the screen. */
export function ProductLink({ product, label }: ProductLinkProps) {
  const { t } = useTranslation('products');
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconFileDescription size={13} aria-hidden />}
      aria-label={t('openSheetOf', { product: label })}
      onClick={() => openProduct(product)}
      style={{ flex: 'none' }}
    >
      {t('sheet')}
    </Button>
  );
}
