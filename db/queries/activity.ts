/** Totals of a day, per advisor: no client in them. */
import type { PortfolioOwner } from '#shared/contract/portfolios.ts';
import { REACHED_OUTCOMES } from '#shared/domain/bestTime.ts';
import { addDays, instantOf } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';
import { CALL_PLACED, CURRENT_CONTACT } from './contacts.ts';

const REACHED = [...REACHED_OUTCOMES].map((outcome) => `'${outcome}'`).join(', ');
/** Of contacts `k`: calls placed that the right person answered. */
export const ANSWERED = `${CALL_PLACED} and k.outcome in (${REACHED})`;

export type DayRange = { readonly fromMs: number; readonly toMs: number };

/** A day of the branch, from midnight to midnight in Paris: 23 or 25 hours twice a year. */
export function dayRange(on: LocalDate): DayRange {
  return { fromMs: instantOf(on, 0, BRANCH_ZONE), toMs: instantOf(addDays(on, 1), 0, BRANCH_ZONE) };
}

export type AdvisorActivity = {
  readonly advisorId: AdvisorId;
  readonly name: string;
  readonly clients: number;
  readonly contacts: number;
  readonly attempts: number;
  readonly reached: number;
  /** Of the attempts, those that the right person answered, whatever they said. */
  readonly answered: number;
  readonly appointments: number;
  readonly promisesOpen: number;
  readonly promisesOverdue: number;
  readonly durationMin: number;
};

type Counted = { id: AdvisorId };

/**
 * What each of the owners did on a day: current contacts, outbound calls and those that reached the person, meetings held
 * or to be held; and the promises open now, those late on that day apart.
 */
export function teamActivity(read: ReadDb, owners: readonly PortfolioOwner[], on: LocalDate): AdvisorActivity[] {
  const { fromMs, toMs } = dayRange(on);
  const contacts = byId(
    read
      .sql<Counted & { contacts: number; attempts: number; reached: number; answered: number; durationMin: number }>(
        `select k.author_id as id, count(*) as contacts,
           count(*) filter (where ${CALL_PLACED}) as attempts,
           count(distinct k.client_id) filter (where k.outcome in (${REACHED})) as reached,
           count(*) filter (where ${ANSWERED}) as answered,
           coalesce(sum(k.duration_min), 0) as durationMin
         from contact k where k.at_ms >= ? and k.at_ms < ? and ${CURRENT_CONTACT} group by k.author_id`,
      )
      .all(fromMs, toMs),
  );
  const appointments = byId(
    read
      .sql<Counted & { n: number }>(
        `select advisor_id as id, count(*) as n from appointment
         where advisor_id in (select id from bank_advisor union select advisor_id from account)
           and status = 'booked' and starts_at_ms >= ? and starts_at_ms < ? group by advisor_id`,
      )
      .all(fromMs, toMs),
  );
  const promises = byId(
    read
      .sql<Counted & { open: number; overdue: number }>(
        `select advisor_id as id, count(*) as open, count(*) filter (where due_on < ?) as overdue
         from promise where status = 'open' group by advisor_id`,
      )
      .all(on),
  );
  return owners.map(({ advisorId, name, clients }) => {
    const { contacts: made, attempts, reached, answered, durationMin } = contacts.get(advisorId) ?? NO_CONTACT;
    const { open, overdue } = promises.get(advisorId) ?? { open: 0, overdue: 0 };
    return {
      advisorId,
      name,
      clients,
      contacts: made,
      attempts,
      reached,
      answered,
      appointments: appointments.get(advisorId)?.n ?? 0,
      promisesOpen: open,
      promisesOverdue: overdue,
      durationMin,
    };
  });
}

const NO_CONTACT = { contacts: 0, attempts: 0, reached: 0, answered: 0, durationMin: 0 };
const byId = <R extends Counted>(rows: readonly R[]) => new Map(rows.map((row) => [row.id, row]));
