/** Where the calendar is opened: whose, how much of it, and on which day. */
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { createStore } from 'zustand';
import { AdvisorId, type LocalDate } from '#shared/values.ts';
import { openScreen } from '../../nav.ts';
import { changePlace } from '../../ui/place.ts';
import { CALENDAR_VIEWS } from './calendar/columns.ts';

export const AGENDA = 'agenda';
export const Place = z.object({ view: z.enum(CALENDAR_VIEWS), advisorId: AdvisorId.nullable() });
export type Place = z.infer<typeof Place>;
export const START: Place = { view: 'week', advisorId: null };

const asked = createStore<{ readonly on: LocalDate | null }>(() => ({ on: null }));

/** One day of this person; null = as the calendar opens by itself: the branch for a director, else one's own. */
export function openAgendaDay(advisorId: AdvisorId | null, on: LocalDate): void {
  changePlace(AGENDA, Place, START, { view: 'day', advisorId });
  asked.setState({ on });
  openScreen('agenda');
}

/** The day shown, null = today: at first the one that was asked for. */
export function useDayShown() {
  const state = useState<LocalDate | null>(() => asked.getState().on);
  useEffect(() => asked.setState({ on: null }), []);
  return state;
}
