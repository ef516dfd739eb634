import { z } from 'zod';
import { AdvisorId, Instant, Role } from '../values.ts';
import { command, query } from './define.ts';

export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/);
export const NewPassword = z.string().min(12).max(200);

export const Account = z.object({
  advisorId: AdvisorId,
  login: z.string(),
  role: Role,
  firstName: z.string(),
  lastName: z.string(),
  mustChangePassword: z.boolean(),
});
export type Account = z.infer<typeof Account>;

export const SessionState = z.object({
  /** none: first start. damaged/newer: the file is left untouched and `message` says what to do. */
  store: z.enum(['none', 'locked', 'open', 'damaged', 'newer']),
  message: z.string().nullable(),
  demonstration: z.boolean(),
  demonstrationAccounts: z.array(z.object({ login: z.string(), password: z.string(), name: z.string(), role: Role })),
  account: Account.nullable(),
  branchName: z.string().nullable(),
  lockAfterMin: z.int(),
  version: z.string(),
});
export type SessionState = z.infer<typeof SessionState>;

export const sessionContract = {
  'session.state': query({ access: 'anyone', input: z.object({}), output: SessionState }),
  /** First start only: creates the store and the director's account, and signs in. The key is shown once. */
  'session.createBranch': command({
    access: 'anyone',
    input: z.object({
      branchName: z.string().trim().min(2).max(80),
      advisorId: AdvisorId,
      firstName: z.string().trim().min(1).max(80),
      lastName: z.string().trim().min(1).max(80),
      login: Login,
      password: NewPassword,
    }),
    output: z.object({ account: Account, recoveryKey: z.string() }),
  }),
  /** `unauthenticated` carries details {lockedUntilAtMs: Instant | null, remaining: number}. */
  'session.signIn': command({
    access: 'anyone',
    input: z.object({ login: z.string().trim().toLowerCase().min(1).max(40), password: z.string().min(1).max(200) }),
    output: Account,
  }),
  /** Closes the store and wipes the key from memory; also what locking does. */
  'session.signOut': command({ access: 'anyone', input: z.object({}), output: z.object({}) }),
  'session.changePassword': command({
    access: 'signed_in',
    input: z.object({ current: z.string().min(1).max(200), next: NewPassword }),
    output: z.object({}),
  }),
  /** With the printed recovery key: gives an account a new password. The recovery key stays valid. */
  'session.recover': command({
    access: 'anyone',
    input: z.object({ recoveryKey: z.string().trim().min(20).max(120), login: Login, newPassword: NewPassword }),
    output: Account,
  }),
};

export const AccountRow = z.object({
  advisorId: AdvisorId,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  role: Role,
  login: z.string().nullable(),
  lockedUntilAtMs: Instant.nullable(),
  clients: z.int(),
});
export type AccountRow = z.infer<typeof AccountRow>;

export const accountsContract = {
  'accounts.list': query({
    access: ['branch_director'],
    input: z.object({}),
    output: z.array(AccountRow),
  }),
  /** Opens access for a member of staff the bank's extract knows. The temporary password is shown once. */
  'accounts.open': command({
    access: ['branch_director'],
    input: z.object({ advisorId: AdvisorId }),
    output: z.object({ login: z.string(), temporaryPassword: z.string() }),
  }),
  'accounts.reset': command({
    access: ['branch_director'],
    input: z.object({ advisorId: AdvisorId }),
    output: z.object({ login: z.string(), temporaryPassword: z.string() }),
  }),
  'accounts.close': command({
    access: ['branch_director'],
    input: z.object({ advisorId: AdvisorId }),
    output: z.object({}),
  }),
};
