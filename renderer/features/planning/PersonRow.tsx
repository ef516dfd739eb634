import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanningDay, PlanningPerson } from '#shared/contract/planning.ts';
import type { LocalDate } from '#shared/values.ts';
import type { Range } from '../agenda/calendar/layout.ts';
import { DayBars } from './DayBars.tsx';
import { DayFacts } from './DayFacts.tsx';
import classes from './PlanningGrid.module.css';
import { beginsWeek, keyOf, type Weeks } from './planningDraft.ts';
import { cellInWords } from './planningWords.ts';

export type PersonRowProps = {
  readonly person: PlanningPerson;
  readonly days: readonly PlanningDay[];
  /** The days shown, by their place. */
  readonly columns: readonly number[];
  readonly scale: Range;
  readonly weeks: Weeks;
  readonly today: LocalDate;
  /** The day under the cursor; null = it is on somebody else. */
  readonly chosen: LocalDate | null;
};

/** One person's days. Only the rows that the cursor leaves and reaches are drawn again. */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { person, days, columns, scale, weeks, today, chosen } = props;
  const { t } = useTranslation(['planning', 'common']);
  return (
    <tr>
      <th scope="row" className={classes['person']}>
        <span className={classes['name']} title={person.name}>
          {person.name}
        </span>
        <small>{person.role === 'advisor' ? t('common:clientCount', { count: person.clients }) : t('director')}</small>
      </th>
      {columns.map((index) => {
        const [day, cell] = [days[index], person.days[index]];
        if (!day || !cell) return null;
        const isChosen = day.on === chosen;
        return (
          <td
            key={day.on}
            data-today={day.on === today || undefined}
            data-closed={day.closed !== null || undefined}
            data-monday={beginsWeek(columns, index) || undefined}
          >
            <button
              type="button"
              className={classes['cell']}
              data-spot={keyOf({ advisorId: person.advisorId, on: day.on })}
              data-chosen={isChosen || undefined}
              tabIndex={isChosen ? 0 : -1}
            >
              <span className={classes['words']}>{cellInWords(person, day, cell, weeks)}</span>
              <DayBars person={person} day={day} cell={cell} scale={scale} withFocus={weeks < 4} />
              <DayFacts person={person} day={day} cell={cell} weeks={weeks} />
            </button>
          </td>
        );
      })}
    </tr>
  );
});
