import { Button, Group } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanningAlert } from '#shared/contract/planning.ts';
import { addDays } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { openAgendaDay } from '../agenda/agendaPlace.ts';
import { openDecisions } from '../covers/decisionsStore.ts';
import { useAccount } from '../session/sessionStore.ts';
import { AbsenceModal } from './AbsenceModal.tsx';
import { AlertList } from './AlertList.tsx';
import { Legend } from './Legend.tsx';
import { MinimumModal } from './MinimumModal.tsx';
import classes from './Planning.module.css';
import { PlanningGrid } from './PlanningGrid.tsx';
import { PrintedPlanning } from './PrintedPlanning.tsx';
import { type Planning, planningDraft, type Spot, spotShown, type Weeks } from './planningDraft.ts';
import { SpotPanel } from './SpotPanel.tsx';

export type PlanningDeskProps = {
  readonly planning: Planning;
  readonly weeks: Weeks;
  readonly today: LocalDate;
  /** The keys lead on from one period to the next, though its grid is another. */
  readonly takesFocus: boolean;
  readonly setTakesFocus: (takes: boolean) => void;
  readonly onLeave: (step: -1 | 1) => void;
};

/** The grid; beside it, the day under the cursor and what is to be solved. */
export function PlanningDesk({ planning, weeks, today, takesFocus, setTakesFocus, onLeave }: PlanningDeskProps) {
  const { t } = useTranslation('planning');
  const { advisorId: me, role } = useAccount();
  const isDirector = role === 'branch_director';
  const draft = planningDraft.useValue(me);
  const [absenceAt, setAbsenceAt] = useState<Spot | null>(null);
  const [printing, setPrinting] = useState(false);
  const printed = useCallback(() => setPrinting(false), []);
  const [settingMinimum, setSettingMinimum] = useState(false);

  const spot = spotShown(draft.spot, today, planning);
  const person = planning.people.find(({ advisorId }) => advisorId === spot?.advisorId);
  const index = planning.days.findIndex(({ on }) => on === spot?.on);
  const [day, cell] = [planning.days[index], person?.days[index]];
  const nameOf = (at: Spot) => planning.people.find(({ advisorId }) => advisorId === at.advisorId)?.name ?? '';
  const openDay = (at: Spot) => openAgendaDay(at.advisorId, at.on);
  const onAbsence = isDirector ? setAbsenceAt : undefined;
  const show = (at: Spot) => {
    setTakesFocus(false);
    planningDraft.change(me, { spot: at });
  };

  function actionOf(alert: PlanningAlert) {
    const { absenceId, advisorId, on } = alert;
    if (isDirector && absenceId !== null) return { label: t('alerts.decide'), run: () => openDecisions({ absenceId }) };
    if (advisorId !== null) return { label: t('openDay'), run: () => openDay({ advisorId, on }) };
    if (isDirector) return { label: t('openDay'), run: () => openAgendaDay(null, on) };
    return {
      label: t('alerts.show'),
      run: () => {
        planningDraft.change(me, { spot: spotShown(null, on, planning) });
        setTakesFocus(true);
      },
    };
  }

  return (
    <div className={classes['desk']}>
      <div className={classes['main']}>
        <PlanningGrid
          planning={planning}
          label={t('grid')}
          weeks={weeks}
          today={today}
          spot={spot}
          takesFocus={takesFocus}
          onSpot={show}
          onOpen={openDay}
          onAbsence={onAbsence}
          onLeave={(step, at) => {
            // From the last day to the first of the next period, from the first to the last of the one before.
            const days = planning.days.length;
            const edge = planning.days[step === 1 ? 0 : days - 1]?.on ?? at.on;
            planningDraft.change(me, { spot: { ...at, on: addDays(edge, step * days) } });
            setTakesFocus(true);
            onLeave(step);
          }}
        />
        <div className={classes['foot']}>
          <Legend weeks={weeks} />
          <Group gap={6}>
            {isDirector && (
              <Button size="compact-sm" variant="default" onClick={() => setSettingMinimum(true)}>
                {t('minimum.action')}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPrinter size={15} aria-hidden />}
              onClick={() => setPrinting(true)}
            >
              {t('print')}
            </Button>
          </Group>
        </div>
      </div>
      <aside className={classes['aside']} aria-label={t('aside')}>
        {person && day && cell && spot && (
          <SpotPanel
            person={person}
            day={day}
            cell={cell}
            onOpen={() => openDay(spot)}
            onAbsence={onAbsence && (() => onAbsence(spot))}
          />
        )}
        <AlertList alerts={planning.alerts} actionOf={actionOf} />
      </aside>
      {printing && <PrintedPlanning planning={planning} onDone={printed} />}
      <MinimumModal opened={settingMinimum} minimum={planning.minPresent} onClose={() => setSettingMinimum(false)} />
      <AbsenceModal at={absenceAt && { ...absenceAt, name: nameOf(absenceAt) }} onClose={() => setAbsenceAt(null)} />
    </div>
  );
}
