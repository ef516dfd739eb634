/** Who works in the demonstration's branch, and when. */
import type { AdvisorId, Role } from '#shared/values.ts';

export type Person = {
  readonly id: AdvisorId;
  readonly firstName: string;
  readonly lastName: string;
  readonly login: string;
  readonly role: Role;
};

const person = (id: string, firstName: string, lastName: string, login: string, role: Role): Person => ({
  id: id as AdvisorId,
  firstName,
  lastName,
  login,
  role,
});

export const DEMONSTRATION_STAFF: readonly Person[] = [
  person('C101', 'Nadia', 'Marchand', 'nmarchand', 'advisor'),
  person('C102', 'Julien', 'Le Bihan', 'jlebihan', 'advisor'),
  person('C103', 'Aïcha', 'Benali', 'abenali', 'advisor'),
  person('C104', 'Thomas', 'd’Aubert', 'tdaubert', 'advisor'),
  person('C105', 'Sophie', 'Œuvrard', 'soeuvrard', 'advisor'),
  person('C106', 'Mathieu', 'Lefort', 'mlefort', 'advisor'),
  person('S001', 'Claire', 'Vasseur', 'cvasseur', 'supervisor'),
  person('D001', 'Hélène', 'Fontaine', 'hfontaine', 'branch_director'),
];

/** A larger branch: the same eight, and as many more advisors as needed. */
export function staffOf(advisors: number): readonly Person[] {
  const named = DEMONSTRATION_STAFF.filter(({ role }) => role === 'advisor').slice(0, advisors);
  const others = DEMONSTRATION_STAFF.filter(({ role }) => role !== 'advisor');
  const more = Array.from({ length: Math.max(0, advisors - named.length) }, (_, index) => {
    const number = 101 + named.length + index;
    return person(`C${number}`, 'Conseiller', `Numéro ${number}`, `conseiller${number}`, 'advisor');
  });
  return [...named, ...more, ...others];
}

/** Minutes since Paris midnight; `parity` = only in odd or even ISO weeks. */
export type Hours = {
  readonly weekday: number;
  readonly startMin: number;
  readonly endMin: number;
  readonly parity: 'odd' | 'even' | null;
};

const week = (days: readonly number[], morning: [number, number], afternoon: [number, number]): Hours[] =>
  days.flatMap((weekday) =>
    [morning, afternoon].map(([startMin, endMin]) => ({ weekday, startMin, endMin, parity: null })),
  );
const at = (hour: number, minute = 0): number => hour * 60 + minute;
const FIVE_DAYS = [1, 2, 3, 4, 5];

/** Six ways to work, given in turn: ordinary, Wednesday off, every other Saturday, late, early, four long days. */
const PATTERNS: readonly (readonly Hours[])[] = [
  week(FIVE_DAYS, [at(9), at(12, 30)], [at(13, 30), at(18)]),
  week([1, 2, 4, 5], [at(8, 30), at(12, 30)], [at(13, 30), at(18, 30)]),
  [
    ...week([2, 3, 4, 5], [at(9), at(12, 30)], [at(13, 30), at(18)]),
    { weekday: 1, startMin: at(9), endMin: at(12, 30), parity: 'odd' },
    { weekday: 6, startMin: at(8, 30), endMin: at(13), parity: 'even' },
  ],
  week(FIVE_DAYS, [at(10, 30), at(13)], [at(14), at(20)]),
  week(FIVE_DAYS, [at(7, 30), at(12)], [at(13), at(16, 30)]),
  week([1, 2, 3, 4], [at(8), at(12, 30)], [at(13, 30), at(18, 30)]),
];

export function hoursOf(advisorIndex: number): readonly Hours[] {
  return PATTERNS[advisorIndex % PATTERNS.length] ?? [];
}
