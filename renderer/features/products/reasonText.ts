import { t } from '../../i18n/index.ts';

const FIELDS = [
  'age',
  'birthday',
  'maturity',
  'onboarded',
  'opened',
  'anniversary',
  'years',
  'income',
  'member_birth',
  'member_birthday',
  'left',
  'returned',
  'moved',
] as const;

/** The sentence of a rule with the names of what each client fills in: « Aura 18 ans le [date d’anniversaire] ». */
export function reasonText(reason: string): string {
  return FIELDS.reduce((text, field) => text.replaceAll(`{${field}}`, `[${t(`products:field.${field}`)}]`), reason);
}
