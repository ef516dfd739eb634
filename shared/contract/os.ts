/**
 * The second, small contract: what the page may ask of the operating system, served by the main
 * process. No path ever crosses: a file the person chose is a grant, spent by the data process.
 */
import { z } from 'zod';
import { ERROR_CODES } from '../errors.ts';
import { Phone } from '../values.ts';

/** A file or folder the person chose. `name` is its last path segment, for the screen only. */
export const FileGrant = z.strictObject({ grant: z.uuid(), name: z.string().min(1).max(255) });
export type FileGrant = z.infer<typeof FileGrant>;

/** `extract` is a folder (the four files of one night), the others are one file. */
export const OpenPurpose = z.enum(['extract', 'csv', 'client_numbers', 'rule_file', 'ics']);
export type OpenPurpose = z.infer<typeof OpenPurpose>;

export const SavePurpose = z.enum(['contacts_csv', 'ics', 'rejects_csv', 'recovery_key', 'backup', 'rule_file']);
export type SavePurpose = z.infer<typeof SavePurpose>;

/** A bare file name: no separator, no control character, nothing hidden, nothing Windows refuses. */
const FileName = z
  .string()
  .min(1)
  .max(120)
  .regex(/^(?!\.)[^/\\:*?"<>|\p{Cc}]+(?<![. ])$/u);

/** By which kind of link a telephone program is reached: the system's, a SIP softphone, Skype and its like. */
export const DialScheme = z.enum(['tel', 'sip', 'callto']);
export type DialScheme = z.infer<typeof DialScheme>;

/** One plain address: nothing that could be read as a second one or as more of the link. */
export const MailAddress = z
  .string()
  .max(254)
  .regex(/^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/);
export type MailAddress = z.infer<typeof MailAddress>;

const Nothing = z.strictObject({});

export const OS_CONTRACT = {
  /** Asks for a file or folder to read; null when the person gave up. */
  'files.chooseOpen': { input: z.strictObject({ purpose: OpenPurpose }), output: FileGrant.nullable() },
  /** Asks where to write; null when the person gave up. */
  'files.chooseSave': {
    input: z.strictObject({ purpose: SavePurpose, suggestedName: FileName }),
    output: FileGrant.nullable(),
  },
  /** Shows the granted file in the system's file manager. */
  'files.reveal': { input: z.strictObject({ grant: z.uuid() }), output: Nothing },
  /** Hands a number to the system's telephone program. */
  'links.dial': { input: z.strictObject({ phone: Phone, scheme: DialScheme.default('tel') }), output: Nothing },
  /** Opens the person's own mail program on a new message; nothing is sent. */
  'links.mail': {
    input: z.strictObject({
      to: MailAddress.nullable(),
      subject: z
        .string()
        .max(300)
        .regex(/^\P{Cc}*$/u),
      body: z
        .string()
        .max(5_000)
        .regex(/^[\n\P{Cc}]*$/u),
    }),
    output: Nothing,
  },
  'page.print': { input: Nothing, output: Nothing },
  'clipboard.writeText': { input: z.strictObject({ text: z.string().min(1).max(10_000) }), output: Nothing },
  'notifications.show': {
    input: z.strictObject({ title: z.string().min(1).max(120), body: z.string().max(500) }),
    output: Nothing,
  },
  'app.info': {
    input: Nothing,
    output: z.strictObject({ name: z.string(), version: z.string(), demonstration: z.boolean() }),
  },
} as const;

export type OsContract = typeof OS_CONTRACT;
export type OsName = keyof OsContract;
export type OsInput<N extends OsName> = z.input<OsContract[N]['input']>;
/** What a handler receives, once checked. */
export type OsParsed<N extends OsName> = z.output<OsContract[N]['input']>;
export type OsOutput<N extends OsName> = z.output<OsContract[N]['output']>;

const OsError = z.strictObject({ code: z.enum(ERROR_CODES), message: z.string() });
export type OsError = z.infer<typeof OsError>;

/** Every call settles with one of the two; `message` is French and may be shown. */
export type OsReply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: OsError };

/** What the page finds at `window.attitre`. */
export type OsApi = {
  /** Node's name of the platform: "win32", "darwin", "linux". */
  readonly platform: string;
  readonly os: {
    invoke<N extends OsName>(name: N, input: OsInput<N>): Promise<OsReply<OsOutput<N>>>;
  };
};
