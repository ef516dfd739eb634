/** Where a person is in the planning: kept while they are on another screen. */
import type { OutputOf } from '#shared/contract/index.ts';
import { addDays, weekdayOf } from '#shared/domain/time.ts';
import type { AdvisorId, LocalDate } from '#shared/values.ts';
import { createDraft } from '../../ui/draft.ts';

export type Planning = OutputOf<'planning.range'>;
export const WEEKS = [1, 2, 4] as const;
export type Weeks = (typeof WEEKS)[number];

/** One person's day. */
export type Spot = { readonly advisorId: AdvisorId; readonly on: LocalDate };

type Place = {
  /** null = this week. */
  readonly monday: LocalDate | null;
  readonly spot: Spot | null;
};
export const planningDraft = createDraft<Place>({ monday: null, spot: null });

/** The days shown, by their place in the answer: of a week-end only those on which somebody works, or should. */
export function daysShown({ days, people }: Planning): readonly number[] {
  return days.flatMap(({ on, halves }, index) =>
    weekdayOf(on) <= 5 ||
    halves.some(({ short }) => short > 0) ||
    people.some((person) => (person.days[index]?.workedMin ?? 0) + (person.days[index]?.meetings ?? 0) > 0)
      ? [index]
      : [],
  );
}

/** Where the arrows lead from a spot; `leave` = out of the period, backwards or forwards. */
export function nextSpot(
  key: string,
  from: Spot,
  people: readonly { readonly advisorId: AdvisorId }[],
  days: readonly LocalDate[],
): Spot | { readonly leave: -1 | 1 } | null {
  const row = people.findIndex(({ advisorId }) => advisorId === from.advisorId);
  const column = days.indexOf(from.on);
  const at = (r: number, c: number): Spot | null => {
    const [person, on] = [people[r], days[c]];
    return person === undefined || on === undefined ? null : { advisorId: person.advisorId, on };
  };
  switch (key) {
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowDown':
      return at(row + 1, column);
    case 'ArrowLeft':
      return at(row, column - 1) ?? { leave: -1 };
    case 'ArrowRight':
      return at(row, column + 1) ?? { leave: 1 };
    case 'Home':
      return at(row, 0);
    case 'End':
      return at(row, days.length - 1);
    case 'PageUp':
      return { leave: -1 };
    case 'PageDown':
      return { leave: 1 };
    default:
      return null;
  }
}

/** The spot meant, or the nearest that is shown: the same weekday, or the day before; of the same person where it can be. */
export function spotShown(wanted: Spot | null, today: LocalDate, planning: Planning): Spot | null {
  const days = daysShown(planning).flatMap((index) => planning.days[index]?.on ?? []);
  const person =
    planning.people.find(({ advisorId }) => advisorId === wanted?.advisorId) ??
    planning.people.find(({ role }) => role === 'advisor') ??
    planning.people[0];
  const asked = wanted?.on ?? today;
  const on =
    days.find((day) => day === asked) ??
    days.find((day) => weekdayOf(day) === weekdayOf(asked)) ??
    days.findLast((day) => day <= asked) ??
    days[0];
  return person === undefined || on === undefined ? null : { advisorId: person.advisorId, on };
}

export const mondayOf = (date: LocalDate): LocalDate => addDays(date, 1 - weekdayOf(date));

/** A spot as the grid's buttons carry it, and back. */
export const keyOf = ({ advisorId, on }: Spot): string => `${advisorId} ${on}`;

export function spotOf(target: EventTarget): Spot | null {
  if (!(target instanceof HTMLElement)) return null;
  const [advisorId, on] = target.closest<HTMLElement>('[data-spot]')?.dataset['spot']?.split(' ') ?? [];
  return advisorId === undefined || on === undefined
    ? null
    : { advisorId: advisorId as AdvisorId, on: on as LocalDate };
}

/** Of the days shown, the first of each week but the first week. */
export function beginsWeek(columns: readonly number[], index: number): boolean {
  const before = columns[columns.indexOf(index) - 1];
  return before !== undefined && Math.floor(before / 7) < Math.floor(index / 7);
}
