/** How a procedure is declared: one greppable name, who may call it, what goes in, what comes out. */
import type { z } from 'zod';
import type { Role } from '../values.ts';

/** `anyone`: before sign-in too. `signed_in`: whoever holds an account. Otherwise the roles named. */
export type Access = 'anyone' | 'signed_in' | readonly Role[];

export type Procedure<
  Kind extends 'query' | 'command' = 'query' | 'command',
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> = {
  readonly kind: Kind;
  readonly access: Access;
  readonly input: Input;
  readonly output: Output;
};

/** A question: changes nothing, may be asked again. */
export function query<I extends z.ZodType, O extends z.ZodType>(p: { access: Access; input: I; output: O }) {
  return { kind: 'query' as const, ...p };
}

/** A change: settles only once it is durable. */
export function command<I extends z.ZodType, O extends z.ZodType>(p: { access: Access; input: I; output: O }) {
  return { kind: 'command' as const, ...p };
}

/** What a long procedure reports while it runs: `done` of `total` steps, and a French word for the stage. */
export type Progress = { readonly stage: string; readonly done: number; readonly total: number | null };
