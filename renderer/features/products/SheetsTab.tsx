import { ProductCode } from '#shared/catalogue/products.ts';
import { ProductList } from './ProductList.tsx';
import { ProductSheetView, type TryRule } from './ProductSheetView.tsx';
import classes from './Products.module.css';

type SheetsTabProps = {
  readonly product: ProductCode;
  readonly onChoose: (product: ProductCode) => void;
  readonly onTry: TryRule | undefined;
};

/** The products at the left, the sheet of one of them at the right. */
export function SheetsTab({ product, onChoose, onTry }: SheetsTabProps) {
  const choose = (code: string) => onChoose(ProductCode.parse(code));
  return (
    <div className={classes['panes']}>
      <ProductList chosen={product} onChoose={choose} />
      <div className={classes['sheet']}>
        <ProductSheetView product={product} onOpen={choose} onTry={onTry} />
      </div>
    </div>
  );
}
