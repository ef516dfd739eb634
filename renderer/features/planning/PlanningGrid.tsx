import { Box, VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '#shared/values.ts';
import { DayBars, scaleOf } from './DayBars.tsx';
import { DayFacts } from './DayFacts.tsx';
import { DayHead } from './DayHead.tsx';
import classes from './PlanningGrid.module.css';
import { daysShown, nextSpot, type Planning, type Spot, type Weeks } from './planningDraft.ts';
import { cellInWords } from './planningWords.ts';

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
  const { t } = useTranslation(['planning', 'common']);
  const grid = useRef<HTMLTableElement>(null);
  const { people, days, minPresent } = planning;
  const hasMinimum = minPresent.weekdays !== null || minPresent.weekend !== null;
  const columns = useMemo(() => daysShown(planning), [planning]);
  const scale = useMemo(() => scaleOf(planning), [planning]);
  const dates = useMemo(() => columns.flatMap((index) => days[index]?.on ?? []), [columns, days]);

  const chosenKey = spot === null ? null : keyOf(spot);
  useEffect(() => {
    if (takesFocus) grid.current?.querySelector<HTMLElement>(`[data-spot="${chosenKey}"]`)?.focus();
  }, [takesFocus, chosenKey]);

  function onKeyDown(event: KeyboardEvent, at: Spot) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
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
    const next = nextSpot(event.key, at, people, dates);
    if (next === null) return;
    event.preventDefault();
    if ('leave' in next) onLeave(next.leave, at);
    else grid.current?.querySelector<HTMLElement>(`[data-spot="${keyOf(next)}"]`)?.focus();
  }

  return (
    <div className={classes['scroll']}>
      <Box
        component="table"
        ref={grid}
        role="grid"
        aria-label={label}
        className={classes['grid'] ?? ''}
        data-weeks={weeks}
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
                    data-monday={isMonday(columns, index) || undefined}
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
            <tr key={person.advisorId}>
              <th scope="row" className={classes['person']}>
                <span className={classes['name']} title={person.name}>
                  {person.name}
                </span>
                <small>
                  {person.role === 'advisor' ? t('common:clientCount', { count: person.clients }) : t('director')}
                </small>
              </th>
              {columns.map((index) => {
                const [day, cell] = [days[index], person.days[index]];
                if (!day || !cell) return null;
                const at = { advisorId: person.advisorId, on: day.on };
                const chosen = keyOf(at) === chosenKey;
                return (
                  <td
                    key={day.on}
                    data-today={day.on === today || undefined}
                    data-closed={day.closed !== null || undefined}
                    data-monday={isMonday(columns, index) || undefined}
                  >
                    <button
                      type="button"
                      className={classes['cell']}
                      data-spot={keyOf(at)}
                      data-chosen={chosen || undefined}
                      tabIndex={chosen ? 0 : -1}
                      onFocus={() => onSpot(at)}
                      onClick={() => onSpot(at)}
                      onDoubleClick={() => onOpen(at)}
                      onKeyDown={(event) => onKeyDown(event, at)}
                    >
                      <VisuallyHidden>{cellInWords(person, day, cell)}</VisuallyHidden>
                      <DayBars person={person} day={day} cell={cell} scale={scale} withFocus={weeks < 4} />
                      <DayFacts person={person} day={day} cell={cell} weeks={weeks} />
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Box>
    </div>
  );
}

const keyOf = ({ advisorId, on }: Spot): string => `${advisorId} ${on}`;

/** The first day shown of each week but the first. */
function isMonday(columns: readonly number[], index: number): boolean {
  const before = columns[columns.indexOf(index) - 1];
  return before !== undefined && Math.floor(before / 7) < Math.floor(index / 7);
}
