/** A client of the first portfolio who is met every week: a series that the calendar shows. */
import { occurrenceDays, type RecurrenceRule } from '#shared/domain/recurrence.ts';
import { daysBetween, wallAt, weekdayOf } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import type { StoredRule } from '../appointments/series.ts';
import type { AppointmentRow, AppointmentSeriesRow, BankClientRow } from '../tables.ts';
import { type Calendar, isMeetable, parisMs } from './calendar.ts';
import type { BranchPlan } from './plan.ts';
import { createRandom } from './random.ts';

const LENGTH_MIN = 30;
/** Nothing else an hour before or after: whatever the branch's buffers are. */
const CLEAR_MS = 60 * 60_000;
const LEAST = 3;
/** The client has an invitation to all of them; so many, the last, were changed after it. */
const CHANGED_SINCE = 2;

/** @returns null when no hour of a weekday is free at least three weeks in the coming ones */
export function makeSeries(
  plan: BranchPlan,
  advisorId: string,
  calendar: Calendar,
  appointments: readonly AppointmentRow[],
  clients: readonly BankClientRow[],
): { readonly series: AppointmentSeriesRow; readonly rows: readonly AppointmentRow[] } | null {
  const client = clients.find(
    (each) => isMeetable(each, plan.today) && each.zone === BRANCH_ZONE && each.email !== null,
  );
  const found = freeWeekly(plan, calendar, appointments);
  const [startOn] = found?.days ?? [];
  if (!client || !found || startOn === undefined) return null;
  // Of its own: what follows in the branch is drawn as before.
  const random = createRandom(daysBetween('2020-01-01' as LocalDate, plan.today));
  const madeAtMs = parisMs(plan.today, 0) - 6 * 86_400_000;
  const id = random.id(madeAtMs);
  const stored: StoredRule = { ...ruleOf(startOn, found.days), startOn, minutes: found.startMin };
  const series = {
    id,
    client_id: client.id,
    advisor_id: advisorId,
    rule_json: JSON.stringify(stored),
    made_at_ms: madeAtMs,
    made_by: advisorId,
  };
  const rows = found.days.map((on, n): AppointmentRow => {
    const startsAtMs = parisMs(on, found.startMin);
    return {
      id: random.id(madeAtMs),
      client_id: client.id,
      advisor_id: advisorId,
      kind: 'video',
      basis: 'client_requested',
      subject: 'Suivi du projet immobilier',
      starts_at_ms: startsAtMs,
      length_min: LENGTH_MIN,
      advisor_zone: BRANCH_ZONE,
      client_zone: client.zone,
      meeting_url: `https://visio.example/${id}`,
      place: null,
      sequence: n < found.days.length - CHANGED_SINCE ? 0 : 1,
      status: 'booked',
      booked_at_ms: madeAtMs,
      booked_by: advisorId,
      cancelled_motive: null,
      series_id: id,
      series_on: on,
      with_advisor_id: null,
      stands_in_for: null,
      language: 'fr',
      objectives: '',
      advisor_wall: wallAt(startsAtMs, BRANCH_ZONE),
      client_wall: wallAt(startsAtMs, BRANCH_ZONE),
      invited_sequence: 0,
    };
  });
  return { series, rows };
}

/** The hour of a weekday that is free in the most coming weeks. */
function freeWeekly(plan: BranchPlan, calendar: Calendar, appointments: readonly AppointmentRow[]) {
  const coming = calendar.coming.filter(({ date }) => date > plan.today);
  const hours = [600, 660, 840, 900, 960, 1020];
  const choices = ([2, 3, 4, 5] as const).flatMap((weekday) =>
    hours.map((startMin) => ({
      startMin,
      days: coming
        .filter(({ date }) => weekdayOf(date) === weekday)
        .filter(({ ranges }) => ranges.some((r) => r.startMin <= startMin && startMin + LENGTH_MIN <= r.endMin))
        .map(({ date }) => date)
        .filter((date) => appointments.every((row) => isClear(row, parisMs(date, startMin)))),
    })),
  );
  const best = choices.reduce((most, each) => (each.days.length > most.days.length ? each : most));
  return best.days.length >= LEAST ? best : null;
}

function isClear({ starts_at_ms, length_min, status }: AppointmentRow, startsAtMs: number): boolean {
  const free = starts_at_ms - CLEAR_MS >= startsAtMs + LENGTH_MIN * 60_000;
  return status === 'cancelled' || free || starts_at_ms + length_min * 60_000 + CLEAR_MS <= startsAtMs;
}

/** Every week from the first day to the last; the weeks in which it is not free are its exceptions. */
function ruleOf(startOn: LocalDate, days: readonly LocalDate[]): RecurrenceRule {
  const rule: RecurrenceRule = {
    pattern: { unit: 'week', every: 1, weekdays: [weekdayOf(startOn)] },
    end: { until: days.at(-1) ?? startOn },
    except: [],
  };
  return { ...rule, except: occurrenceDays(rule, startOn).filter((day) => !days.includes(day)) };
}
