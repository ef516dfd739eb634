/**
 * A workstation of its own process on a branch that others have open too: signs one person in, takes each step given
 * over its real port, one after the other, and tells what became of it. Started with `fork`; see `workstation.ts`.
 */
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import { SeriesConflict } from '#shared/contract/series.ts';
import { addDays, DAY_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId, Instant, LocalDate, RowId } from '#shared/values.ts';
import { startServer, type TestServer } from './dataServer.ts';

/** A time of the round's three days, and for how long. */
export type Time = { readonly day: number; readonly startMin: number; readonly lengthMin: number };
type Who = { readonly holder: AdvisorId | null; readonly joins: AdvisorId | null };
type Scope = 'one' | 'following' | 'all';
export type Step =
  | ({ readonly kind: 'book' | 'bookSeries'; readonly clientId: ClientId } & Time & Who)
  | ({ readonly kind: 'move'; readonly which: number } & Time)
  | ({ readonly kind: 'moveSeries'; readonly which: number; readonly scope: Scope } & Time)
  | { readonly kind: 'cancel' | 'again' | 'wayBack' | 'undoSeries' | 'undoReassign'; readonly which: number }
  | { readonly kind: 'cancelSeries'; readonly which: number; readonly scope: Scope }
  | { readonly kind: 'handOver'; readonly which: number; readonly to: AdvisorId }
  | { readonly kind: 'reassign'; readonly clientIds: readonly ClientId[]; readonly to: AdvisorId };

type Asked =
  | `appointments.${'book' | 'move' | 'cancel' | 'handOver'}`
  | `series.${'book' | 'move' | 'cancel' | 'undo'}`
  | `reassignments.${'simulate' | 'apply' | 'undo'}`;

/** One call that was made: what it asked, and how it was answered. */
export type Answer = {
  readonly name: Asked;
  readonly input: unknown;
  readonly output: unknown;
  /** null = acknowledged. */
  readonly refusal: { readonly code: string; readonly message: string; readonly details: unknown } | null;
};

export type Order =
  | {
      readonly kind: 'open';
      readonly dataDir: string;
      readonly login: string;
      readonly password: string;
      nowMs: number;
    }
  /** @param monday of the three days on which the steps fall */
  | { readonly kind: 'run'; readonly steps: readonly Step[]; readonly monday: LocalDate; readonly mondayMs: number }
  | { readonly kind: 'close' };

class Workstation {
  readonly server: TestServer;
  answers: Answer[] = [];
  changes: RowId[] = [];
  batches: RowId[] = [];
  booked: InputOf<'appointments.book'>[] = [];
  before: InputOf<'appointments.move'>[] = [];

  constructor(server: TestServer) {
    this.server = server;
  }

  async ask<N extends Asked>(name: N, input: InputOf<N>): Promise<OutputOf<N> | AppError> {
    try {
      const output = await this.server.call(name, input);
      this.answers.push({ name, input, output, refusal: null });
      return output;
    } catch (error) {
      const refusal =
        error instanceof AppError
          ? { code: error.code, message: error.message, details: error.details }
          : { code: 'unknown', message: String(error), details: null };
      this.answers.push({ name, input, output: null, refusal });
      return error instanceof AppError ? error : new AppError('internal', String(error));
    }
  }

  async run(steps: readonly Step[], monday: LocalDate, mondayMs: number): Promise<readonly Answer[]> {
    this.answers = [];
    const period = { from: monday, to: addDays(monday, 6) };
    for (const step of steps) {
      // What this workstation last saw: the other may have changed it since.
      const seen = await this.server.call('appointments.list', period);
      await this.take(step, seen, ({ day, startMin }) => (mondayMs + day * DAY_MS + startMin * MINUTE_MS) as Instant);
    }
    return this.answers;
  }

  async take(step: Step, seen: readonly AppointmentOut[], instant: (time: Time) => Instant): Promise<void> {
    const pick = <T>(list: readonly T[]): T | undefined =>
      'which' in step ? list[step.which % list.length] : undefined;
    switch (step.kind) {
      case 'book':
        return this.book(step, instant(step));
      case 'bookSeries':
        return this.bookSeries(step, instant(step));
      case 'again': {
        const input = pick(this.booked);
        return input && void (await this.ask('appointments.book', input));
      }
      case 'move': {
        const row = pick(seen);
        const startsAtMs = instant(step);
        if (!row || (row.startsAtMs === startsAtMs && row.lengthMin === step.lengthMin)) return;
        const moved = await this.ask('appointments.move', { id: row.id, startsAtMs, lengthMin: step.lengthMin });
        if (!(moved instanceof AppError))
          this.before.push({ id: row.id, startsAtMs: row.startsAtMs, lengthMin: row.lengthMin });
        return;
      }
      case 'wayBack': {
        const back = this.before.pop();
        const now = seen.find(({ id }) => id === back?.id);
        if (!back || (now?.startsAtMs === back.startsAtMs && now.lengthMin === back.lengthMin)) return;
        return void (await this.ask('appointments.move', back));
      }
      case 'moveSeries': {
        const row = pick(seen.filter(({ series }) => series));
        const { scope, lengthMin } = step;
        const asked = row && { appointmentId: row.id, scope, startsAtMs: instant(step), lengthMin };
        return asked && this.change(await this.ask('series.move', asked));
      }
      case 'cancelSeries': {
        const row = pick(seen.filter(({ series }) => series));
        const asked = row && { appointmentId: row.id, scope: step.scope, motive: 'Client en voyage' };
        return asked && this.change(await this.ask('series.cancel', asked));
      }
      case 'cancel': {
        const row = pick(seen);
        return row && void (await this.ask('appointments.cancel', { id: row.id, motive: 'Client souffrant' }));
      }
      case 'handOver': {
        const row = pick(seen.filter(({ advisorId }) => advisorId !== step.to));
        return row && void (await this.ask('appointments.handOver', { id: row.id, advisorId: step.to }));
      }
      case 'undoSeries': {
        const change = pick(this.changes.slice(-3));
        return change && void (await this.ask('series.undo', { change }));
      }
      case 'reassign':
        return this.reassign(step.clientIds, step.to);
      case 'undoReassign': {
        const batchId = pick(this.batches.slice(-3));
        return batchId && void (await this.ask('reassignments.undo', { batchId }));
      }
    }
  }

  change(done: { readonly change: RowId } | AppError): void {
    if (!(done instanceof AppError)) this.changes.push(done.change);
  }

  async book(step: Extract<Step, { kind: 'book' | 'bookSeries' }>, startsAtMs: Instant): Promise<void> {
    const input = { ...wanted(step), id: crypto.randomUUID() as RowId, startsAtMs };
    this.booked.push(input);
    await this.ask('appointments.book', input);
  }

  /** Three days in a row; the dates that are in the way are given the hour offered, or skipped, as a person would. */
  async bookSeries(step: Extract<Step, { kind: 'book' | 'bookSeries' }>, startsAtMs: Instant): Promise<void> {
    const input = {
      ...wanted(step),
      id: crypto.randomUUID() as RowId,
      startsAtMs,
      rule: { pattern: { unit: 'day', every: 1 }, end: { count: 3 }, except: [] } as InputOf<'series.book'>['rule'],
      choices: [],
    };
    const refused = await this.ask('series.book', input);
    if (!(refused instanceof AppError)) return;
    const inTheWay = SeriesConflict.safeParse(refused.details);
    if (!inTheWay.success) return;
    const choices = inTheWay.data.occurrences.map(({ on, nearest }) => ({
      on,
      startsAtMs: nearest?.startsAtMs ?? null,
    }));
    await this.ask('series.book', { ...input, choices });
  }

  async reassign(clientIds: readonly ClientId[], to: AdvisorId): Promise<void> {
    const plan: InputOf<'reassignments.simulate'> = {
      selection: { by: 'clients', clientIds: [...clientIds] },
      mode: 'one',
      receivers: [{ advisorId: to, share: null }],
      keepHouseholds: false,
      cascade: { promises: true, appointments: true },
    };
    const simulated = await this.ask('reassignments.simulate', plan);
    if (simulated instanceof AppError) return;
    const { fingerprint } = simulated;
    const effectiveOn = '2026-11-24' as LocalDate;
    const batch = await this.ask('reassignments.apply', { ...plan, fingerprint, motive: 'Départ', effectiveOn });
    if (!(batch instanceof AppError)) this.batches.push(batch.id);
  }
}

const wanted = ({ clientId, lengthMin, holder, joins }: Extract<Step, { kind: 'book' | 'bookSeries' }>) => ({
  clientId,
  kind: 'video' as const,
  basis: 'client_requested' as const,
  lengthMin,
  advisorId: holder,
  withAdvisorId: joins,
  subject: '',
  place: null,
});

let workstation: Workstation | null = null;

async function obey(order: Order): Promise<unknown> {
  if (order.kind === 'open') {
    const server = await startServer({ dataDir: order.dataDir, nowMs: order.nowMs });
    await server.call('session.signIn', { login: order.login, password: order.password });
    workstation = new Workstation(server);
    return 'open';
  }
  if (!workstation) throw new Error('nobody is signed in here');
  if (order.kind === 'run') return workstation.run(order.steps, order.monday, order.mondayMs);
  await workstation.server.stop(true);
  return 'closed';
}

process.on('message', (order: Order) => {
  void obey(order)
    .then(
      (value) => ({ value }),
      (error: unknown) => ({ error: String(error) }),
    )
    .then((answer) => process.send?.(answer, () => order.kind === 'close' && process.disconnect()));
});
