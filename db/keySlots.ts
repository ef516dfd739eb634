/**
 * One wrapped copy of the store's key. Wrapping: AES-256-GCM; from a password: argon2id with stored parameters;
 * from the recovery key, which is random: HKDF-SHA256.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';

/** Cost of a password's derivation. */
export type KdfCost = { readonly memoryKib: number; readonly passes: number };

/** The package's enum is const, which isolated modules cannot import: its value for argon2id. */
const ARGON2ID = 2;
const SALT = 16;
const NONCE = 12;
const KEY = 32;
const TAG = 16;

const bytes = (length: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === length);
export const Wrapped = z.object({ salt: bytes(SALT), nonce: bytes(NONCE), box: bytes(KEY + TAG) });
export type Wrapped = z.infer<typeof Wrapped>;

/** The key under a password. `login` is bound to it: a slot copied to another name does not open. */
export async function wrapWithPassword(key: Buffer, login: string, password: string, cost: KdfCost): Promise<Wrapped> {
  const salt = randomBytes(SALT);
  return wrap(await derive(password, salt, cost), key, login, salt);
}

/** Null when the password is not the slot's. */
export async function unwrapWithPassword(
  slot: Wrapped & KdfCost,
  login: string,
  password: string,
): Promise<Buffer | null> {
  return unwrap(await derive(password, Buffer.from(slot.salt, 'base64'), slot), slot, login);
}

/** Takes as long as a wrong password, for a login that does not exist. */
export async function wasteTime(password: string, cost: KdfCost): Promise<void> {
  await derive(password, randomBytes(SALT), cost);
}

/** The key under a new recovery key. @returns that recovery key, to print */
export function wrapForRecovery(key: Buffer): { readonly wrapped: Wrapped; readonly recoveryKey: string } {
  const secret = randomBytes(KEY);
  const salt = randomBytes(SALT);
  return { wrapped: wrap(recoveryWrapping(secret, salt), key, '', salt), recoveryKey: printable(secret) };
}

/** Null when this is not the branch's recovery key. */
export function unwrapForRecovery(slot: Wrapped, recoveryKey: string): Buffer | null {
  const secret = secretOf(recoveryKey);
  return secret && unwrap(recoveryWrapping(secret, Buffer.from(slot.salt, 'base64')), slot, '');
}

/** NFC: the same letters typed on another keyboard or system are the same password. Spaces count. */
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

function wrap(wrapping: Buffer, key: Buffer, login: string, salt: Buffer): Wrapped {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce, { authTagLength: TAG }).setAAD(
    Buffer.from(`attitre:${login}`),
  );
  const box = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  wrapping.fill(0);
  return { salt: salt.toString('base64'), nonce: nonce.toString('base64'), box: box.toString('base64') };
}

function unwrap(wrapping: Buffer, slot: Wrapped, login: string): Buffer | null {
  const box = Buffer.from(slot.box, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', wrapping, Buffer.from(slot.nonce, 'base64'), {
    authTagLength: TAG,
  })
    .setAAD(Buffer.from(`attitre:${login}`))
    .setAuthTag(box.subarray(KEY));
  try {
    return Buffer.concat([decipher.update(box.subarray(0, KEY)), decipher.final()]);
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
  if (!/^[0-9A-HJKMNP-TV-Z]{52}$/.test(letters)) return null;
  let bits = 0n;
  for (const letter of letters) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(letter));
  const hex = bits.toString(16).padStart(64, '0');
  return hex.length === 64 ? Buffer.from(hex, 'hex') : null;
}
