/**
 * Grants: main keeps the path, the page gets an unguessable name for it, and the data process is
 * told both before the page can spend it.
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { FileGrant } from '#shared/contract/os.ts';
import type { Grant } from '../dataMessages.ts';

/** Older grants are forgotten: nobody spends the sixty-fifth file back. */
const KEPT = 64;

export type Grants = {
  /** @param path absolute, as the system's dialog gave it */
  give(path: string, mode: Grant['mode']): Promise<FileGrant>;
  /** Null when unknown, or given for the other mode. */
  find(grant: string, mode: Grant['mode']): Grant | null;
  /** For a data process that starts anew. */
  all(): readonly Grant[];
};

/** @param announce resolves once the data process knows the grant */
export function createGrants(announce: (grant: Grant) => Promise<void>): Grants {
  const known = new Map<string, Grant>();
  return {
    async give(path, mode) {
      const grant: Grant = { grant: randomUUID(), path, mode };
      known.set(grant.grant, grant);
      for (const oldest of [...known.keys()].slice(0, -KEPT)) known.delete(oldest);
      await announce(grant);
      return { grant: grant.grant, name: basename(path) };
    },
    find(id, mode) {
      const grant = known.get(id);
      return grant?.mode === mode ? grant : null;
    },
    all: () => [...known.values()],
  };
}
