/** A file that is either whole or not there: written beside its place, flushed, checked, then renamed. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { AppError } from '#shared/errors.ts';

const BUFFER = 512 * 1024;

export type NewFile = {
  /** Where the rows are until `publish`. */
  readonly temporary: string;
  write(text: string): void;
  /** Flushes to the disk and closes; the file may then be read back. */
  finish(): void;
  /** Gives the file its name, in place of whatever had it. */
  publish(): void;
  /** Removes the temporary file, if it is still there. Never throws. */
  discard(): void;
};

/** @throws AppError `unavailable` when the place cannot be written */
export function createFile(path: string): NewFile {
  const temporary = `${path}.partiel`;
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw fileError(error, path);
    }
  };
  let file: number | null = guard(() => openSync(temporary, 'w', 0o600));
  let pending: string[] = [];
  let size = 0;
  const flush = () => {
    if (size === 0 || file === null) return;
    const bytes = Buffer.from(pending.join(''));
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    pending = [];
    size = 0;
  };
  const close = () => {
    if (file !== null) closeSync(file);
    file = null;
  };
  return {
    temporary,
    write: (text) => {
      pending.push(text);
      size += text.length;
      if (size >= BUFFER) guard(flush);
    },
    finish: () =>
      guard(() => {
        flush();
        if (file !== null) fsyncSync(file);
        close();
      }),
    publish: () => guard(() => renameSync(temporary, path)),
    discard: () => {
      try {
        close();
        rmSync(temporary, { force: true });
      } catch {
        // Nothing more can be done about a disk that refuses; the first error is the one to report.
      }
    },
  };
}

/** What a person can do about it. An error that is not the disk's passes unchanged. */
export function fileError(error: unknown, path: string): unknown {
  if (error instanceof AppError || !(error instanceof Error) || !('code' in error)) return error;
  const name = basename(path);
  const suggestedName = anotherName(name);
  const unavailable = (message: string) => new AppError('unavailable', message, { details: { suggestedName } });
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return unavailable(
        'Le disque est plein : le fichier n’a pas été écrit. Libérez de la place, ou choisissez un autre disque.',
      );
    case 'EBUSY':
    case 'EPERM':
    case 'ETXTBSY':
      return unavailable(
        `« ${name} » est ouvert dans un autre programme. Fermez-le, ou enregistrez sous un autre nom, par exemple « ${suggestedName} ».`,
      );
    case 'EACCES':
    case 'EROFS':
      return unavailable('Vous n’avez pas le droit d’écrire à cet endroit. Choisissez un autre dossier.');
    case 'ENOENT':
    case 'ENOTDIR':
      return unavailable('Ce dossier n’existe plus. Choisissez un autre dossier.');
    case 'EISDIR':
    case 'ENOTEMPTY':
    case 'EEXIST':
      return unavailable(
        `Un dossier porte déjà le nom « ${name} ». Choisissez un autre nom, par exemple « ${suggestedName} ».`,
      );
    case 'EIO':
      return unavailable('Le disque ne répond plus. Vérifiez-le, ou choisissez un autre disque.');
    default:
      return error;
  }
}

/** "contacts.csv" → "contacts (2).csv" → "contacts (3).csv". */
export function anotherName(name: string): string {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  const numbered = /^(.*) \((\d+)\)$/.exec(stem);
  return numbered ? `${numbered[1] ?? ''} (${Number(numbered[2]) + 1})${extension}` : `${stem} (2)${extension}`;
}
