/** What a planning must not leave as it is: each as a sentence, with what to do about it. */
import { type AdvisorId, BRANCH_ZONE, type LocalDate, type RowId } from '../values.ts';
import { type Interval, intersectIntervals, subtractIntervals } from './intervals.ts';
import {
  type BranchDay,
  type HalfDay,
  type HalfPresence,
  minutesOf,
  type PlannedAbsence,
  type PlannedDay,
  type PlannedPerson,
  PRESENT_MIN,
} from './planning.ts';
import { periodInWords } from './planningWords.ts';
import { dayInWords } from './proposalText.ts';
import { localDate } from './time.ts';

/** In the order of their urgency within a day. */
export const PLANNING_ALERTS = [
  'undecided_meetings',
  'under_minimum',
  'deputy_away',
  'no_deputy',
  'covers_many',
  'over_maximum',
] as const;
export type PlanningAlertKind = (typeof PLANNING_ALERTS)[number];

export type PlanningAlert = {
  readonly kind: PlanningAlertKind;
  /** The first day that it is about, within the period. */
  readonly on: LocalDate;
  readonly half: HalfDay | null;
  /** Whose days are to be changed; null = the whole branch's. */
  readonly advisorId: AdvisorId | null;
  readonly absenceId: RowId | null;
  readonly text: string;
  readonly toDo: string;
};

export type AlertFacts = {
  readonly days: readonly BranchDay[];
  readonly people: readonly (PlannedPerson & { readonly days: readonly PlannedDay[] })[];
  readonly presence: readonly (readonly HalfPresence[])[];
  /** Appointments a Paris day; null = no limit. */
  readonly maxPerDay: number | null;
  /** Everybody of the branch by id, former staff too. */
  readonly names: ReadonlyMap<string, string>;
};

type Person = AlertFacts['people'][number];
type Away = { readonly person: Person; readonly absence: PlannedAbsence };

/**
 * What is to be solved from `now` on, by day, then by urgency.
 * @param now UTC instant, epoch milliseconds
 */
export function planningAlerts(facts: AlertFacts, now: number): readonly PlanningAlert[] {
  const [first, last] = [facts.days[0], facts.days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const away = facts.people.flatMap((person) =>
    person.absences
      .filter(({ kind, fromMs, toMs }) => kind === 'absence' && toMs > now && toMs > first.fromMs && fromMs < last.toMs)
      .map((absence) => ({ person, absence })),
  );
  const dayOf = (atMs: number): LocalDate => localDate(Math.max(atMs, first.fromMs), BRANCH_ZONE);
  const found = [
    ...away.flatMap((one) => ofMeetings(one, { fromMs: first.fromMs, toMs: last.toMs }, now)),
    ...ofPresence(facts, now),
    ...away.flatMap((one) => ofDeputy(one, facts, dayOf, now)),
    ...ofManyCovers(away, facts, dayOf, now),
    ...ofFullDays(facts, now),
  ];
  const order = ({ kind }: PlanningAlert): number => PLANNING_ALERTS.indexOf(kind);
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : order(a) - order(b)));
}

type DayOf = (atMs: number) => LocalDate;

/** A meeting that has begun is nobody's to decide any more. */
function ofMeetings({ person, absence }: Away, period: Interval, now: number): PlanningAlert[] {
  const fromMs = Math.max(absence.fromMs, period.fromMs);
  const toMs = Math.min(absence.toMs, period.toMs);
  const meetings = person.appointments.filter(
    (meeting) => meeting.fromMs >= now && meeting.toMs > fromMs && meeting.fromMs < toMs,
  );
  const first = meetings[0];
  if (first === undefined) return [];
  const many = meetings.length > 1;
  return [
    {
      kind: 'undecided_meetings',
      on: localDate(Math.max(first.fromMs, fromMs), BRANCH_ZONE),
      half: null,
      advisorId: person.advisorId,
      absenceId: absence.id,
      text: `${person.name}\u00a0: absence ${periodInWords(absence)}, avec ${meetings.length} rendez-vous à décider.`,
      toDo: many
        ? 'Confiez-les à un collègue, déplacez-les ou annulez-les.'
        : 'Confiez-le à un collègue, déplacez-le ou annulez-le.',
    },
  ];
}

/** The half-days of a day that are short, as one. */
function ofPresence({ days, presence }: AlertFacts, now: number): PlanningAlert[] {
  return days.flatMap((day, index) => {
    const short = day.halves.flatMap(({ toMs }, at) => {
      const found = presence[index]?.[at];
      return found !== undefined && found.short > 0 && toMs > now ? [found] : [];
    });
    const [one, other] = short;
    if (one === undefined) return [];
    const when = `${capital(dayInWords(day.on))}${other === undefined ? `, ${HALF_WORDS[one.half]}` : ''}`;
    return [
      {
        kind: 'under_minimum' as const,
        on: day.on,
        half: other === undefined ? one.half : null,
        advisorId: null,
        absenceId: null,
        text: `${when}\u00a0: ${presentInWords(one, other)} pour un minimum de ${one.minimum ?? 0}.`,
        toDo: 'Déplacez une absence ou les horaires de ce jour-là.',
      },
    ];
  });
}

const HALF_WORDS: Readonly<Record<HalfDay, string>> = { morning: 'matin', afternoon: 'après-midi' };

function presentInWords({ present }: HalfPresence, other: HalfPresence | undefined): string {
  const words = present < 2 ? `${present} conseiller présent` : `${present} conseillers présents`;
  return other === undefined || other.present === present ? words : `${words} le matin, ${other.present} l’après-midi,`;
}

/** An absence of an advisor that takes a half-day of work at least needs a deputy, and one who is there. */
function ofDeputy(
  { person, absence }: Away,
  { people, names }: AlertFacts,
  dayOf: DayOf,
  now: number,
): PlanningAlert[] {
  const about = {
    on: dayOf(absence.fromMs),
    half: null,
    advisorId: person.advisorId,
    absenceId: absence.id,
  };
  if (absence.deputyId === null) {
    const working = person.days.flatMap((day) => day.working);
    if (person.role !== 'advisor' || minutesOf(intersectIntervals(working, [absence])) < PRESENT_MIN) return [];
    return [
      {
        ...about,
        kind: 'no_deputy',
        text: `${person.name}\u00a0: absence ${periodInWords(absence)} sans remplaçant.`,
        toDo: 'Désignez un remplaçant, qui verra ses listes et ses rendez-vous.',
      },
    ];
  }
  const name = names.get(absence.deputyId) ?? absence.deputyId;
  const deputy = people.find(({ advisorId }) => advisorId === absence.deputyId);
  if (deputy === undefined)
    return [
      {
        ...about,
        kind: 'deputy_away',
        text: `${name}, qui doit remplacer ${person.name} ${periodInWords(absence)}, n’a plus de compte dans l’agence.`,
        toDo: 'Désignez un autre remplaçant.',
      },
    ];
  const both = deputy.absences.find(
    ({ kind, fromMs, toMs }) => kind === 'absence' && fromMs < absence.toMs && toMs > Math.max(absence.fromMs, now),
  );
  if (both === undefined) return [];
  const common = { fromMs: Math.max(both.fromMs, absence.fromMs), toMs: Math.min(both.toMs, absence.toMs) };
  const whole = subtractIntervals([absence], [both]).length === 0;
  return [
    {
      ...about,
      on: dayOf(common.fromMs),
      kind: 'deputy_away',
      text: `${name}, qui remplace ${person.name}, est en absence aussi ${periodInWords(common)}.`,
      toDo: whole ? 'Désignez un autre remplaçant.' : 'Désignez un autre remplaçant, ou partagez l’absence en deux.',
    },
  ];
}

/** Two absences at the same time that name the same deputy. */
function ofManyCovers(away: readonly Away[], { names }: AlertFacts, dayOf: DayOf, now: number): PlanningAlert[] {
  return away.flatMap((one, index) =>
    away.slice(index + 1).flatMap((other) => {
      const { deputyId } = one.absence;
      const fromMs = Math.max(one.absence.fromMs, other.absence.fromMs);
      const toMs = Math.min(one.absence.toMs, other.absence.toMs);
      if (deputyId === null || deputyId !== other.absence.deputyId || toMs <= Math.max(fromMs, now)) return [];
      if (one.person.advisorId === other.person.advisorId) return [];
      return [
        {
          kind: 'covers_many' as const,
          on: dayOf(fromMs),
          half: null,
          advisorId: other.person.advisorId,
          absenceId: other.absence.id,
          text: `${names.get(deputyId) ?? deputyId} remplace à la fois ${one.person.name} et ${other.person.name} ${periodInWords({ fromMs, toMs })}.`,
          toDo: 'Répartissez\u00a0: un remplaçant pour chaque absence.',
        },
      ];
    }),
  );
}

function ofFullDays({ days, people, maxPerDay }: AlertFacts, now: number): PlanningAlert[] {
  if (maxPerDay === null) return [];
  return people.flatMap((person) =>
    person.days.flatMap(({ meetings }, index) => {
      const day = days[index];
      if (day === undefined || day.toMs <= now || meetings <= maxPerDay) return [];
      return [
        {
          kind: 'over_maximum' as const,
          on: day.on,
          half: null,
          advisorId: person.advisorId,
          absenceId: null,
          text: `${capital(dayInWords(day.on))}\u00a0: ${person.name} a ${meetings} rendez-vous, pour un maximum de ${maxPerDay}.`,
          toDo: 'Déplacez un rendez-vous, ou confiez-le à un collègue.',
        },
      ];
    }),
  );
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
