import type { RuleFileLine } from '#shared/contract/catalogue.ts';
import { formatDate } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { t } from '../../../i18n/index.ts';

export type FileState = 'inForce' | 'coming' | 'past' | 'replaced' | 'retired';

/** Where a file stands today. `replaced` = its days are these, but a later one is in force. */
export function fileState({ inForce, retired, validFrom, validTo }: RuleFileLine, today: LocalDate): FileState {
  if (retired) return 'retired';
  if (inForce) return 'inForce';
  if (validFrom > today) return 'coming';
  return validTo !== null && validTo < today ? 'past' : 'replaced';
}

/** "depuis le 01/01/2026", "du 01/01/2026 au 31/12/2026", "à partir du 01/01/2027". */
export function validityText(
  { validFrom, validTo }: Pick<RuleFileLine, 'validFrom' | 'validTo'>,
  today: LocalDate,
): string {
  const from = formatDate(validFrom);
  if (validTo !== null) return t('products:files.fromTo', { from, to: formatDate(validTo) });
  return validFrom > today ? t('products:files.coming', { from }) : t('products:files.from', { from });
}
