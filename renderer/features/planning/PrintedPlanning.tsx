import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PlanningCell, PlanningDay, PlanningPerson } from '#shared/contract/planning.ts';
import { formatShortDate } from '#shared/domain/time.ts';
import { toAppError } from '../../api/errors.ts';
import { os } from '../../api/os.ts';
import { notifyError } from '../../ui/notify.tsx';
import classes from './PrintedPlanning.module.css';
import { daysShown, type Planning } from './planningDraft.ts';
import { absenceHours, ofDay, periodText, rangeText } from './planningWords.ts';

export type PrintedPlanningProps = { readonly planning: Planning; readonly onDone: () => void };

/** Each week shown as a sheet of paper, A4 lying down. Drawn for the printer only, and printed at once. */
export function PrintedPlanning({ planning, onDone }: PrintedPlanningProps) {
  useEffect(() => {
    window.addEventListener('afterprint', onDone);
    return () => window.removeEventListener('afterprint', onDone);
  }, [onDone]);
  useEffect(() => {
    os('page.print', {}).catch((thrown: unknown) => notifyError(toAppError(thrown).message));
  }, []);
  const weeks = Array.from({ length: Math.ceil(planning.days.length / 7) }, (_, week) =>
    daysShown(planning).filter((index) => Math.floor(index / 7) === week),
  );
  return createPortal(
    <div className={classes['sheet']} aria-hidden data-print="planning">
      {weeks.map((columns) => (
        <PrintedWeek key={columns[0]} planning={planning} columns={columns} />
      ))}
    </div>,
    document.body,
  );
}

type WeekProps = { readonly planning: Planning; readonly columns: readonly number[] };

function PrintedWeek({ planning: { days, people }, columns }: WeekProps) {
  const { t } = useTranslation('planning');
  const shown = columns.flatMap((index) => days[index] ?? []);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return null;
  return (
    <section className={classes['page']}>
      <p className={classes['title']}>{t('printed', { period: periodText(first.on, last.on) })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('people')}</th>
            {shown.map((day) => (
              <th key={day.on} scope="col">
                {formatShortDate(day.on)} <small>{day.closed ?? <Presence day={day} />}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.advisorId}>
              <th scope="row">{person.name}</th>
              {columns.map((index) => {
                const [day, cell] = [days[index], person.days[index]];
                return (
                  day &&
                  cell && (
                    <td key={day.on}>
                      <PrintedDay person={person} day={day} cell={cell} />
                    </td>
                  )
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Presence({ day: { halves } }: { readonly day: PlanningDay }) {
  const { t } = useTranslation('planning');
  return halves
    .filter(({ open }) => open)
    .map(({ half, present, minimum, short }) => {
      const count = minimum === null ? String(present) : `${present}/${minimum}`;
      return `${t(`halfShort.${half}`)} ${count}${short > 0 ? ' !' : ''}`;
    })
    .join(' · ');
}

type PrintedDayProps = {
  readonly person: PlanningPerson;
  readonly day: PlanningDay;
  readonly cell: PlanningCell;
};

/** "09:00–12:30, 13:30–18:00 · 3 rdv", "Absence → Karim Haddad": a line each, so that thirty people fit on a page. */
function PrintedDay({ person, day, cell }: PrintedDayProps) {
  const { t } = useTranslation('planning');
  const absences = day.closed === null ? ofDay(person, day, 'absence') : [];
  const whole = cell.absentMin > 0 && cell.absentMin === cell.workedMin;
  const lines = [
    !whole && cell.working.map(rangeText).join(', '),
    ...(cell.absentMin > 0 ? absences : []).map((absence) =>
      [
        whole ? t('printedAbsence') : t('panel.absence', { hours: absenceHours(absence, day) }),
        absence.deputyName === null ? person.role === 'advisor' && `(${t('alone')})` : `→ ${absence.deputyName}`,
      ]
        .filter(Boolean)
        .join(' '),
    ),
    cell.meetings > 0 && t('printedMeetings', { count: cell.meetings }),
  ];
  return lines.filter(Boolean).join(' · ');
}
