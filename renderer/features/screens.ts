/**
 * The screens, in the order of the navigation bar. One more: its folder, a line here, its title in common.json under
 * `screens`.
 */
import {
  IconBooks,
  IconCalendarEvent,
  IconCalendarUser,
  IconChartBar,
  IconChecklist,
  IconChecks,
  IconFileImport,
  IconNotebook,
  IconPhoneCalling,
  IconPhoneOutgoing,
  IconPuzzle,
  IconSettings,
  IconSun,
  IconSwitchHorizontal,
  IconTable,
  IconTarget,
  IconUser,
  IconUserCog,
} from '@tabler/icons-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Role } from '#shared/values.ts';
import { ROLES } from '#shared/values.ts';
import type { PlainScreen, Route } from '../nav.ts';

export type Screen = {
  readonly icon: typeof IconNotebook;
  readonly roles: readonly Role[];
  readonly view: LazyExoticComponent<ComponentType>;
  readonly load: () => Promise<unknown>;
};

const ADVISOR = ['advisor'] as const;
const DIRECTOR = ['branch_director'] as const;
const CLIENTS = ['advisor', 'branch_director'] as const;
const TEAM = ['supervisor', 'branch_director'] as const;

/** A screen is fetched when it is first needed: the sign-in shows sooner. */
function lazily(load: () => Promise<ComponentType>) {
  return { load, view: lazy(async () => ({ default: await load() })) };
}

export const SCREENS = {
  day: { icon: IconSun, roles: ADVISOR, ...lazily(async () => (await import('./day/DayScreen.tsx')).DayScreen) },
  team: { icon: IconChecklist, roles: TEAM, ...lazily(async () => (await import('./team/TeamScreen.tsx')).TeamScreen) },
  portfolio: {
    icon: IconTable,
    roles: CLIENTS,
    ...lazily(async () => (await import('./portfolio/PortfolioScreen.tsx')).PortfolioScreen),
  },
  client: {
    icon: IconUser,
    roles: CLIENTS,
    ...lazily(async () => (await import('./frame/ClientRoute.tsx')).ClientRoute),
  },
  calls: {
    icon: IconPhoneOutgoing,
    roles: ADVISOR,
    ...lazily(async () => (await import('./calls/CallListScreen.tsx')).CallListScreen),
  },
  session: {
    icon: IconPhoneCalling,
    roles: ADVISOR,
    ...lazily(async () => (await import('./session-calls/SessionScreen.tsx')).SessionScreen),
  },
  gaps: { icon: IconPuzzle, roles: CLIENTS, ...lazily(async () => (await import('./gaps/GapsScreen.tsx')).GapsScreen) },
  targeting: {
    icon: IconTarget,
    roles: ROLES,
    ...lazily(async () => (await import('./targeting/TargetingScreen.tsx')).TargetingScreen),
  },
  products: {
    icon: IconBooks,
    roles: ROLES,
    ...lazily(async () => (await import('./products/ProductsScreen.tsx')).ProductsScreen),
  },
  agenda: {
    icon: IconCalendarEvent,
    roles: ROLES,
    ...lazily(async () => (await import('./agenda/AgendaScreen.tsx')).AgendaScreen),
  },
  planning: {
    icon: IconCalendarUser,
    roles: TEAM,
    ...lazily(async () => (await import('./planning/PlanningScreen.tsx')).PlanningScreen),
  },
  contacts: {
    icon: IconNotebook,
    roles: ADVISOR,
    ...lazily(async () => (await import('./contacts/ContactsTodayScreen.tsx')).ContactsTodayScreen),
  },
  reassign: {
    icon: IconSwitchHorizontal,
    roles: DIRECTOR,
    ...lazily(async () => (await import('./reassign/ReassignScreen.tsx')).ReassignScreen),
  },
  imports: {
    icon: IconFileImport,
    roles: DIRECTOR,
    ...lazily(async () => (await import('./imports/ImportsScreen.tsx')).ImportsScreen),
  },
  accounts: {
    icon: IconUserCog,
    roles: DIRECTOR,
    ...lazily(async () => (await import('./accounts/AccountsScreen.tsx')).AccountsScreen),
  },
  promises: {
    icon: IconChecks,
    roles: ROLES,
    ...lazily(async () => (await import('./promises/PromisesScreen.tsx')).PromisesScreen),
  },
  results: {
    icon: IconChartBar,
    roles: ROLES,
    ...lazily(async () => (await import('./results/ResultsScreen.tsx')).ResultsScreen),
  },
  settings: {
    icon: IconSettings,
    roles: ROLES,
    ...lazily(async () => (await import('./settings/SettingsScreen.tsx')).SettingsScreen),
  },
} as const satisfies Record<Route['screen'], Screen>;

export type ScreenName = keyof typeof SCREENS;
const names = Object.keys(SCREENS) as ScreenName[];

export function mayOpen(name: ScreenName, role: Role): boolean {
  const { roles }: Screen = SCREENS[name];
  return roles.includes(role);
}

/** Reached from somewhere else: they have no line in the navigation bar. */
const ELSEWHERE: ReadonlySet<ScreenName> = new Set(['client', 'session']);

/** What this role finds in the navigation bar, in order; the first is the landing page. */
export function screensOf(role: Role): readonly PlainScreen[] {
  return names.filter((name): name is PlainScreen => !ELSEWHERE.has(name) && mayOpen(name, role));
}
