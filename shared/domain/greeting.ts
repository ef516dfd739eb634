/** How a message to a client begins, in the client's language. */
import type { Language } from './twoClocks.ts';

export type Addressee = {
  readonly civility: 'M' | 'MME' | null;
  readonly firstName: string;
  /** The name in use. */
  readonly name: string;
};

const TITLES = { fr: { MME: 'Madame', M: 'Monsieur' }, en: { MME: 'Ms', M: 'Mr' } } as const;

/** "Bonjour Madame Lefèvre,"; whose title the bank does not know is called by both names. */
export function greeting(language: Language, person: Addressee | null): string {
  if (person === null) return language === 'fr' ? 'Bonjour,' : 'Hello,';
  const { civility, firstName, name } = person;
  const opening = language === 'fr' ? 'Bonjour' : 'Dear';
  return `${opening} ${civility === null ? firstName : TITLES[language][civility]} ${name},`;
}
