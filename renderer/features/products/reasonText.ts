import { REASON_FIELDS } from '#shared/catalogue/gapRule.ts';
import { t } from '../../i18n/index.ts';

/** The sentence of a rule with the names of what each client fills in: « Aura 18 ans le [date d’anniversaire] ». */
export function reasonText(reason: string): string {
  return REASON_FIELDS.reduce(
    (text, field) => text.replaceAll(`{${field}}`, `[${t(`products:field.${field}`)}]`),
    reason,
  );
}
