/** What SQLite and the system say of the store's file, in words that tell a person what to do. */
import { AppError } from '#shared/errors.ts';

/** `details.store` of the errors after which the store stays closed: `session.state` shows them. */
export type StoreFault = 'damaged' | 'newer';

const DAMAGED =
  'Le fichier de l’agence est illisible ou abîmé. Ne le modifiez pas\u00a0: restaurez la dernière sauvegarde, ou prévenez votre support informatique.';

export function damaged(message: string = DAMAGED): AppError {
  return new AppError('unavailable', message, { details: { store: 'damaged' satisfies StoreFault } });
}

/** Null for anything that is not a reason to keep the store closed. */
export function storeFaultOf(error: unknown): StoreFault | null {
  if (!(error instanceof AppError) || typeof error.details !== 'object' || error.details === null) return null;
  const store = 'store' in error.details ? error.details.store : null;
  return store === 'damaged' || store === 'newer' ? store : null;
}

/** Everything that is not about the file, nor a cancelled wait, passes unchanged. */
export function storeError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  if (error.name === 'AbortError') return new AppError('cancelled', 'Action annulée.');
  const code = 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC')
    return new AppError(
      'unavailable',
      'Le disque est plein\u00a0: rien n’a été enregistré. Libérez de la place, puis recommencez\u00a0; votre saisie est toujours là.',
    );
  if (code.startsWith('SQLITE_BUSY'))
    return new AppError('unavailable', 'Le fichier de l’agence est occupé. Réessayez dans un instant.');
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR'))
    return new AppError(
      'unavailable',
      'Le fichier de l’agence ne peut pas être lu ou écrit. Vérifiez le disque et les droits, puis recommencez.',
    );
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return damaged();
  return error;
}
