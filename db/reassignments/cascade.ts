/** What goes with each client: its open promises and its future appointments, where the receiver is free. */
import { createHash } from 'node:crypto';
import type { AdvisorId, ClientId } from '#shared/values.ts';
import type { FutureAppointment, Interval, OpenPromise } from '../queries/reassignments.ts';

export type Move = {
  readonly clientId: ClientId;
  readonly from: AdvisorId | null;
  readonly to: AdvisorId;
  readonly promises: readonly OpenPromise[];
  readonly appointments: readonly FutureAppointment[];
};
export type Cascade = { readonly promises: boolean; readonly appointments: boolean };
export type Cascaded = {
  readonly moves: readonly Move[];
  /** They stay with whoever holds them: the receiver is not free then. */
  readonly clashes: readonly { readonly appointment: FutureAppointment; readonly to: AdvisorId }[];
};

type Line = Pick<Move, 'clientId' | 'from' | 'to'>;

/** @param busy what the receivers have already, absences included */
export function cascade(
  lines: readonly Line[],
  open: { readonly promises: readonly OpenPromise[]; readonly appointments: readonly FutureAppointment[] },
  busy: readonly Interval[],
  chosen: Cascade,
): Cascaded {
  const promisesOf = Map.groupBy(chosen.promises ? open.promises : [], (promise) => promise.clientId);
  const appointmentsOf = Map.groupBy(chosen.appointments ? open.appointments : [], (each) => each.clientId);
  const taken = Map.groupBy(busy, (interval) => interval.advisorId);
  const clashes: { appointment: FutureAppointment; to: AdvisorId }[] = [];
  const moves = lines.map((line): Move => {
    const appointments = (appointmentsOf.get(line.clientId) ?? []).filter((appointment) => {
      if (appointment.advisorId === line.to) return false;
      const slot = intervalOf(appointment, line.to);
      const theirs = taken.get(line.to) ?? [];
      if (theirs.some((interval) => inTheWay(interval, slot))) {
        clashes.push({ appointment, to: line.to });
        return false;
      }
      taken.set(line.to, [...theirs, slot]);
      return true;
    });
    const promises = (promisesOf.get(line.clientId) ?? []).filter((promise) => promise.advisorId !== line.to);
    return { ...line, promises, appointments };
  });
  return { moves, clashes };
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
    clashes.map((clash) => [clash.to, appointmentFact(clash.appointment)]),
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

const promiseFact = (p: OpenPromise) => [p.id, p.advisorId, p.dueOn];
const appointmentFact = (a: FutureAppointment) => [a.id, a.advisorId, a.withAdvisorId, a.startsAtMs, a.lengthMin];
