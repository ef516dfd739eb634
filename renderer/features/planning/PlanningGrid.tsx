import { Box } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '#shared/values.ts';
import { scaleOf } from './DayBars.tsx';
import { DayHead } from './DayHead.tsx';
import { PersonRow } from './PersonRow.tsx';
import classes from './PlanningGrid.module.css';
import {
  beginsWeek,
  daysShown,
  keyOf,
  nextSpot,
  type Planning,
  type Spot,
  spotOf,
  type Weeks,
} from './planningDraft.ts';

export type PlanningGridProps = {
  readonly planning: Planning;
  readonly label: string;
  readonly weeks: Weeks;
  readonly today: LocalDate;
  readonly spot: Spot | null;
  /** The person came here with an arrow from the period beside. */
  readonly takesFocus: boolean;
  readonly onSpot: (spot: Spot) => void;
  readonly onOpen: (spot: Spot) => void;
  /** Absent = this role records nothing. */
  readonly onAbsence?: ((spot: Spot) => void) | undefined;
  readonly onLeave: (step: -1 | 1, from: Spot) => void;
};

/** People down, days across; arrows move, Enter opens the day, A records an absence. */
export function PlanningGrid(props: PlanningGridProps) {
  const { planning, label, weeks, today, spot, takesFocus, onSpot, onOpen, onAbsence, onLeave } = props;
  const { t } = useTranslation('planning');
  const grid = useRef<HTMLTableElement>(null);
  const { people, days, minPresent } = planning;
  const hasMinimum = minPresent.weekdays !== null || minPresent.weekend !== null;
  const columns = useMemo(() => daysShown(planning), [planning]);
  const scale = useMemo(() => scaleOf(planning), [planning]);
  const focus = (at: Spot | null) =>
    at && grid.current?.querySelector<HTMLElement>(`[data-spot="${keyOf(at)}"]`)?.focus();

  const chosenKey = spot === null ? null : keyOf(spot);
  useEffect(() => {
    if (takesFocus) grid.current?.querySelector<HTMLElement>(`[data-spot="${chosenKey}"]`)?.focus();
  }, [takesFocus, chosenKey]);

  function onKeyDown(event: KeyboardEvent) {
    const at = spotOf(event.target);
    if (!at || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) onOpen(at);
      return;
    }
    if (event.key.toLowerCase() === 'a' && onAbsence) {
      event.preventDefault();
      onAbsence(at);
      return;
    }
    const dates = columns.flatMap((index) => days[index]?.on ?? []);
    const next = nextSpot(event.key, at, people, dates);
    if (next === null) return;
    event.preventDefault();
    if ('leave' in next) onLeave(next.leave, at);
    else focus(next);
  }

  const withSpot = (act: (at: Spot) => void) => (event: { readonly target: EventTarget }) => {
    const at = spotOf(event.target);
    if (at) act(at);
  };
  return (
    <div className={classes['scroll']}>
      <Box
        component="table"
        ref={grid}
        role="grid"
        aria-label={label}
        className={classes['grid'] ?? ''}
        data-weeks={weeks}
        onFocus={withSpot(onSpot)}
        onClick={withSpot(onSpot)}
        onDoubleClick={withSpot(onOpen)}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col" className={classes['corner']}>
              <small aria-hidden>{t(hasMinimum ? 'headMinimum' : 'headPresent')}</small>
              {t('people')}
            </th>
            {columns.map((index) => {
              const day = days[index];
              return (
                day && (
                  <th
                    key={day.on}
                    scope="col"
                    data-today={day.on === today || undefined}
                    data-monday={beginsWeek(columns, index) || undefined}
                  >
                    <DayHead day={day} weeks={weeks} isToday={day.on === today} />
                  </th>
                )
              );
            })}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonRow
              key={person.advisorId}
              person={person}
              days={days}
              columns={columns}
              scale={scale}
              weeks={weeks}
              today={today}
              chosen={spot?.advisorId === person.advisorId ? spot.on : null}
            />
          ))}
        </tbody>
      </Box>
    </div>
  );
}
