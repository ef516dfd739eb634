/** The products of the catalogue in force, read once and kept for the choices and labels of every screen. */
import { createStore, useStore } from 'zustand';
import { ceilingCentsOn, PRODUCTS } from '#shared/catalogue/products.ts';
import type { ProductLine } from '#shared/contract/catalogue.ts';
import { localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Cents } from '#shared/values.ts';
import { call, on } from '../../api/client.ts';
import { session } from '../session/sessionStore.ts';

type Products = {
  readonly products: readonly ProductLine[];
  /** For a list of choices. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** The name in force; the code itself when nobody knows it. */
  readonly labelOf: (code: string) => string;
};

function productsOf(products: readonly ProductLine[]): Products {
  const labels = new Map(products.map(({ product, label }) => [product, label]));
  return {
    products,
    choices: products.map(({ product, label }) => ({ value: product, label })),
    labelOf: (code) => labels.get(code) ?? code,
  };
}

/** What the application ships, until the answer comes. */
const shipped = productsOf(
  PRODUCTS.map((product) => ({
    product: product.code,
    label: product.label,
    family: product.family,
    ceilingCents: ceilingCentsOn(product, localDate(Date.now(), BRANCH_ZONE)) as Cents | null,
  })),
);

const store = createStore<Products>(() => shipped);
let reader: string | null = null;

async function read(advisorId: string | null): Promise<void> {
  if (advisorId === null) return;
  // Without an answer, the labels already there go on being shown: the screens say what is wrong.
  const lines = await call('catalogue.products', {}).catch(() => null);
  if (lines !== null && reader === advisorId) store.setState(productsOf(lines));
}

function follow(): void {
  const next = session.getState().state?.account?.advisorId ?? null;
  if (next === reader) return;
  reader = next;
  if (next === null) store.setState(shipped);
  void read(next);
}

session.subscribe(follow);
follow();
on('catalogue.changed', () => void read(reader));

export const useProducts = (): Products => useStore(store);
