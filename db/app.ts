/** What the data process is made of, and what a procedure receives. */
import type { Progress } from '#shared/contract/define.ts';
import type { EventName, EventPayload } from '#shared/contract/events.ts';
import type { Contract, OutputOf, ParsedInputOf, ProcedureName } from '#shared/contract/index.ts';
import type { Account } from '#shared/contract/session.ts';
import type { AdvisorId, Instant, LocalDate } from '#shared/values.ts';
import type { Calls } from './calls.ts';
import type { Grants } from './grants.ts';
import type { RunJob } from './jobs/run.ts';
import type { KdfCost, Keyring } from './keyring.ts';
import type { Caller } from './scope.ts';
import type { Store } from './store.ts';
import type { StoreFault } from './storeError.ts';

export type ServeOptions = {
  /** Folder that holds the store and its keys; created when missing. */
  readonly dataDir: string;
  readonly demonstration: boolean;
  /** The script that runs jobs in a worker thread. */
  readonly jobsEntry: string;
  readonly log: (line: string) => void;
  readonly version: string;
  readonly clock?: () => number;
  /** Cost of password derivation; stored with each account. */
  readonly kdf?: KdfCost;
};

/** One signed-in person and their open store. Only one at a time: it is one workstation. */
export type Session = { readonly account: Account; readonly store: Store; readonly calls: Calls };

export type App = {
  readonly options: ServeOptions;
  readonly keyring: Keyring;
  readonly storePath: string;
  readonly grants: Grants;
  readonly now: () => Instant;
  session: Session | null;
  /** Who was signed in last, since this process started: grants are theirs. */
  lastAdvisorId: AdvisorId | null;
  /** Resolves once the sign-ins and sign-outs asked for so far are over: they happen one after the other. */
  turn: Promise<unknown>;
  /** Closed sessions whose last calls are still under way. */
  readonly closing: Set<Promise<void>>;
  /** When somebody signed in last asked for anything: idleness is counted from here. */
  lastCallAtMs: number;
  /** Set when the last attempt to open the store failed for its files' sake; `files` tells whether they changed since. */
  fault: { readonly store: StoreFault; readonly message: string; readonly files: string } | null;
  emit(name: EventName, payload?: EventPayload): void;
  readonly runJob: RunJob;
};

type Common = {
  readonly app: App;
  /** The instant of the call; every decision of this call uses it. */
  readonly now: Instant;
  /** The day of `now` in Paris. */
  readonly today: LocalDate;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  /** Sent once the procedure has succeeded. */
  readonly emit: (name: EventName, payload?: EventPayload) => void;
};
/** Before sign-in. */
export type OpenContext = Common;
/** For somebody signed in, whose role the server has checked. */
export type Context = Common & { readonly me: Caller; readonly store: Store };

export type Handler<N extends ProcedureName> = (
  context: Contract[N]['access'] extends 'anyone' ? OpenContext : Context,
  input: ParsedInputOf<N>,
) => OutputOf<N> | Promise<OutputOf<N>>;
export type Handlers = { readonly [N in ProcedureName]: Handler<N> };
/** The procedures of one domain, by name. */
export type HandlersOf<Part> = { readonly [N in keyof Part & ProcedureName]: Handler<N> };
