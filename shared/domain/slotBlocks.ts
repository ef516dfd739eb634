/** Why a candidate is blocked, one asker each for the branch, a person, the person who joins, and the client. */
import { BRANCH_ZONE, type LocalDate } from '../values.ts';
import { legalWindows } from './callWindows.ts';
import { holidayAbroad, holidayOn } from './holidays.ts';
import { containSweep, type Interval, overlapSweep } from './intervals.ts';
import type { PersonTime, SlotFacts, SlotReason, SlotRules } from './slots.ts';
import { addDays, instantOf, localDate, MINUTE_MS } from './time.ts';
import { workingRanges } from './workingTime.ts';

export type Block = { readonly reason: SlotReason; readonly detail: string | null };
/** Days, and starts within a day, are asked in order. */
export type Blocks = (date: LocalDate, startsAtMs: number, endsAtMs: number) => Block | null;

const because = (reason: SlotReason, detail: string | null = null): Block => ({ reason, detail });
const MAX_PER_DAY = because('max_per_day');
const COMFORT = because('comfort');
const CANVASSING = because('canvassing');
const CLOSED = because('branch_closed');
const ELSEWHERE = because('busy_elsewhere');
const told = (label: string): string | null => (label === '' ? null : label);

/** Holidays of the branch's place, its closures, and hours at which it is not open. */
export function blocksOfBranch({ branch, from, days }: Pick<SlotFacts, 'branch' | 'from' | 'days'>): Blocks {
  const territory = branch?.territory ?? null;
  const closures = new Map(branch?.closures.map(({ on, label }) => [on, because('branch_closed', told(label))]));
  const opening = branch?.opening ?? [];
  const dates = Array.from({ length: days }, (_, day) => addDays(from, day));
  const isOpen = containSweep(opening.length === 0 ? [] : dates.flatMap((date) => workingRanges(date, opening)));
  return (date, startsAtMs, endsAtMs) => {
    const holiday = holidayOn(date, territory);
    if (holiday !== null) return because('holiday', holiday);
    const closure = closures.get(date);
    if (closure !== undefined) return closure;
    return opening.length > 0 && !isOpen(startsAtMs, endsAtMs) ? CLOSED : null;
  };
}

/** Absences, focus time, appointments with their buffers, other calendars, and a day that is full. */
export function blocksOfPerson(person: PersonTime, rules: SlotRules): Blocks {
  const absenceAt = overlapSweep(person.absences.filter(({ kind }) => kind !== 'focus'));
  const focusAt = overlapSweep(person.absences.filter(({ kind }) => kind === 'focus'));
  const appointmentAt = overlapSweep(person.appointments);
  const elsewhereAt = overlapSweep(person.elsewhere ?? []);
  // Both meetings keep their buffers: the gap between neighbours is the sum of the two.
  const bufferAt = overlapSweep(
    person.appointments.map(({ fromMs, toMs, kind, bufferBeforeMin, bufferAfterMin }) => ({
      fromMs: fromMs - ((bufferBeforeMin ?? rules.bufferBeforeMin) + rules.bufferAfterMin) * MINUTE_MS,
      toMs: toMs + ((bufferAfterMin ?? rules.bufferAfterMin) + rules.bufferBeforeMin) * MINUTE_MS,
      kind,
    })),
  );
  const booked = countByDay(person.appointments);
  const { maxPerDay } = rules;
  return (date, startsAtMs, endsAtMs) => {
    const absence = absenceAt(startsAtMs, endsAtMs);
    if (absence !== undefined) return because('absence', told(absence.label));
    const focus = focusAt(startsAtMs, endsAtMs);
    if (focus !== undefined) return because('focus', told(focus.label));
    const appointment = appointmentAt(startsAtMs, endsAtMs);
    if (appointment !== undefined) return because('appointment', appointment.kind);
    if (elsewhereAt(startsAtMs, endsAtMs) !== undefined) return ELSEWHERE;
    const buffer = bufferAt(startsAtMs, endsAtMs);
    if (buffer !== undefined) return because('buffer', buffer.kind);
    return maxPerDay !== null && (booked.get(date) ?? 0) >= maxPerDay ? MAX_PER_DAY : null;
  };
}

/** What keeps the second person, without a word on what it is about. */
const SECOND_WORDS: Partial<Readonly<Record<SlotReason, string>>> = {
  absence: 'absence',
  focus: 'temps réservé',
  appointment: 'autre rendez-vous',
  busy_elsewhere: 'occupé ailleurs',
  buffer: 'trop près d’un autre rendez-vous',
  max_per_day: 'journée pleine',
};

export function blocksOfSecond(
  second: PersonTime & { readonly name: string },
  { from, days }: Pick<SlotFacts, 'from' | 'days'>,
  rules: SlotRules,
): Blocks {
  const dates = Array.from({ length: days }, (_, day) => addDays(from, day));
  const works = containSweep(dates.flatMap((date) => workingRanges(date, second.workingHours, second.exceptions)));
  const blocks = blocksOfPerson(second, rules);
  const why = (text: string): Block => because('second_person', `${second.name} : ${text}`);
  return (date, startsAtMs, endsAtMs) => {
    if (!works(startsAtMs, endsAtMs)) return why('hors de ses horaires');
    const blocked = blocks(date, startsAtMs, endsAtMs);
    return blocked === null ? null : why(SECOND_WORDS[blocked.reason] ?? 'pas libre');
  };
}

/** What the client's own day forbids: holidays of the place, uncomfortable hours, the canvassing law. */
export function blocksOfClient({ clientZone: zone, ...facts }: SlotFacts, rules: SlotRules): Blocks {
  const commercial = facts.basis === 'commercial';
  if (zone === null) return () => (commercial ? CANVASSING : null);
  const holidays: (Interval & { readonly name: string })[] = [];
  const comfortable: Interval[] = [];
  const legal: Interval[] = [];
  // A client's calendar is at most one day away from the Paris one.
  for (let day = -1; day <= facts.days; day++) {
    const date = addDays(facts.from, day);
    const at = (minutes: number): number => instantOf(date, minutes, zone);
    const name = holidayAbroad(date, facts.clientCountry ?? null, facts.clientTerritory);
    if (name !== null) holidays.push({ fromMs: at(0), toMs: instantOf(addDays(date, 1), 0, zone), name });
    comfortable.push({ fromMs: at(facts.comfort.startMin), toMs: at(facts.comfort.endMin) });
    if (commercial) legal.push(...legalWindows(date, zone, rules.callRules));
  }
  const holidayAt = overlapSweep(holidays);
  const isComfortable = containSweep(comfortable);
  const isLegal = containSweep(legal);
  return (_date, startsAtMs, endsAtMs) => {
    const holiday = holidayAt(startsAtMs, endsAtMs);
    if (holiday !== undefined) return because('client_holiday', holiday.name);
    if (!isComfortable(startsAtMs, endsAtMs)) return COMFORT;
    return commercial && !isLegal(startsAtMs, endsAtMs) ? CANVASSING : null;
  };
}

/** How many appointments start on each Paris day. */
function countByDay(appointments: readonly Interval[]): ReadonlyMap<LocalDate, number> {
  const count = new Map<LocalDate, number>();
  for (const { fromMs } of appointments) {
    const date = localDate(fromMs, BRANCH_ZONE);
    count.set(date, (count.get(date) ?? 0) + 1);
  }
  return count;
}
