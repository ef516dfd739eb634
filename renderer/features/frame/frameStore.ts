import { createOverlay } from '../../ui/overlay.ts';

type Nothing = Record<string, never>;

export const searchOverlay = createOverlay<Nothing>();
export const shortcutsOverlay = createOverlay<Nothing>();
export const passwordOverlay = createOverlay<Nothing>();
export const openSearch = (): void => searchOverlay.open({});
export const openShortcuts = (): void => shortcutsOverlay.open({});
export const openPassword = (): void => passwordOverlay.open({});
