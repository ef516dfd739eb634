import { z } from 'zod';
import { formatTimeAt } from '#shared/domain/time.ts';
import type { AppError } from '#shared/errors.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';

const Details = z.object({ lockedUntilAtMs: z.int().nullable(), remaining: z.int() });

/** Why a sign-in was refused, with the attempts that remain or the hour at which the account opens again. */
export function refusalText(error: AppError): string {
  const details = Details.safeParse(error.details);
  if (error.code !== 'unauthenticated' || !details.success) return error.message;
  const { lockedUntilAtMs, remaining } = details.data;
  if (lockedUntilAtMs !== null) {
    return `${error.message} ${t('session:lockedUntil', { time: formatTimeAt(lockedUntilAtMs, BRANCH_ZONE) })}`;
  }
  return `${error.message} ${t('session:remaining', { count: remaining })}`;
}
