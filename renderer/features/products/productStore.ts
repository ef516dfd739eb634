import { createOverlay } from '../../ui/overlay.ts';

/** The sheet of a product, over whatever screen is open. */
export const productOverlay = createOverlay<string>();

/** Opens the sheet of a product beside the screen, which stays as it is. */
export const openProduct = (code: string): void => productOverlay.open(code);
