import { AppError } from '#shared/errors.ts';

/** Whatever was thrown, as an error whose message may be shown. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError(
    'internal',
    'Une erreur inattendue est survenue. Recommencez ; si elle revient, relancez l’application.',
  );
}

/** The message of an error that names this field, for the input's `error`. */
export function fieldError(error: AppError | undefined, field: string): string | null {
  return error?.field === field ? error.message : null;
}
