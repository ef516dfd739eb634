import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOverlay } from '../../ui/overlay.ts';
import { ProductSheetView } from './ProductSheetView.tsx';
import classes from './Products.module.css';
import { openProduct, productOverlay } from './productStore.ts';

/** The sheet of a product over the screen that speaks of it. */
export function ProductDrawer() {
  const { t } = useTranslation('products');
  const { request } = useOverlay(productOverlay);
  return (
    <Drawer
      opened={request !== null}
      onClose={productOverlay.close}
      title={t('drawer')}
      size={680}
      padding={0}
      zIndex={210}
      classNames={{ header: classes['drawerHeader'] ?? '' }}
    >
      {request !== null && (
        <div className={classes['drawer']}>
          <ProductSheetView product={request} onOpen={openProduct} />
        </div>
      )}
    </Drawer>
  );
}
