import { rmSync } from 'node:fs';
import { AppError } from '#shared/errors.ts';
import { replaceFile } from '../files.ts';

/**
 * Writes the calendar file where the person chose: whole, or not at all.
 * @throws AppError `unavailable`, saying what to do
 */
export function saveCalendarFile(path: string, text: string): void {
  try {
    replaceFile(path, text);
  } catch (error) {
    rmSync(`${path}.tmp`, { force: true });
    throw new AppError('unavailable', messageOf(error));
  }
}

function messageOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'Le disque est plein : l’invitation n’a pas été enregistrée. Libérez de la place, ou choisissez un autre dossier.';
    case 'EBUSY':
    case 'EACCES':
    case 'EPERM':
      return 'Ce fichier est ouvert ailleurs, ou ce dossier ne peut pas être écrit. Fermez-le, ou choisissez un autre nom.';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'Ce dossier n’existe plus. Choisissez-en un autre.';
    default:
      return 'L’invitation n’a pas pu être enregistrée à cet endroit. Choisissez un autre dossier.';
  }
}
