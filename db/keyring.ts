/**
 * The key of the store, wrapped once per account by a key derived from the password, and once by the recovery key.
 * The file holds no password and no client data. Wrapping: AES-256-GCM; passwords: argon2id with stored parameters.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { replaceFile } from './files.ts';

/** The name of the file, beside the store. */
export const KEYRING_FILE = 'agence.cles.json';

/** Cost of a password's derivation. */
export type KdfCost = { readonly memoryKib: number; readonly passes: number };
export const DEFAULT_COST: KdfCost = { memoryKib: 65536, passes: 3 };

/** The package's enum is const, which isolated modules cannot import: its value for argon2id. */
const ARGON2ID = 2;

/** After this many wrong passwords in a row the account waits: 1 minute, then twice as long each time, at most 1 hour. */
const FREE_ATTEMPTS = 5;
const FIRST_DELAY_MS = 60_000;
const LONGEST_DELAY_MS = 3_600_000;

const Wrapped = z.object({ salt: z.string(), nonce: z.string(), box: z.string() });
const Slot = Wrapped.extend({
  memoryKib: z.int(),
  passes: z.int(),
  failures: z.int(),
  lockedUntilAtMs: z.int().nullable(),
});
const KeyringFile = z.object({ version: z.literal(1), accounts: z.record(z.string(), Slot), recovery: Wrapped });
type KeyringFile = z.infer<typeof KeyringFile>;
type Slot = z.infer<typeof Slot>;

export type Keyring = {
  exists(): boolean;
  /** Makes a new store key, its first account and the recovery key. */
  create(login: string, password: string): Promise<{ key: Buffer; recoveryKey: string }>;
  /** @throws AppError `unauthenticated` with details {remaining, lockedUntilAtMs} */
  unlock(login: string, password: string): Promise<Buffer>;
  /** @throws AppError `unauthenticated` */
  recover(recoveryKey: string): Buffer;
  /** Adds or replaces an account's slot. Needs the key: only somebody signed in can do it. */
  setPassword(login: string, password: string, key: Buffer): Promise<void>;
  remove(login: string): void;
  logins(): string[];
  lockedUntil(login: string): number | null;
};

const WRONG = 'Identifiant ou mot de passe incorrect.';
const UNREADABLE =
  'Le fichier des clés de l’agence est illisible. Restaurez-le avec la dernière sauvegarde, ou utilisez un poste où il est intact.';

/**
 * @param now the clock, for lock-out delays
 */
export function openKeyring(path: string, now: () => number, cost: KdfCost = DEFAULT_COST): Keyring {
  const load = (): KeyringFile => {
    try {
      return KeyringFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      throw new AppError('unavailable', UNREADABLE);
    }
  };
  const save = (file: KeyringFile) => replaceFile(path, JSON.stringify(file, null, 1));

  const makeSlot = async (login: string, password: string, key: Buffer): Promise<Slot> => {
    const salt = randomBytes(16);
    const wrapping = await derive(password, salt, cost);
    return { ...wrap(wrapping, key, login, salt), ...cost, failures: 0, lockedUntilAtMs: null };
  };

  return {
    exists: () => existsSync(path),
    create: async (login, password) => {
      const key = randomBytes(32);
      const secret = randomBytes(32);
      const salt = randomBytes(16);
      const recovery = wrap(recoveryWrapping(secret, salt), key, '', salt);
      save({ version: 1, accounts: { [login]: await makeSlot(login, password, key) }, recovery });
      return { key, recoveryKey: printable(secret) };
    },
    unlock: async (login, password) => {
      const file = load();
      const slot = file.accounts[login];
      if (!slot) {
        // An unknown login takes as long as a wrong password.
        await derive(password, randomBytes(16), cost);
        throw new AppError('unauthenticated', WRONG, { details: { remaining: null, lockedUntilAtMs: null } });
      }
      if (slot.lockedUntilAtMs !== null && slot.lockedUntilAtMs > now()) throw waiting(slot.lockedUntilAtMs, now());
      const key = unwrap(await derive(password, Buffer.from(slot.salt, 'base64'), slot), slot, login);
      // Read again: another window may have counted a failure meanwhile.
      const fresh = load();
      const mine = fresh.accounts[login] ?? slot;
      if (key) {
        if (mine.failures > 0)
          save({ ...fresh, accounts: { ...fresh.accounts, [login]: { ...mine, failures: 0, lockedUntilAtMs: null } } });
        return key;
      }
      const failures = mine.failures + 1;
      const lockedUntilAtMs = failures >= FREE_ATTEMPTS ? now() + delay(failures) : null;
      save({ ...fresh, accounts: { ...fresh.accounts, [login]: { ...mine, failures, lockedUntilAtMs } } });
      if (lockedUntilAtMs !== null) throw waiting(lockedUntilAtMs, now());
      throw new AppError('unauthenticated', WRONG, {
        details: { remaining: FREE_ATTEMPTS - failures, lockedUntilAtMs: null },
      });
    },
    recover: (recoveryKey) => {
      const file = load();
      const secret = secretOf(recoveryKey);
      const key =
        secret && unwrap(recoveryWrapping(secret, Buffer.from(file.recovery.salt, 'base64')), file.recovery, '');
      if (!key)
        throw new AppError(
          'unauthenticated',
          'Cette clé de secours n’est pas celle de l’agence. Vérifiez chaque groupe.',
          {
            field: 'recoveryKey',
          },
        );
      return key;
    },
    setPassword: async (login, password, key) => {
      const slot = await makeSlot(login, password, key);
      const file = load();
      save({ ...file, accounts: { ...file.accounts, [login]: slot } });
    },
    remove: (login) => {
      const file = load();
      const { [login]: _removed, ...accounts } = file.accounts;
      save({ ...file, accounts });
    },
    logins: () => Object.keys(load().accounts),
    lockedUntil: (login) => {
      const until = load().accounts[login]?.lockedUntilAtMs ?? null;
      return until !== null && until > now() ? until : null;
    },
  };
}

const delay = (failures: number): number =>
  Math.min(FIRST_DELAY_MS * 2 ** (failures - FREE_ATTEMPTS), LONGEST_DELAY_MS);

function waiting(untilMs: number, now: number): AppError {
  const minutes = Math.ceil((untilMs - now) / 60_000);
  return new AppError(
    'unauthenticated',
    `Trop de mots de passe incorrects. Ce compte se rouvre dans ${minutes} minute${minutes > 1 ? 's' : ''} ; le directeur peut aussi donner un nouveau mot de passe.`,
    { details: { remaining: 0, lockedUntilAtMs: untilMs } },
  );
}

async function derive(password: string, salt: Buffer, cost: KdfCost): Promise<Buffer> {
  return hashRaw(password.normalize('NFC'), {
    algorithm: ARGON2ID,
    memoryCost: cost.memoryKib,
    timeCost: cost.passes,
    parallelism: 1,
    outputLen: 32,
    salt,
  });
}

const recoveryWrapping = (secret: Buffer, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, 'attitre recovery', 32));

function wrap(wrapping: Buffer, key: Buffer, login: string, salt: Buffer): z.infer<typeof Wrapped> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce).setAAD(Buffer.from(`attitre:${login}`));
  const box = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  wrapping.fill(0);
  return { salt: salt.toString('base64'), nonce: nonce.toString('base64'), box: box.toString('base64') };
}

function unwrap(wrapping: Buffer, slot: z.infer<typeof Wrapped>, login: string): Buffer | null {
  const box = Buffer.from(slot.box, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', wrapping, Buffer.from(slot.nonce, 'base64'))
    .setAAD(Buffer.from(`attitre:${login}`))
    .setAuthTag(box.subarray(32));
  try {
    return Buffer.concat([decipher.update(box.subarray(0, 32)), decipher.final()]);
  } catch {
    return null;
  } finally {
    wrapping.fill(0);
  }
}

/** Crockford's alphabet: no I, L, O or U to mistake on paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 32 bytes as 13 groups of 4 letters, to print and type again. */
function printable(secret: Buffer): string {
  let bits = 0n;
  for (const byte of secret) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 52; i += 1) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

function secretOf(text: string): Buffer | null {
  const letters = text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== 52 || [...letters].some((l) => !ALPHABET.includes(l))) return null;
  let bits = 0n;
  for (const letter of letters) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(letter));
  const hex = bits.toString(16).padStart(64, '0');
  return hex.length === 64 ? Buffer.from(hex, 'hex') : null;
}
