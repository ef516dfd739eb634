/** French texts, one JSON per feature. A wrong key is a type error. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { fr } from './fr.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof fr;
  }
}

void i18next.use(initReactI18next).init({
  lng: 'fr',
  fallbackLng: 'fr',
  defaultNS: 'common',
  resources: { fr },
  interpolation: { escapeValue: false },
  // Everything is bundled: the first paint already has its texts.
  initAsync: false,
});

export { i18next };
/** For texts made outside components. */
export const t = i18next.t;
