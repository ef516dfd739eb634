/**
 * Files a person chose in a system dialog: the page knows only the grant, the shell told us its path.
 * A grant may be spent again (a dry run, then the same file once more), but by nobody else: all are forgotten when
 * another person signs in, or when it is not known who chose them (the shell told a process that started anew).
 */
import { AppError } from '#shared/errors.ts';

export type Grants = {
  add(grant: string, path: string, mode: 'read' | 'write'): void;
  /** @throws AppError `invalid_input` when the grant is unknown or for the other mode */
  path(grant: string, mode: 'read' | 'write'): string;
  forgetAll(): void;
};

export function createGrants(): Grants {
  const known = new Map<string, { path: string; mode: 'read' | 'write' }>();
  return {
    add: (grant, path, mode) => {
      known.set(grant, { path, mode });
    },
    path: (grant, mode) => {
      const found = known.get(grant);
      if (!found || found.mode !== mode)
        throw new AppError('invalid_input', 'Choisissez à nouveau le fichier.', { field: 'grant' });
      return found.path;
    },
    forgetAll: () => known.clear(),
  };
}
