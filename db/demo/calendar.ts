/** The days and hours an advisor worked and will work, absences, and appointments that never overlap. */

import { callRulesOn } from '#shared/domain/callRules.ts';
import { windowRule } from '#shared/domain/callWindows.ts';
import { addDays, ageOn, dateOfDayNumber, dayNumber, isoWeekOf, weekdayOf } from '#shared/domain/dates.ts';
import { holidayOn } from '#shared/domain/holidays.ts';
import { instantOf, localParts, wallAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import type { AbsenceRow, AppointmentRow, BankClientRow } from '../tables.ts';
import type { BranchPlan } from './plan.ts';
import type { Random } from './random.ts';
import { type Hours, hoursOf } from './staff.ts';

export const AHEAD_DAYS = 21;
const HOUR_MIN = 60;

export type WorkedDay = {
  readonly date: LocalDate;
  /** Minutes since Paris midnight. */
  readonly ranges: readonly { readonly startMin: number; readonly endMin: number }[];
};
export type Calendar = { readonly past: readonly WorkedDay[]; readonly coming: readonly WorkedDay[] };

/** An hour of a Paris day as an instant. Kept per day: no French clock changes during working hours. */
const noons = new Map<string, number>();
export function parisMs(date: LocalDate, minutes: number): number {
  let noon = noons.get(date);
  if (noon === undefined) {
    noon = instantOf(date, 12 * HOUR_MIN, BRANCH_ZONE);
    noons.set(date, noon);
  }
  return noon + (minutes - 12 * HOUR_MIN) * 60_000;
}

/** The working days before today, and from today for three weeks; holidays and absences left out. */
export function calendarOf(plan: BranchPlan, advisorIndex: number, absences: readonly AbsenceRow[]): Calendar {
  const hours = hoursOf(advisorIndex);
  const today = dayNumber(plan.today);
  const days: WorkedDay[] = [];
  for (let day = today - plan.historyDays; day <= today + AHEAD_DAYS; day += 1) {
    const date = dateOfDayNumber(day);
    const away = absences.some(
      (absence) => parisMs(date, 0) < absence.to_at_ms && parisMs(date, 24 * HOUR_MIN) > absence.from_at_ms,
    );
    const ranges = away || holidayOn(date, null) !== null ? [] : rangesOn(hours, date);
    if (ranges.length > 0) days.push({ date, ranges });
  }
  return { past: days.filter(({ date }) => date < plan.today), coming: days.filter(({ date }) => date >= plan.today) };
}

function rangesOn(hours: readonly Hours[], date: LocalDate): readonly Hours[] {
  const weekday = weekdayOf(date);
  const parity = isoWeekOf(date) % 2 === 0 ? 'even' : 'odd';
  return hours.filter((range) => range.weekday === weekday && (range.parity === null || range.parity === parity));
}

/** A week in the past for all, a coming half-day for one in two, a coming week for one in three; never today. */
export function makeAbsences(random: Random, plan: BranchPlan, advisorId: string, advisorIndex: number): AbsenceRow[] {
  const rows: AbsenceRow[] = [];
  const add = (from: LocalDate, days: number, startMin: number, endMin: number, label: string) => {
    const from_at_ms = parisMs(from, startMin);
    rows.push({
      id: random.id(from_at_ms),
      advisor_id: advisorId,
      from_at_ms,
      to_at_ms: parisMs(addDays(from, days - 1), endMin),
      label,
      kind: 'absence',
      recorded_by: advisorId,
      deputy_id: null,
    });
  };
  const monday = addDays(plan.today, 1 - weekdayOf(plan.today));
  add(addDays(monday, -7 * random.int(3, 20)), 5, 0, 24 * HOUR_MIN, 'Congés');
  if (advisorIndex % 2 === 0) add(addDays(monday, 7 + random.int(0, 3)), 1, 0, 13 * HOUR_MIN, 'Formation');
  if (advisorIndex % 3 === 1) add(addDays(monday, 14), 5, 0, 24 * HOUR_MIN, 'Congés');
  return rows;
}

const SUBJECTS = [
  'Bilan annuel',
  'Projet immobilier',
  'Préparer la retraite',
  'Épargne des enfants',
  'Transmission',
  'Assurances du foyer',
  'Retour en France',
  'Point sur les placements',
];

/** What some advisors note before a meeting, by its subject. */
const OBJECTIVES: Readonly<Partial<Record<string, string>>> = {
  'Préparer la retraite': 'Chiffrer le revenu souhaité à la retraite.\nPrésenter le PER et son effet sur l’impôt.',
  'Projet immobilier': 'Vérifier l’apport et le taux d’effort.\nConvenir d’une date pour le dossier complet.',
  'Point sur les placements': 'Rappeler le profil de risque.\nVoir si l’épargne disponible suffit.',
};

/** Appointments on the hour or the half-hour that opens each range, at most one an hour. */
export function makeAppointments(
  random: Random,
  plan: BranchPlan,
  advisorId: string,
  calendar: Calendar,
  clients: readonly BankClientRow[],
): AppointmentRow[] {
  const adults = clients.filter((client) => isMeetable(client, plan.today));
  const days = [...calendar.past, ...calendar.coming];
  const perDay = (plan.appointmentsPerClient * clients.length) / Math.max(1, days.length);
  const rows: AppointmentRow[] = [];
  for (const day of days) {
    const starts = day.ranges.flatMap(({ startMin, endMin }) => hoursBetween(startMin, endMin));
    const wanted = Math.floor(perDay + random.next());
    const count = Math.min(starts.length, day.date === plan.today ? Math.max(3, wanted) : wanted);
    for (let n = 0; n < count; n += 1) {
      const [startMin] = starts.splice(random.int(0, starts.length - 1), 1);
      const row = startMin === undefined ? null : makeAppointment(random, plan, advisorId, day.date, startMin, adults);
      if (row) rows.push(row);
    }
  }
  return rows;
}

function makeAppointment(
  random: Random,
  plan: BranchPlan,
  advisorId: string,
  date: LocalDate,
  startMin: number,
  adults: readonly BankClientRow[],
): AppointmentRow | null {
  const startsAtMs = parisMs(date, startMin);
  const client = Array.from({ length: 12 }, () => random.pick(adults)).find((tried) => isAwake(tried, startsAtMs));
  if (!client || (client.onboarded_on ?? '') > date) return null;
  const inFrance = client.country === 'FR';
  const kind = random.weighted<AppointmentRow['kind']>([
    ['video', 60],
    ['phone', 32],
    ['branch', inFrance ? 8 : 0],
  ]);
  const lawful =
    client.zone !== null && windowRule(localParts(startsAtMs, client.zone as ZoneId), callRulesOn(date)) === null;
  const id = random.id(startsAtMs);
  const booked = Math.min(startsAtMs, parisMs(plan.today, 0)) - random.int(2, 15) * 86_400_000;
  const basis = lawful && random.chance(0.35) ? 'commercial' : 'client_requested';
  const subject = random.pick(SUBJECTS);
  return {
    id,
    client_id: client.id,
    advisor_id: advisorId,
    kind,
    basis,
    subject,
    starts_at_ms: startsAtMs,
    length_min: random.pick([30, 30, 45]),
    advisor_zone: BRANCH_ZONE,
    client_zone: client.zone,
    meeting_url: kind === 'video' ? `https://visio.example/${id}` : null,
    place: kind === 'branch' ? `Agence partenaire de ${client.city ?? 'Paris'}` : null,
    sequence: 0,
    status: random.chance(0.05) ? 'cancelled' : 'booked',
    booked_at_ms: booked,
    booked_by: advisorId,
    cancelled_motive: null,
    series_id: null,
    series_on: null,
    with_advisor_id: null,
    stands_in_for: null,
    language: 'fr',
    objectives: startsAtMs < parisMs(plan.today, 0) ? '' : (OBJECTIVES[subject] ?? ''),
    advisor_wall: wallAt(startsAtMs, BRANCH_ZONE),
    client_wall: client.zone === null ? null : wallAt(startsAtMs, client.zone as ZoneId),
    invited_sequence: null,
  };
}

function hoursBetween(startMin: number, endMin: number): number[] {
  return Array.from({ length: Math.floor((endMin - startMin) / HOUR_MIN) }, (_, hour) => startMin + hour * HOUR_MIN);
}

/** Somebody who can be met: of age, living, with an open account. */
export function isMeetable(client: BankClientRow, today: LocalDate): boolean {
  return (
    client.deceased_on === null &&
    client.closed_on === null &&
    client.protection === null &&
    client.born_on !== null &&
    ageOn(client.born_on as LocalDate, today) >= 19
  );
}

/** Between 08:00 and 21:00 on the client's own clock; an unknown clock is taken for the branch's. */
function isAwake(client: BankClientRow, atMs: number): boolean {
  const { minutes } = localParts(atMs, (client.zone ?? BRANCH_ZONE) as ZoneId);
  return minutes >= 8 * HOUR_MIN && minutes <= 20 * HOUR_MIN;
}
