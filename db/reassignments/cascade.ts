/** What goes with each client: its open promises and its future appointments, where the receiver can hold them. */
import { createHash } from 'node:crypto';
import type { AdvisorId, ClientId } from '#shared/values.ts';
import type { FutureAppointment, Interval, OpenPromise } from '../queries/reassignments.ts';
import type { Give, Why } from './receivers.ts';

export type Move = {
  readonly clientId: ClientId;
  readonly from: AdvisorId | null;
  readonly to: AdvisorId;
  readonly promises: readonly OpenPromise[];
  readonly appointments: readonly FutureAppointment[];
  /** Meetings to come that keep their holder, who from now on stands in for somebody else, or for nobody. */
  readonly standsIn: readonly StandsIn[];
};
export type StandsIn = {
  readonly id: string;
  readonly startsAtMs: number;
  readonly before: AdvisorId | null;
  readonly after: AdvisorId | null;
};
export type Cascade = { readonly promises: boolean; readonly appointments: boolean };
export type Cascaded = {
  readonly moves: readonly Move[];
  /** They stay with whoever holds them: the receiver cannot hold them then. */
  readonly clashes: readonly { readonly appointment: FutureAppointment; readonly to: AdvisorId; readonly why: Why }[];
};

type Line = Pick<Move, 'clientId' | 'from' | 'to'>;

/** @param give asks the receivers' calendars, meeting after meeting */
export function cascade(
  lines: readonly Line[],
  open: { readonly promises: readonly OpenPromise[]; readonly appointments: readonly FutureAppointment[] },
  give: Give,
  chosen: Cascade,
): Cascaded {
  const promisesOf = Map.groupBy(chosen.promises ? open.promises : [], (promise) => promise.clientId);
  const appointmentsOf = Map.groupBy(open.appointments, (each) => each.clientId);
  const clashes: { appointment: FutureAppointment; to: AdvisorId; why: Why }[] = [];
  const moves = lines.map((line): Move => {
    const { clientId, to } = line;
    const toCome = appointmentsOf.get(clientId) ?? [];
    const appointments = toCome.filter((appointment) => {
      if (!chosen.appointments || appointment.advisorId === to) return false;
      const why = give(appointment, to);
      if (why !== null) clashes.push({ appointment, to, why });
      return why === null;
    });
    const promises = (promisesOf.get(clientId) ?? []).filter((promise) => promise.advisorId !== to);
    const kept = toCome.filter((appointment) => !appointments.includes(appointment));
    return { ...line, promises, appointments, standsIn: kept.flatMap((appointment) => standsInAfter(appointment, to)) };
  });
  return { moves, clashes };
}

/** Whoever holds the meeting of a client who is now somebody else's stands in; the client's own advisor for nobody. */
function standsInAfter({ id, startsAtMs, advisorId, standsInForId }: FutureAppointment, to: AdvisorId): StandsIn[] {
  const after = advisorId === to ? null : to;
  return after === standsInForId ? [] : [{ id, startsAtMs, before: standsInForId, after }];
}

export function intervalOf(
  { id, startsAtMs, lengthMin }: Pick<FutureAppointment, 'id' | 'startsAtMs' | 'lengthMin'>,
  advisorId: AdvisorId,
): Interval {
  return { advisorId, fromMs: startsAtMs, toMs: startsAtMs + lengthMin * 60_000, appointmentId: id };
}

/** Whether one keeps the other from being: a meeting that one joins does not keep one from holding it. */
export function inTheWay(a: Interval, b: Interval): boolean {
  const same = a.appointmentId !== null && a.appointmentId === b.appointmentId;
  return !same && a.fromMs < b.toMs && b.fromMs < a.toMs;
}

/** Stands for exactly what would be done: whoever moves, to whom, with what, and what stays behind. */
export function fingerprintOf({ moves, clashes }: Cascaded): string {
  const facts = [
    moves.map((m) => [m.clientId, m.from, m.to, m.promises.map(promiseFact), m.appointments.map(appointmentFact)]),
    clashes.map(({ to, why, appointment }) => [to, why, appointmentFact(appointment)]),
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

const promiseFact = (p: OpenPromise) => [p.id, p.advisorId, p.dueOn];
const appointmentFact = (a: FutureAppointment) => [a.id, a.advisorId, a.withAdvisorId, a.startsAtMs, a.lengthMin];
