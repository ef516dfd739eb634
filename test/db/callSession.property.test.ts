/**
 * Random branches, random clocks, random keys: whatever is done in a session, and whatever happens beside it, nobody is
 * called whom the gate refuses, or whom an observer with a law book of its own would refuse; no household twice a day, and
 * nobody is lost.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Attempt, recordAttempt } from '#db/queries/callAttempts.ts';
import { callFactsOf } from '#db/queries/callFacts.ts';
import type { WriteDb } from '#db/store.ts';
import type { InputOf, OutputOf, ProcedureName } from '#shared/contract/index.ts';
import { callEligibility, callRulesOn } from '#shared/domain/callEligibility.ts';
import { lateCallEligibility } from '#shared/domain/lateCall.ts';
import { HOUR_MS, localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { BRANCH_ZONE, type ClientId, type Instant } from '#shared/values.ts';
import { type Branch, type BranchRows, openBranch, PASSWORD, STAFF } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { rowsOf, storeOf } from '#test/support/contactBranch.ts';
import { contactDraft, day, rowId } from '#test/support/contactDrafts.ts';
import { startServer } from '#test/support/dataServer.ts';
import { explored, PATIENCE_MS } from '#test/support/explore.ts';
import { lawFaults } from '#test/support/lawObserver.ts';

type Session = NonNullable<OutputOf<'sessions.current'>>;
type Item = NonNullable<Session['current']>;

const NOW = TUESDAY_MORNING;
/** Mostly people who may be called, or a session would have little to do. */
const seldom = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 6 }, { arbitrary: fc.constantFrom(...others), weight: 2 });
const person = fc.record({
  household: fc.constantFrom(null, null, 'F1', 'F1', 'F2'),
  mine: seldom(true, false),
  zone: seldom<string | null>('Europe/Paris', 'Indian/Reunion', 'America/New_York', null),
  product: fc.constantFrom(null, 'LDDS', 'AUTO', 'PEL'),
  consent: seldom<'all' | 'savings' | null>('all', 'savings', null),
  calls: seldom(0, 1, 2, 3, 4),
  refused: seldom(false, true),
  promise: seldom<'callback' | 'chaser' | 'send_document' | null>(null, 'callback', 'chaser', 'send_document'),
  asked: fc.boolean(),
});
const key = fc.record({
  kind: fc.constantFrom(
    // Most of a session is this: dialled, and reported.
    ...([
      'call',
      'call',
      'call',
      'call',
      'call',
      'call',
      'call',
      'call',
      'dial',
      'dial',
      'hangUp',
      'report',
      'report',
      'report',
      'skip',
      'snooze',
      'undo',
      'undo',
    ] as const),
    ...(['pause', 'end', 'reopen', 'consent', 'withdraw', 'colleague', 'reassign', 'again'] as const),
  ),
  minutes: fc.oneof(
    { arbitrary: fc.nat({ max: 9 }), weight: 8 },
    { arbitrary: fc.integer({ min: 30, max: 900 }), weight: 1 },
  ),
  outcome: fc.constantFrom(...(['reached', 'absent', 'voicemail', 'refused', 'call_back'] as const)),
  nature: fc.constantFrom('commercial' as const, 'commercial' as const, 'information' as const),
  which: fc.nat({ max: 20 }),
});
type Key = typeof key extends fc.Arbitrary<infer T> ? T : never;

function rowsFor(people: readonly (typeof person extends fc.Arbitrary<infer T> ? T : never)[]): BranchRows {
  const id = (index: number) => String(7_000 + index);
  const each = <T>(pick: (one: (typeof people)[number], client_id: string) => T[]): T[] =>
    people.flatMap((one, index) => pick(one, id(index)));
  return {
    clients: people.map(({ household, zone, mine }, index) => ({
      id: id(index),
      household_id: household,
      zone,
      advisor_id: mine ? STAFF.advisor.id : STAFF.other.id,
    })),
    holdings: each(({ product }, client_id) => (product ? [{ client_id, product }] : [])),
    consents: each(({ consent: scope }, client_id) =>
      scope ? [{ client_id, scope, given_at_ms: NOW - 900 * HOUR_MS }] : [],
    ),
    attempts: each(({ calls }, client_id) =>
      Array.from({ length: calls }, (_, n) => ({ client_id, at_ms: NOW - (30 + n) * HOUR_MS })),
    ),
    objections: each(({ refused }, client_id) => (refused ? [{ client_id, at_ms: NOW - 50 * HOUR_MS }] : [])),
    promises: each(({ promise: kind, asked }, client_id) =>
      kind ? [{ client_id, kind, due_on: '2026-11-24', client_asked: asked ? 1 : 0 }] : [],
    ),
  };
}

const serviceCall = (clientId: ClientId, atMs: number): Attempt => ({
  ...{ clientId, advisorId: STAFF.other.id, atMs, purpose: 'service', product: null, zone: null, phone: null },
  decision: {
    ...{ allowed: true, basis: 'service', basisRef: null, zone: null, localTime: null },
    ...{ attempt: 1, maxAttempts: 4 },
  },
});

/** One person at work, and what an observer who knows the law writes down beside them. */
class Watch {
  branch: Branch;
  session: Session;
  readonly order: readonly unknown[];

  constructor(branch: Branch, session: Session) {
    this.branch = branch;
    this.session = session;
    this.order = this.frozenOrder();
  }

  frozenOrder(): unknown[] {
    return rowsOf(this.branch, 'select session_id, position, client_id from call_session_item order by 1, 2').filter(
      (row) => (row as { session_id: string }).session_id === this.session.id,
    );
  }

  /** Calls; a refusal is an answer too, but it changes nothing of the session. */
  async ask<N extends ProcedureName>(name: N, input: InputOf<N>): Promise<OutputOf<N> | null> {
    const before = await this.branch.call('sessions.current', {});
    try {
      return await this.branch.call(name, input);
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      expect(['conflict', 'invalid_input', 'not_found']).toContain((error as AppError).code);
      expect(await this.branch.call('sessions.current', {})).toEqual(before);
      return null;
    }
  }

  async press(each: Key): Promise<void> {
    const { branch } = this;
    branch.clock.ms += each.minutes * MINUTE_MS;
    this.session = (await branch.call('sessions.current', {})) ?? this.session;
    const { current, undo, paused } = this.session;
    const position = current?.position ?? 1 + each.which;
    switch (each.kind) {
      case 'dial':
        return current ? this.dial(current) : undefined;
      case 'report':
        return current ? this.report(current, each) : undefined;
      case 'call':
        return current ? this.call(current, each) : undefined;
      case 'hangUp':
        return void (await this.ask('sessions.hangUp', { position }));
      case 'skip':
        return void (await this.ask('sessions.skip', { position, reason: 'other' }));
      case 'snooze': {
        const untilMs = (branch.clock.ms + 20 * MINUTE_MS) as Instant;
        return void (await this.ask('sessions.snooze', { position, untilMs }));
      }
      case 'undo':
        return void (await this.ask('sessions.undo', { seq: undo?.seq ?? each.which }));
      case 'pause':
        return void (await this.ask('sessions.pause', { paused: !paused && each.which > 15 }));
      case 'end':
        return each.which === 0 ? void (await this.ask('sessions.end', {})) : undefined;
      case 'again':
        return void (await this.ask('sessions.skip', { position: 1 + each.which, reason: 'other' }));
      case 'reopen':
        return this.reopen();
      case 'consent':
      case 'withdraw':
      case 'colleague':
      case 'reassign':
        return this.meanwhile(each, this.someClient(each));
    }
  }

  someClient({ which }: Key): ClientId {
    const mine = rowsOf<{ id: ClientId }>(this.branch, 'select client_id as id from client_card order by 1');
    return mine[which % mine.length]?.id ?? ('7000' as ClientId);
  }

  /** An allowed attempt is one that the gate allows at this instant, and the first of the household today. */
  async dial(item: Item): Promise<void> {
    const { clientId, purpose, product } = item;
    const allowed = await this.mayCall({ clientId, purpose, product });
    const before = this.attempts();
    const spoken = this.householdSpokenTo(clientId);
    const dialled = await this.ask('sessions.dial', { position: item.position });
    const fresh = this.attempts().filter(({ id }) => !before.some((one) => one.id === id));
    if (dialled === null || this.session.phase === 'in_call') return expect(fresh).toEqual([]);
    const expected = dialled.passed === null ? [{ client_id: clientId, allowed: allowed ? 1 : 0 }] : [];
    expect(fresh.map(({ client_id, allowed: yes }) => ({ client_id, allowed: yes }))).toEqual(expected);
    expect(dialled.decision.allowed).toBe(allowed);
    expect(dialled.phone !== null).toBe(allowed && dialled.passed === null);
    expect(dialled.phone !== null && spoken).toBe(false);
    expect(dialled.session.phase === 'in_call').toBe(dialled.phone !== null);
  }

  async call(item: Item, each: Key): Promise<void> {
    await this.dial(item);
    this.session = (await this.branch.call('sessions.current', {})) ?? this.session;
    const { current, phase } = this.session;
    if (current && phase === 'in_call') await this.report(current, each);
  }

  /** What is recorded as a commercial call was allowed when it was placed; a refusal blocks at once. */
  async report(item: Item, { outcome, nature }: Key): Promise<void> {
    const { clientId, attemptId, dialledAtMs } = item;
    const atMs = (dialledAtMs ?? this.branch.clock.ms) as Instant;
    const back = outcome === 'call_back';
    const contact = contactDraft(clientId, {
      ...{ id: rowId(), attemptId, atMs, outcome, nature, reason: 'savings' },
      ...{ followUp: back ? 'callback' : 'none', dueOn: back ? day('2026-12-09') : null },
    });
    const allowed = this.gate(clientId, atMs);
    const attempt = this.attempts().find(({ id }) => id === attemptId);
    const reported = await this.ask('sessions.report', { position: item.position, contact });
    const wasAllowed = attempt?.purpose === 'commercial' ? attempt.allowed === 1 : allowed;
    const commercial = nature === 'commercial' && reported !== null && this.session.phase !== 'ended';
    expect(commercial && !wasAllowed).toBe(false);
    const after = await this.mayCall({ clientId, purpose: 'commercial', product: null });
    expect(reported !== null && outcome === 'refused' && after).toBe(false);
  }

  /** A client who was given to a colleague meanwhile is nobody’s to call here. */
  async mayCall(input: InputOf<'calls.check'>): Promise<boolean> {
    try {
      return (await this.branch.call('calls.check', input)).allowed;
    } catch (error) {
      expect(error).toMatchObject({ code: 'not_found' });
      return false;
    }
  }

  gate(clientId: ClientId, atMs: number): boolean {
    const { read } = storeOf(this.branch);
    const facts = callFactsOf(read, clientId, atMs);
    const rules = callRulesOn(localDate(atMs as Instant, BRANCH_ZONE));
    const intent = { purpose: 'commercial' as const, product: null, scope: 'savings' as const, linkedTo: [] };
    const now = this.branch.clock.ms;
    return lateCallEligibility(facts, intent, rules, atMs, now).allowed;
  }

  attempts(): { id: string; client_id: string; allowed: number; purpose: string }[] {
    return rowsOf(this.branch, 'select id, client_id, allowed, purpose from call_attempt');
  }

  /** Somebody of the household was dialled today, and nothing was promised to this client for today. */
  householdSpokenTo(clientId: ClientId): boolean {
    const today = localDate(this.branch.clock.ms as Instant, BRANCH_ZONE);
    const [row] = storeOf(this.branch)
      .read.sql<{ spoken: number }>(
        `select exists (select 1 from call_attempt t join bank_client o on o.id = t.client_id
             where t.allowed = 1 and date((t.at_ms + 3600000) / 1000, 'unixepoch') = ?
               and (o.id = c.id or o.household_id = c.household_id))
           and not exists (select 1 from promise p where p.client_id = c.id and p.status = 'open' and p.due_on <= ?)
           as spoken from bank_client c where c.id = ?`,
      )
      .all(today, today, clientId);
    return row?.spoken === 1;
  }

  async reopen(): Promise<void> {
    const before = await this.branch.call('sessions.current', {});
    const { dataDir, clock } = this.branch;
    await this.branch.stop(true);
    const again = await startServer({ dataDir, nowMs: clock.ms });
    await again.call('session.signIn', { login: STAFF.advisor.login, password: PASSWORD });
    this.branch = { ...this.branch, ...again };
    expect(await this.branch.call('sessions.current', {})).toEqual(before);
  }

  /** What others do at the same time. */
  async meanwhile({ kind }: Key, clientId: ClientId): Promise<void> {
    const channel = 'phone' as const;
    if (kind === 'consent') {
      const wording = 'J’accepte d’être appelé au sujet de mon épargne.';
      await this.ask('consents.give', { id: rowId(), clientId, scope: 'all', channel, wording, proof: 'Appel' });
    } else if (kind === 'withdraw') {
      await this.ask('consents.withdraw', { id: rowId(), clientId, scope: 'all', channel, said: 'Plus d’appels.' });
    } else if (kind === 'colleague') {
      const facts = callFactsOf(storeOf(this.branch).read, clientId, this.branch.clock.ms);
      const { ms } = this.branch.clock;
      const rules = callRulesOn(localDate(ms as Instant, BRANCH_ZONE));
      const { allowed } = callEligibility(facts, { purpose: 'service' }, rules, ms);
      if (allowed) await this.write((db) => recordAttempt(db, serviceCall(clientId, ms)));
    } else {
      const to = clientId.endsWith('1') ? STAFF.other.id : STAFF.advisor.id;
      await this.write((db) => db.sql('update assignment set advisor_id = ? where client_id = ?').run(to, clientId));
    }
  }

  async write(work: (db: WriteDb) => unknown): Promise<void> {
    await storeOf(this.branch).write((db) => Promise.resolve(work(db)));
  }

  /** What is counted from what is kept is what the gate says of each, asked one by one. */
  async agree(): Promise<void> {
    const session = await this.branch.call('sessions.current', {});
    if (session === null) return;
    const busy = session.phase === 'ready' ? null : session.current?.position;
    const waiting = rowsOf<Pick<Item, 'clientId' | 'purpose' | 'product' | 'position'>>(
      this.branch,
      `select i.position, i.client_id as clientId, i.purpose, i.product from call_session_item i
       join assignment a on a.client_id = i.client_id and a.advisor_id = '${STAFF.advisor.id}'
       where (i.status = 'waiting' or (i.status = 'snoozed' and i.snoozed_until_ms <= ${this.branch.clock.ms}))
         and i.attempt_id is null`,
    ).filter(({ position }) => position !== busy);
    const blocked = new Map<string, number>();
    for (const { clientId, purpose, product } of waiting) {
      const decision = await this.branch.call('calls.check', { clientId, purpose, product });
      if (!decision.allowed) blocked.set(decision.rule, (blocked.get(decision.rule) ?? 0) + 1);
    }
    expect(new Map(session.blocked.map(({ rule, count }) => [rule, count]))).toEqual(blocked);
  }

  /** Nobody is lost, whoever asks: in the rows, on the screen, in the end. */
  async count(): Promise<void> {
    expect(this.frozenOrder()).toEqual(this.order);
    const lost = rowsOf(
      this.branch,
      `select i.position from call_session_item i left join contact k on k.id = i.contact_id
       where (i.status = 'reported') <> (k.id is not null) or (i.status = 'skipped') <> (i.skip_reason is not null)
         or (i.status = 'snoozed') <> (i.snoozed_until_ms is not null)`,
    );
    expect(lost).toEqual([]);
    const session = await this.branch.call('sessions.current', {});
    if (session === null) return;
    const sum = (parts: readonly { count: number }[]) => parts.reduce((total, { count }) => total + count, 0);
    const { total, done, callable, blocked, snoozed, passed, phase } = session;
    const busy = phase === 'in_call' || phase === 'report' ? 1 : 0;
    expect(done + callable + sum(blocked) + snoozed + sum(passed) + busy).toBe(total);
    expect(phase === 'empty').toBe(session.current === null);
    const summary = await this.branch.call('sessions.summary', {});
    expect((summary?.attempted ?? 0) + sum(summary?.skipped ?? []) + (summary?.left ?? 0)).toBe(total);
  }
}

test(
  'in any branch, at any hour, whatever is done: lawful, one call a household a day, and nobody lost',
  async () => {
    let placed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 7, maxLength: 14 }),
        fc.constantFrom(NOW, NOW, NOW - 2 * HOUR_MS, NOW + 2 * HOUR_MS, NOW + 4 * HOUR_MS),
        fc.array(key, { minLength: 14, maxLength: 32 }),
        async (people, nowMs, keys) => {
          const branch = await openBranch(rowsFor(people), { nowMs });
          await branch.signInAs('advisor');
          const watch = new Watch(
            branch,
            await branch.call('sessions.start', { source: { kind: 'list', product: null } }),
          );
          try {
            for (const each of keys) {
              await watch.press(each);
              await watch.count();
            }
            await watch.agree();
            const { calls, faults } = lawFaults(storeOf(watch.branch).read, nowMs);
            expect(faults).toEqual([]);
            placed += calls;
            expect(watch.branch.logs).toEqual([]);
          } finally {
            await watch.branch.stop();
          }
        },
      ),
      // Shrinking would open hundreds of branches: the first one that fails says enough.
      { ...explored(20, 3), endOnFailure: true },
    );
    // Observing nothing would prove nothing.
    expect(placed).toBeGreaterThan(8);
  },
  PATIENCE_MS,
);
