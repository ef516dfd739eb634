import { Kbd } from '@mantine/core';
import { t } from '../i18n/index.ts';
import classes from './Keys.module.css';
import { SHORTCUTS, type ShortcutId } from './shortcuts.ts';

const NAMES: Readonly<Record<string, () => string>> = {
  Ctrl: () => t('keys.ctrl'),
  Alt: () => t('keys.alt'),
  Shift: () => t('keys.shift'),
  Enter: () => t('keys.enter'),
  Escape: () => t('keys.escape'),
  ArrowLeft: () => t('keys.left'),
  ArrowRight: () => t('keys.right'),
  ArrowUp: () => t('keys.up'),
  ArrowDown: () => t('keys.down'),
  Home: () => t('keys.home'),
  End: () => t('keys.end'),
  PageUp: () => t('keys.pageUp'),
  PageDown: () => t('keys.pageDown'),
};

/** "Ctrl+Enter" as a French reader knows it: "Ctrl Entrée". */
export function keysText(keys: string): string {
  return keys
    .split('+')
    .map((key) => NAMES[key]?.() ?? key)
    .join(' ');
}

/** The hint of a shortcut on its control: drawn, and not part of the control's name. */
export function Keys({ of }: { readonly of: ShortcutId }) {
  return <KeyHint keys={SHORTCUTS[of].keys} />;
}

/** @param read the keys are the information itself, not a hint beside a control: screen readers read them */
export function KeyHint({ keys, read = false }: { readonly keys: string; readonly read?: boolean }) {
  const text = keysText(keys);
  return (
    <Kbd size="xs" className={classes['hint'] ?? ''} aria-hidden={!read} data-keys={read ? undefined : text}>
      {read && text}
    </Kbd>
  );
}
