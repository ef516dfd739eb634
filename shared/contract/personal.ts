import { z } from 'zod';
import { TERRITORIES } from '../domain/holidays.ts';
import { Instant } from '../values.ts';
import { command, query } from './define.ts';

const Key = z.string().regex(/^[a-z][a-z0-9._:-]{0,119}$/i);

/** What a person was typing, and how they like their screens. Kept in the encrypted store, per account. */
export const personalContract = {
  'drafts.save': command({
    access: 'signed_in',
    input: z.object({ key: Key, json: z.string().max(20000) }),
    output: z.object({ savedAtMs: Instant }),
  }),
  'drafts.get': query({
    access: 'signed_in',
    input: z.object({ key: Key }),
    output: z.object({ json: z.string(), savedAtMs: Instant }).nullable(),
  }),
  'drafts.clear': command({ access: 'signed_in', input: z.object({ key: Key }), output: z.object({}) }),
  'preferences.get': query({
    access: 'signed_in',
    input: z.object({}),
    output: z.record(z.string(), z.string()),
  }),
  'preferences.set': command({
    access: 'signed_in',
    input: z.object({ key: Key, json: z.string().max(20000) }),
    output: z.object({}),
  }),
};

/** Minutes kept free around a meeting. */
const Buffers = z.object({ beforeMin: z.int().min(0).max(120), afterMin: z.int().min(0).max(120) });
export const KindBuffers = z.object({ video: Buffers, phone: Buffers, branch: Buffers });
export type KindBuffers = z.infer<typeof KindBuffers>;

/** Advisors who must be there in each half-day that the branch is open; null = no minimum. */
export const MinPresent = z.object({
  weekdays: z.int().min(1).max(200).nullable(),
  weekend: z.int().min(1).max(200).nullable(),
});
export type MinPresent = z.infer<typeof MinPresent>;

export const BranchSettings = z.object({
  branchName: z.string().trim().min(2).max(80),
  lockAfterMin: z.int().min(1).max(120),
  /** `{room}` is replaced by a name that cannot be guessed. */
  meetingUrlTemplate: z
    .string()
    .max(300)
    .refine((s) => s.startsWith('https://') && s.includes('{room}'), 'https://… with {room}'),
  bufferBeforeMin: z.int().min(0).max(60),
  bufferAfterMin: z.int().min(0).max(60),
  leadTimeMin: z.int().min(0).max(10080),
  maxAppointmentsPerDay: z.int().min(1).max(30),
  /** Left out = the two buffers above, whatever the meeting. Set with the branch's hours. */
  kindBuffers: KindBuffers.optional(),
  /** Where the branch is, for the holidays of its own place. Set with the branch's hours. */
  territory: z.enum(TERRITORIES).nullable().optional(),
  /** Left out = none. Set with the planning. */
  minPresent: MinPresent.optional(),
});
export type BranchSettings = z.infer<typeof BranchSettings>;

export const settingsContract = {
  'settings.get': query({ access: 'signed_in', input: z.object({}), output: BranchSettings }),
  'settings.set': command({ access: ['branch_director'], input: BranchSettings, output: BranchSettings }),
};
