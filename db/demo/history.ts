/** One client's past: contacts in order of time, the calls dialled, what was promised, what was refused. */
import type { FollowUp } from '#shared/contract/vocabulary.ts';
import { callRulesOn } from '#shared/domain/callRules.ts';
import { isAskedByClient } from '#shared/domain/contactRules.ts';
import { addDays, ageOn, weekdayOf } from '#shared/domain/dates.ts';
import { holidayOn } from '#shared/domain/holidays.ts';
import { formatTimeAt, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import type { AppointmentRow, CallAttemptRow, ContactRow, ObjectionRow, PromiseRow } from '../tables.ts';
import { parisMs } from './calendar.ts';
import { easeAt } from './ease.ts';
import { type ClientFile, gateAt } from './lawful.ts';
import type { Random } from './random.ts';
import { drawScenario, noteOf, type Scenario, serviceCall } from './scenarios.ts';

export type History = {
  readonly contacts: ContactRow[];
  readonly attempts: CallAttemptRow[];
  readonly promises: PromiseRow[];
  readonly objections: ObjectionRow[];
};
export const emptyHistory = (): History => ({ contacts: [], attempts: [], promises: [], objections: [] });

type Writer = {
  readonly random: Random;
  readonly today: LocalDate;
  readonly advisorId: string;
  readonly colleagues: readonly string[];
  readonly file: ClientFile;
  readonly history: History;
  readonly objected: ObjectionRow[];
  readonly commercialCallsAtMs: number[];
};
type Event = { readonly atMs: number; readonly promise?: PromiseRow; readonly appointment?: AppointmentRow };

/** A promise that nobody kept is dropped with a motive after this many days; until then it is overdue. */
const FORGOTTEN_DAYS = 9;

/**
 * Adds one client's rows to `history`.
 * @param atMs when ordinary contacts happened, in any order
 * @param appointments past ones: each is a contact of its own
 */
export function writeHistory(
  common: Pick<Writer, 'random' | 'today' | 'advisorId' | 'colleagues' | 'history'>,
  file: ClientFile,
  atMs: readonly number[],
  appointments: readonly AppointmentRow[],
): void {
  const writer: Writer = { ...common, file, objected: [], commercialCallsAtMs: [] };
  const events: Event[] = [
    ...atMs.map((at) => ({ atMs: at })),
    ...appointments.map((appointment) => ({ atMs: appointment.starts_at_ms, appointment })),
  ].sort((a, b) => a.atMs - b.atMs);
  for (let index = 0; index < events.length; index += 1) {
    const event = events[index];
    if (!event) continue;
    const promise = writeContact(writer, event);
    const next = promise ? followUpEvent(writer, promise) : null;
    if (next) insertEvent(events, index + 1, next);
  }
}

function insertEvent(events: Event[], from: number, event: Event): void {
  const later = events.findIndex((other, index) => index >= from && other.atMs > event.atMs);
  events.splice(later < 0 ? events.length : later, 0, event);
}

/** Writes a contact and what follows from it. @returns the promise it made, if any */
function writeContact(writer: Writer, { atMs, promise, appointment }: Event): PromiseRow | null {
  const { random, history, file } = writer;
  const scenario = appointment
    ? meeting(random, appointment)
    : promise
      ? keeping(random, promise)
      : drawScenario(random, easeAt(file.row, writer.today, atMs));
  const call = appointment ? null : dial(writer, scenario, atMs);
  const told = call?.scenario ?? scenario;
  const contact = makeContact(writer, told, atMs, call?.attempt ?? null, appointment ?? null);
  history.contacts.push(contact);
  if (call?.attempt) history.attempts.push(call.attempt);
  if (told.outcome === 'refused') refuse(writer, contact);
  if (promise) close(promise, contact);
  const asTold = { ...contact };
  const promises = isOfAge(file, atMs);
  if (!promises) Object.assign(contact, NOTHING_PROMISED);
  if (random.chance(0.008)) history.contacts.push(correctionOf(random, contact));
  if (asTold.follow_up === 'none') return null;
  const made = makePromise(writer, asTold, told.followUp);
  if (promises) history.promises.push(made);
  const wantsCall = asTold.direction === 'inbound' || asTold.outcome === 'call_back';
  if (!wantsCall && file.row.closed_on !== null) made.status = 'cancelled';
  return made;
}

const NOTHING_PROMISED = { follow_up: 'none', due_on: null, due_min: null } as const;

/** A promise is made to somebody of age; a child's parents are clients themselves. */
function isOfAge({ row }: ClientFile, atMs: number): boolean {
  const on = localDate(atMs, BRANCH_ZONE);
  return row.born_on === null || ageOn(row.born_on as LocalDate, on) >= callRulesOn(on).ageOfMajority;
}

/** A call is dialled through the gate; a commercial one that it refuses becomes a service call or none at all. */
function dial(
  writer: Writer,
  scenario: Scenario,
  atMs: number,
): { readonly scenario: Scenario; readonly attempt: CallAttemptRow | null } {
  const { random, file, advisorId, objected, commercialCallsAtMs } = writer;
  if (scenario.channel !== 'phone' || scenario.direction !== 'outbound') return { scenario, attempt: null };
  const { row } = file;
  const zone = row.zone as ZoneId | null;
  const local = zone === null ? null : `${localDate(atMs, zone)}T${formatTimeAt(atMs, zone)}`;
  const base = {
    id: random.id(atMs),
    client_id: row.id,
    advisor_id: advisorId,
    at_ms: atMs,
    allowed: 1,
    rule: null,
    next_allowed_at_ms: null,
    client_zone: zone,
    client_local: local,
    phone: row.mobile ?? row.landline,
  };
  if (scenario.nature === 'commercial') {
    const facts = objected.map(({ kind, at_ms }) => ({ kind, atMs: at_ms }));
    const { decision, product } = gateAt(random, file, scenario.reason, atMs, facts, commercialCallsAtMs);
    if (decision.allowed) {
      commercialCallsAtMs.push(atMs);
      const { basis, basisRef, attempt } = decision;
      return {
        scenario,
        attempt: { ...base, purpose: 'commercial', product, basis, basis_ref: basisRef, attempt_number: attempt },
      };
    }
  }
  if (row.mobile === null && row.landline === null)
    return {
      scenario: {
        ...scenario,
        channel: 'email',
        nature: 'information',
        outcome: 'sent',
        durationMin: null,
        followUp: 'none',
      },
      attempt: null,
    };
  const service = scenario.nature === 'commercial' ? serviceCall(random) : scenario;
  return {
    scenario: service,
    attempt: { ...base, purpose: 'service', product: null, basis: 'service', basis_ref: null, attempt_number: 1 },
  };
}

function makeContact(
  { random, today, advisorId, colleagues, file }: Writer,
  scenario: Scenario,
  atMs: number,
  attempt: CallAttemptRow | null,
  appointment: AppointmentRow | null,
): ContactRow {
  const on = localDate(atMs, BRANCH_ZONE);
  const due = scenario.followUp === 'none' ? null : workingDay(addDays(on, random.int(1, 9)));
  // Somebody who is no longer a client is promised nothing more.
  const gone =
    file.row.closed_on !== null || file.row.deceased_on !== null || (due !== null && due > addDays(today, 20));
  return {
    id: random.id(atMs + 60_000),
    kind: 'entry',
    replaces_id: null,
    client_id: file.row.id,
    author_id: attempt === null && appointment === null && random.chance(0.05) ? random.pick(colleagues) : advisorId,
    owner_id: advisorId,
    at_ms: atMs,
    recorded_at_ms: atMs + random.int(1, 12) * 60_000,
    channel: scenario.channel,
    direction: scenario.direction,
    reason: scenario.reason,
    nature: scenario.nature,
    outcome: scenario.outcome,
    follow_up: gone ? 'none' : scenario.followUp,
    due_on: gone ? null : due,
    due_min: !gone && scenario.followUp === 'callback' && random.chance(0.5) ? random.int(20, 36) * 30 : null,
    note: noteOf(random, scenario),
    duration_min: scenario.durationMin,
    attempt_id: attempt?.id ?? null,
    basis: attempt?.basis ?? null,
    basis_ref: attempt?.basis_ref ?? null,
    attempt_number: attempt?.attempt_number ?? null,
    client_zone: file.row.zone,
    appointment_id: appointment?.id ?? null,
    correction_reason: null,
  };
}

function meeting(random: Random, appointment: AppointmentRow): Scenario {
  return {
    channel: appointment.kind === 'branch' ? 'branch' : appointment.kind,
    direction: 'inbound',
    reason: random.weighted<Scenario['reason']>([
      ['portfolio_review', 4],
      ['mortgage', 2],
      ['life_insurance', 2],
      ['savings', 2],
    ]),
    nature: 'advice',
    outcome: 'reached',
    durationMin: appointment.length_min,
    followUp: random.weighted<FollowUp>([
      ['none', 6],
      ['proposal', 2],
      ['send_document', 2],
    ]),
  };
}

function keeping(random: Random, promise: PromiseRow): Scenario {
  if (promise.kind === 'callback' || promise.kind === 'chaser')
    return { ...serviceCall(random, 'reached'), followUp: 'none' };
  return {
    channel: 'email',
    direction: 'outbound',
    reason: random.pick(['account', 'savings', 'mortgage', 'insurance']),
    nature: 'information',
    outcome: 'sent',
    durationMin: null,
    followUp: 'none',
  };
}

export function makePromise(
  { random, advisorId, file }: Pick<Writer, 'random' | 'advisorId' | 'file'>,
  contact: ContactRow,
  kind: FollowUp,
): PromiseRow {
  return {
    id: random.id(contact.at_ms + 120_000),
    client_id: file.row.id,
    contact_id: contact.id,
    advisor_id: advisorId,
    kind: kind === 'none' ? 'callback' : kind,
    due_on: contact.due_on ?? localDate(contact.at_ms, BRANCH_ZONE),
    due_min: contact.due_min,
    note: contact.note,
    made_at_ms: contact.recorded_at_ms,
    client_asked: isAskedByClient(contact) ? 1 : 0,
    status: 'open',
    closed_at_ms: null,
    closed_by_contact_id: null,
    motive: null,
    client_agreed: 0,
    put_off: 0,
    previous_due_on: null,
    previous_due_min: null,
  };
}

/** When the promise was kept: on its day, at its hour. Some were not: lately they are overdue, earlier given up. */
function followUpEvent({ random, today }: Writer, promise: PromiseRow): Event | null {
  const due = promise.due_on as LocalDate;
  if (promise.status !== 'open' || due >= today) return null;
  if (random.chance(0.9)) return { atMs: parisMs(due, promise.due_min ?? random.int(60, 105) * 10), promise };
  if (due < addDays(today, -FORGOTTEN_DAYS)) {
    promise.status = 'cancelled';
    promise.closed_at_ms = parisMs(workingDay(addDays(due, 6)), 17 * 60);
    promise.motive = 'Le client a répondu par messagerie.';
    promise.client_agreed = 1;
  }
  return null;
}

function close(promise: PromiseRow, contact: ContactRow): void {
  promise.status = 'kept';
  promise.closed_at_ms = contact.recorded_at_ms;
  promise.closed_by_contact_id = contact.id;
}

function refuse({ random, file, history, objected, advisorId }: Writer, contact: ContactRow): void {
  const row: ObjectionRow = {
    id: random.id(contact.at_ms),
    client_id: file.row.id,
    kind: random.chance(0.2) ? 'objection' : 'refusal',
    at_ms: contact.at_ms,
    channel: contact.channel,
    contact_id: contact.id,
    author_id: advisorId,
    cancelled_at_ms: null,
  };
  objected.push(row);
  history.objections.push(row);
}

function correctionOf(random: Random, contact: ContactRow): ContactRow {
  return {
    ...contact,
    id: random.id(contact.recorded_at_ms + 300_000),
    kind: 'correction',
    replaces_id: contact.id,
    recorded_at_ms: contact.recorded_at_ms + random.int(5, 90) * 60_000,
    duration_min: contact.duration_min === null ? null : contact.duration_min + 2,
    correction_reason: 'Durée mal saisie',
  };
}

/** The day itself, or the first one after it that is neither a Sunday, a Saturday nor a holiday. */
export function workingDay(date: LocalDate): LocalDate {
  let day = date;
  while (weekdayOf(day) > 5 || holidayOn(day, null) !== null) day = addDays(day, 1);
  return day;
}

/** How often a client is in touch, next to an ordinary one; one in ten is silent. */
export function contactWeight(random: Random, { row }: ClientFile, today: LocalDate): number {
  if (random.chance(0.1)) return 0;
  const age = row.born_on === null ? 40 : ageOn(row.born_on as LocalDate, today);
  if (age < 16) return 0.15;
  return { mass: 1, wealth: 1.7, youth: 0.6, expatriate: 1.2 }[row.segment];
}
