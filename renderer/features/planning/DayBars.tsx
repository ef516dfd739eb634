import type { PlanningCell, PlanningDay, PlanningPerson } from '#shared/contract/planning.ts';
import { MIDDAY_MIN } from '#shared/domain/planning.ts';
import { minutesOn, type Range } from '../agenda/calendar/layout.ts';
import classes from './PlanningGrid.module.css';
import type { Planning } from './planningDraft.ts';
import { ofDay } from './planningWords.ts';

/** Shown at least; hours outside stretch it. */
const USUAL: Range = { startMin: 8 * 60, endMin: 18 * 60 };

/** The hours that every bar spans, in whole hours, so that one eye sees who is there at the same time. */
export function scaleOf({ days, people }: Planning): Range {
  const ranges = people.flatMap((person) =>
    person.days.flatMap((cell, index) => {
      const on = days[index]?.on;
      return on === undefined ? [] : cell.working.flatMap((range) => minutesOn(on, range) ?? []);
    }),
  );
  const startMin = Math.min(USUAL.startMin, ...ranges.map((range) => range.startMin));
  const endMin = Math.max(USUAL.endMin, ...ranges.map((range) => range.endMin));
  return { startMin: Math.floor(startMin / 60) * 60, endMin: Math.ceil(endMin / 60) * 60 };
}

export type DayBarsProps = {
  readonly person: PlanningPerson;
  readonly day: PlanningDay;
  readonly cell: PlanningCell;
  readonly scale: Range;
  /** Reserved time too, where there is room to see it. */
  readonly withFocus: boolean;
};

/** The working time of a day as bars, morning and afternoon; hatched where the person is away. */
export function DayBars({ person, day, cell, scale, withFocus }: DayBarsProps) {
  const length = scale.endMin - scale.startMin;
  const share = (minutes: number): string =>
    `${(100 * (Math.min(scale.endMin, Math.max(scale.startMin, minutes)) - scale.startMin)) / length}%`;
  const bar = (kind: 'work' | 'absence' | 'focus', span: { readonly fromMs: number; readonly toMs: number }) => {
    const range = minutesOn(day.on, span);
    return (
      range && (
        <i
          key={`${kind} ${span.fromMs}`}
          className={classes['bar']}
          data-kind={kind}
          style={{ left: share(range.startMin), width: `calc(${share(range.endMin)} - ${share(range.startMin)})` }}
        />
      )
    );
  };
  return (
    <span className={classes['bars']} aria-hidden>
      {cell.working.map((range) => bar('work', range))}
      {day.closed === null && withFocus && ofDay(person, day, 'focus').map((range) => bar('focus', range))}
      {day.closed === null && ofDay(person, day, 'absence').map((range) => bar('absence', range))}
      <i className={classes['midday']} style={{ left: share(MIDDAY_MIN) }} />
    </span>
  );
}
