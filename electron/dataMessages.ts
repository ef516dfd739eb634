/** What main and the data process say to each other, besides the ports main hands over. */
import { z } from 'zod';

export const Grant = z.strictObject({ grant: z.uuid(), path: z.string().min(1), mode: z.enum(['read', 'write']) });
export type Grant = z.infer<typeof Grant>;

export const StartOptions = z.strictObject({
  /** Folder of this store; made if missing. */
  dataDir: z.string().min(1),
  /** True for the invented branch, whose passwords are public. */
  demonstration: z.boolean(),
  /** Path of the built worker script for long jobs. */
  jobsEntry: z.string().min(1),
  /** Of the application, for the store's own records. */
  version: z.string().min(1),
  /** Path of the data process's own log. */
  logFile: z.string().min(1),
});
export type StartOptions = z.infer<typeof StartOptions>;

/** From main. `connect` carries one port; `grant` is answered by `granted`. */
export const ToData = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), options: StartOptions }),
  z.strictObject({ kind: z.literal('connect') }),
  z.strictObject({ kind: z.literal('grant'), grant: Grant }),
  /** Nobody is there: the session is closed, the process stays. */
  z.strictObject({ kind: z.literal('lock') }),
  z.strictObject({ kind: z.literal('close') }),
]);
export type ToData = z.infer<typeof ToData>;

export const FromData = z.strictObject({ kind: z.literal('granted'), grant: z.uuid() });
export type FromData = z.infer<typeof FromData>;
