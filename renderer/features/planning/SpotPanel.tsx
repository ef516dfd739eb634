import { Button, Group, Stack, Text } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanningAbsence, PlanningCell, PlanningDay, PlanningPerson } from '#shared/contract/planning.ts';
import { formatMinutes } from '#shared/domain/dayFit.ts';
import { Keys } from '../../ui/Keys.tsx';
import { Section } from '../../ui/Section.tsx';
import { dayInWords } from '../agenda/clocks.ts';
import { openDecisions } from '../covers/decisionsStore.ts';
import classes from './Planning.module.css';
import { absenceHours, ofDay, rangeText } from './planningWords.ts';

export type SpotPanelProps = {
  readonly person: PlanningPerson;
  readonly day: PlanningDay;
  readonly cell: PlanningCell;
  readonly onOpen: () => void;
  /** Absent = this role records nothing. */
  readonly onAbsence?: (() => void) | undefined;
};

/** The day under the cursor, in words and figures. */
export function SpotPanel({ person, day, cell, onOpen, onAbsence }: SpotPanelProps) {
  const { t } = useTranslation(['planning', 'common']);
  const worked = cell.working.map(rangeText).join(t('and'));
  return (
    <Section title={person.name}>
      <Stack gap={6} p="sm">
        <Text size="sm" fw={600} className={classes['capital'] ?? ''}>
          {dayInWords(day.on)}
        </Text>
        <dl className={classes['figures']}>
          <dt>{t('panel.work')}</dt>
          <dd>{day.closed ?? (worked === '' ? t('off') : `${worked} (${formatMinutes(cell.workedMin)})`)}</dd>
          <dt>{t('panel.meetings')}</dt>
          <dd>
            {cell.meetings === 0
              ? t('common:none')
              : t('panel.meetingTime', { count: cell.meetings, time: formatMinutes(cell.meetingMin) })}
          </dd>
          <dt>{t('panel.promises')}</dt>
          <dd>{cell.promises === 0 ? t('common:none') : cell.promises}</dd>
          <dt>{t('panel.free')}</dt>
          <dd>{cell.freeMin === 0 ? t('common:none') : formatMinutes(cell.freeMin)}</dd>
        </dl>
        {ofDay(person, day, 'focus').map((focus) => (
          <Text key={focus.id} size="sm">
            {t('panel.focus', { hours: absenceHours(focus, day) })}
          </Text>
        ))}
        {ofDay(person, day, 'absence').map((absence) => (
          <AbsenceLine
            key={absence.id}
            absence={absence}
            person={person}
            day={day}
            mayChange={onAbsence !== undefined}
          />
        ))}
        <Group gap={6}>
          <Button size="compact-xs" variant="default" rightSection={<Keys of="planningOpen" />} onClick={onOpen}>
            {t('openDay')}
          </Button>
          {onAbsence && (
            <Button
              size="compact-xs"
              variant="default"
              rightSection={<Keys of="planningAbsence" />}
              onClick={onAbsence}
            >
              {t('absence.record')}
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}

type AbsenceLineProps = {
  readonly absence: PlanningAbsence;
  readonly person: PlanningPerson;
  readonly day: PlanningDay;
  readonly mayChange: boolean;
};

function AbsenceLine({ absence, person, day, mayChange }: AbsenceLineProps) {
  const { t } = useTranslation('planning');
  const cover = absence.deputyName === null ? person.role === 'advisor' && t('alone') : `→ ${absence.deputyName}`;
  return (
    <div className={classes['absence']}>
      <Text size="sm">
        {[t('panel.absence', { hours: absenceHours(absence, day) }), absence.label, cover].filter(Boolean).join(' · ')}
      </Text>
      {mayChange && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconUserShare size={13} aria-hidden />}
          onClick={() => openDecisions({ absenceId: absence.id })}
        >
          {t('absence.decide')}
        </Button>
      )}
    </div>
  );
}
