/**
 * The key of the store, wrapped once per account by a key derived from the password, and once by the recovery key.
 * The file holds no password and no client data. Without it nobody opens the store, so it is kept twice.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { replaceFile } from './files.ts';
import {
  type KdfCost,
  unwrapForRecovery,
  unwrapWithPassword,
  Wrapped,
  wasteTime,
  wrapForRecovery,
  wrapWithPassword,
} from './keySlots.ts';
import { damaged, storeError } from './storeError.ts';

export type { KdfCost } from './keySlots.ts';

/** The name of the file, beside the store. */
export const KEYRING_FILE = 'agence.cles.json';
export const DEFAULT_COST: KdfCost = { memoryKib: 65536, passes: 3 };

/** After this many wrong passwords in a row the account waits: 1 minute, then twice as long each time, at most 1 hour. */
const FREE_ATTEMPTS = 5;
const FIRST_DELAY_MS = 60_000;
const LONGEST_DELAY_MS = 3_600_000;

const Slot = Wrapped.extend({
  memoryKib: z.int(),
  passes: z.int(),
  failures: z.int(),
  lockedUntilAtMs: z.int().nullable(),
});
const KeyringFile = z.object({ version: z.literal(1), accounts: z.record(z.string(), Slot), recovery: Wrapped });
type KeyringFile = z.infer<typeof KeyringFile>;
type Slot = z.infer<typeof Slot>;

/** A key made for a new store: nobody can open anything with it until `save`. */
export type NewKey = { readonly key: Buffer; readonly recoveryKey: string; save(): void };

export type Keyring = {
  readonly path: string;
  exists(): boolean;
  /** Makes a new store key, its first account and the recovery key. */
  prepare(login: string, password: string): Promise<NewKey>;
  /** `prepare`, saved at once. */
  create(login: string, password: string): Promise<NewKey>;
  /** @throws AppError `unauthenticated` with details {remaining, lockedUntilAtMs} */
  unlock(login: string, password: string): Promise<Buffer>;
  /** @throws AppError `unauthenticated` */
  recover(recoveryKey: string): Buffer;
  /** Adds or replaces an account's slot. Needs the key: only somebody signed in can do it. */
  setPassword(login: string, password: string, key: Buffer): Promise<void>;
  remove(login: string): void;
  lockedUntil(login: string): number | null;
};

const WRONG = 'Identifiant ou mot de passe incorrect.';
const UNREADABLE =
  'Le fichier des clés de l’agence est illisible. Restaurez-le avec la dernière sauvegarde, ou utilisez un poste où il est intact.';
const UNWRITABLE =
  'Le fichier des clés de l’agence ne peut pas être écrit. Vérifiez le disque et les droits, puis recommencez.';

/**
 * @param now the clock, for lock-out delays
 * @throws AppError `unavailable` from any call, when neither copy can be read or the disk refuses a write
 */
export function openKeyring(path: string, now: () => number, cost: KdfCost = DEFAULT_COST): Keyring {
  const copy = path.replace(/\.json$/, '.copie.json');
  const load = (): KeyringFile => {
    const file = read(path) ?? read(copy);
    if (!file) throw damaged(UNREADABLE);
    return file;
  };
  const save = (file: KeyringFile) => {
    try {
      for (const place of [path, copy]) replaceFile(place, JSON.stringify(file, null, 1));
    } catch (error) {
      const known = storeError(error);
      throw known instanceof AppError ? known : new AppError('unavailable', UNWRITABLE);
    }
  };
  const saveSlot = (file: KeyringFile, login: string, slot: Slot) =>
    save({ ...file, accounts: { ...file.accounts, [login]: slot } });
  const slotOf = (file: KeyringFile, login: string): Slot | undefined =>
    Object.hasOwn(file.accounts, login) ? file.accounts[login] : undefined;

  const makeSlot = async (login: string, password: string, key: Buffer): Promise<Slot> => ({
    ...(await wrapWithPassword(key, login, password, cost)),
    ...cost,
    failures: 0,
    lockedUntilAtMs: null,
  });
  const refuseWhileWaiting = ({ lockedUntilAtMs }: Slot, key: Buffer | null = null) => {
    if (lockedUntilAtMs === null || lockedUntilAtMs <= now()) return;
    key?.fill(0);
    throw waiting(lockedUntilAtMs, now());
  };
  const prepare = async (login: string, password: string): Promise<NewKey> => {
    const key = randomBytes(32);
    const { wrapped, recoveryKey } = wrapForRecovery(key);
    const file: KeyringFile = {
      version: 1,
      accounts: { [login]: await makeSlot(login, password, key) },
      recovery: wrapped,
    };
    return { key, recoveryKey, save: () => save(file) };
  };

  return {
    path,
    exists: () => existsSync(path) || existsSync(copy),
    prepare,
    create: async (login, password) => {
      const made = await prepare(login, password);
      made.save();
      return made;
    },
    unlock: async (login, password) => {
      const slot = slotOf(load(), login);
      if (!slot) {
        await wasteTime(password, cost);
        throw new AppError('unauthenticated', WRONG, { details: { remaining: null, lockedUntilAtMs: null } });
      }
      refuseWhileWaiting(slot);
      const key = await unwrapWithPassword(slot, login, password);
      // Read again: another window may have counted failures meanwhile, and they stand whatever this answer is.
      const file = load();
      const mine = slotOf(file, login) ?? slot;
      refuseWhileWaiting(mine, key);
      if (key) {
        if (mine.failures > 0) saveSlot(file, login, { ...mine, failures: 0, lockedUntilAtMs: null });
        return key;
      }
      const failures = mine.failures + 1;
      const lockedUntilAtMs = failures >= FREE_ATTEMPTS ? now() + delay(failures) : null;
      saveSlot(file, login, { ...mine, failures, lockedUntilAtMs });
      if (lockedUntilAtMs !== null) throw waiting(lockedUntilAtMs, now());
      throw new AppError('unauthenticated', WRONG, {
        details: { remaining: FREE_ATTEMPTS - failures, lockedUntilAtMs: null },
      });
    },
    recover: (recoveryKey) => {
      const key = unwrapForRecovery(load().recovery, recoveryKey);
      if (key) return key;
      throw new AppError(
        'unauthenticated',
        'Cette clé de secours n’est pas celle de l’agence. Vérifiez chaque groupe.',
        { field: 'recoveryKey' },
      );
    },
    setPassword: async (login, password, key) => {
      // A copy: the session may be closed, and its key wiped, while the password is derived.
      const own = Buffer.from(key);
      try {
        const slot = await makeSlot(login, password, own);
        saveSlot(load(), login, slot);
      } finally {
        own.fill(0);
      }
    },
    remove: (login) => {
      const file = load();
      const { [login]: _removed, ...accounts } = file.accounts;
      save({ ...file, accounts });
    },
    lockedUntil: (login) => {
      const until = slotOf(load(), login)?.lockedUntilAtMs ?? null;
      return until !== null && until > now() ? until : null;
    },
  };
}

function read(path: string): KeyringFile | null {
  try {
    return KeyringFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

const delay = (failures: number): number =>
  Math.min(FIRST_DELAY_MS * 2 ** (failures - FREE_ATTEMPTS), LONGEST_DELAY_MS);

function waiting(untilMs: number, now: number): AppError {
  const minutes = Math.ceil((untilMs - now) / 60_000);
  return new AppError(
    'unauthenticated',
    `Trop de mots de passe incorrects. Ce compte se rouvre dans ${minutes} minute${minutes > 1 ? 's' : ''}\u00a0; le directeur peut aussi donner un nouveau mot de passe.`,
    { details: { remaining: 0, lockedUntilAtMs: untilMs } },
  );
}
