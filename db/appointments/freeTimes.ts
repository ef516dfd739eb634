/** Gathers what decides an advisor's free times for one client, and asks the domain. */
import type { SlotOut } from '#shared/contract/appointments.ts';
import type { BranchSettings } from '#shared/contract/personal.ts';
import type { AppointmentBasis, AppointmentKind } from '#shared/contract/vocabulary.ts';
import { callRulesOn } from '#shared/domain/callEligibility.ts';
import { territoryOf } from '#shared/domain/holidays.ts';
import {
  type BranchTime,
  DEFAULT_COMFORT,
  freeSlots,
  holderBlock,
  nearestFree,
  type PersonTime,
  type Slot,
  type SlotFacts,
  type SlotRules,
  slotAt,
  type WorkingHours,
} from '#shared/domain/slots.ts';
import { addDays, DAY_MS, daysBetween, instantOf, localDate, type Weekday } from '#shared/domain/time.ts';
import {
  type AdvisorId,
  BRANCH_ZONE,
  type ClientId,
  type Instant,
  type LocalDate,
  type RowId,
  type ZoneId,
} from '#shared/values.ts';
import { absencesOf, busyTimes, workingHoursOf } from '../queries/appointments.ts';
import { busyElsewhere, closures, comfortOf, exceptionsOf, kindBuffersOf, openingHours } from '../queries/hours.ts';
import { staffNames } from '../queries/staff.ts';
import { readSettings } from '../session.ts';
import type { ReadDb } from '../store.ts';

/** What a meeting is to be. */
export type Wanted = {
  readonly clientId: ClientId;
  readonly kind: AppointmentKind;
  readonly basis: AppointmentBasis;
  readonly lengthMin: number;
  /** Who joins: both must be free. */
  readonly withAdvisorId?: AdvisorId | null | undefined;
  /** An appointment that is being moved: it is not in its own way. */
  readonly exceptId?: RowId | undefined;
  /** Asked by a colleague: absences are told without their label. */
  readonly discreet?: boolean;
};

/** The grid that a screen offers; a meeting may be booked at any minute. */
const STEP_MIN = 30;
const SHORT_STEP_MIN = 15;
/** Where the three nearest times are looked for when the wanted one is taken. */
const NEAREST_DAYS_BEFORE = 3;
const NEAREST_DAYS = 21;

/** For an advisor whose hours were never entered, in a branch without opening hours: Monday to Friday, with a lunch break. */
const USUAL_HOURS: readonly WorkingHours[] = ([1, 2, 3, 4, 5] as const).flatMap((weekday: Weekday) => [
  { weekday, startMin: 9 * 60, endMin: 12 * 60 + 30 },
  { weekday, startMin: 13 * 60 + 30, endMin: 18 * 60 },
]);

/** The advisor's own hours, else the branch's. */
export function hoursOf(read: ReadDb, advisorId: AdvisorId): readonly WorkingHours[] {
  return hoursInForce(workingHoursOf(read, advisorId), openingHours(read));
}

export function hoursInForce(own: readonly WorkingHours[], opening: readonly WorkingHours[]): readonly WorkingHours[] {
  if (own.length > 0) return own;
  return opening.length > 0 ? opening : USUAL_HOURS;
}

export const KIND_LABELS: Readonly<Record<AppointmentKind, string>> = {
  video: 'visioconférence',
  phone: 'téléphone',
  branch: 'en agence',
};

export type ClientClock = { readonly zone: ZoneId | null; readonly confirmed: boolean };

/** The zone the law and the slots use: the advisor's word, else the bank's. */
export function clientClock(read: ReadDb, clientId: ClientId): ClientClock {
  const row = cardOf(read, clientId);
  return { zone: (row?.zone ?? null) as ZoneId | null, confirmed: row?.zone != null };
}

type Period = { readonly fromMs: number; readonly toMs: number };

/** What fills a person's time in a period. */
export function timeOf(
  read: ReadDb,
  advisorId: AdvisorId,
  { fromMs, toMs }: Period,
  settings: BranchSettings,
  { exceptId, discreet = false }: Pick<Wanted, 'exceptId' | 'discreet'> = {},
): PersonTime {
  const buffers = kindBuffersOf(settings);
  const absences = absencesOf(read, advisorId, fromMs, toMs);
  return {
    workingHours: hoursOf(read, advisorId),
    exceptions: exceptionsOf(read, advisorId),
    absences: discreet ? absences.map((absence) => ({ ...absence, label: '' })) : absences,
    // A day more on both sides: buffers reach over midnight.
    appointments: busyTimes(read, advisorId, fromMs - DAY_MS, toMs + DAY_MS, exceptId).map((busy) => ({
      id: busy.id,
      fromMs: busy.fromMs,
      toMs: busy.toMs,
      kind: KIND_LABELS[busy.kind],
      bufferBeforeMin: buffers[busy.kind].beforeMin,
      bufferAfterMin: buffers[busy.kind].afterMin,
    })),
    elsewhere: busyElsewhere(read, advisorId, fromMs, toMs),
  };
}

export type SlotPeriod = {
  readonly from: LocalDate;
  readonly days: number;
  /** Minutes between two candidates; left out = as a booking offers them. */
  readonly stepMin?: number;
};

const usualStep = ({ lengthMin }: Wanted): number => (lengthMin < STEP_MIN ? SHORT_STEP_MIN : STEP_MIN);

/** Every candidate of `days` Paris days from `from`, free or blocked. */
export function timesOf(
  read: ReadDb,
  advisorId: AdvisorId,
  wanted: Wanted,
  { from, days, stepMin = usualStep(wanted) }: SlotPeriod,
  now: number,
): readonly Slot[] {
  const { facts, rules } = factsOf(read, advisorId, wanted, from, days);
  return freeSlots({ ...facts, from, days, stepMin }, rules, now);
}

/** Any start, judged as the candidates are; null outside the advisor's hours. */
export function timeAt(
  read: ReadDb,
  advisorId: AdvisorId,
  wanted: Wanted,
  startsAtMs: number,
  now: number,
): Slot | null {
  const { facts, rules } = factsOf(read, advisorId, wanted, localDate(startsAtMs, BRANCH_ZONE), 1);
  return slotAt(facts, rules, startsAtMs, now);
}

/**
 * Why somebody cannot hold a meeting at the hour agreed with its client.
 * @returns null = they can; `outside` = not within their working hours
 */
export function whyNotHeld(
  read: ReadDb,
  advisorId: AdvisorId,
  { id, kind, startsAtMs, lengthMin }: Pick<Wanted, 'kind' | 'lengthMin'> & { id: RowId; startsAtMs: number },
): ReturnType<typeof holderBlock> {
  const settings = readSettings(read);
  const day = localDate(startsAtMs, BRANCH_ZONE);
  const period = { fromMs: instantOf(day, 0, BRANCH_ZONE), toMs: instantOf(addDays(day, 1), 0, BRANCH_ZONE) };
  const time = timeOf(read, advisorId, period, settings, { exceptId: id });
  return holderBlock(
    { ...time, branch: branchTime(read, settings), lengthMin },
    rulesOf(settings, kind, day),
    startsAtMs,
  );
}

type Facts = { readonly facts: Omit<SlotFacts, 'from' | 'days' | 'stepMin'>; readonly rules: SlotRules };

function factsOf(read: ReadDb, advisorId: AdvisorId, wanted: Wanted, from: LocalDate, days: number): Facts {
  const period = { fromMs: instantOf(from, 0, BRANCH_ZONE), toMs: instantOf(addDays(from, days), 0, BRANCH_ZONE) };
  const card = cardOf(read, wanted.clientId);
  const settings = readSettings(read);
  const { withAdvisorId } = wanted;
  const second = withAdvisorId && {
    ...timeOf(read, withAdvisorId, period, settings, wanted),
    name: staffNames(read).get(withAdvisorId) ?? withAdvisorId,
  };
  return {
    facts: {
      ...timeOf(read, advisorId, period, settings, wanted),
      ...(second ? { second } : {}),
      branch: branchTime(read, settings),
      clientZone: (card?.zone ?? null) as ZoneId | null,
      clientTerritory: card?.country ? territoryOf(card.country, card.postcode) : null,
      clientCountry: card?.country ?? null,
      basis: wanted.basis,
      lengthMin: wanted.lengthMin,
      comfort: comfortOf(read, wanted.clientId) ?? DEFAULT_COMFORT,
    },
    rules: rulesOf(settings, wanted.kind, from),
  };
}

export function branchTime(read: ReadDb, { territory = null }: BranchSettings): BranchTime {
  return { opening: openingHours(read), closures: closures(read), territory };
}

/** @param from the day whose canvassing law holds */
export function rulesOf(settings: BranchSettings, kind: AppointmentKind, from: LocalDate): SlotRules {
  const buffers = kindBuffersOf(settings)[kind];
  return {
    bufferBeforeMin: buffers.beforeMin,
    bufferAfterMin: buffers.afterMin,
    leadTimeMin: settings.leadTimeMin,
    maxPerDay: settings.maxAppointmentsPerDay,
    callRules: callRulesOn(from),
  };
}

/** The three free times nearest to a wanted instant. */
export function nearestTimes(
  read: ReadDb,
  advisorId: AdvisorId,
  wanted: Wanted,
  startsAtMs: number,
  now: number,
): SlotOut[] {
  const today = localDate(now, BRANCH_ZONE);
  const before = addDays(localDate(startsAtMs, BRANCH_ZONE), -NEAREST_DAYS_BEFORE);
  const from = daysBetween(today, before) > 0 ? before : today;
  return nearestFree(timesOf(read, advisorId, wanted, { from, days: NEAREST_DAYS }, now), startsAtMs, 3).map(toSlotOut);
}

/** The first free time of each of the first three days that have one. */
export function proposalsAmong(slots: readonly Slot[]): SlotOut[] {
  const proposals: SlotOut[] = [];
  const days = new Set<LocalDate>();
  for (const slot of slots) {
    if (proposals.length === 3) break;
    const day = localDate(slot.startsAtMs, BRANCH_ZONE);
    if (!slot.free || days.has(day)) continue;
    days.add(day);
    proposals.push(toSlotOut(slot));
  }
  return proposals;
}

export function toSlotOut(slot: Slot): SlotOut {
  return {
    startsAtMs: slot.startsAtMs as Instant,
    endsAtMs: slot.endsAtMs as Instant,
    blocked: slot.free ? null : { reason: slot.reason, detail: slot.detail },
  };
}

type Card = { zone: string | null; country: string | null; postcode: string | null };

function cardOf(read: ReadDb, clientId: ClientId): Card | null {
  return read.sql<Card>('select zone, country, postcode from client_card where client_id = ?').get(clientId) ?? null;
}
