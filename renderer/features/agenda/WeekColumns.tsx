import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { holidayOn } from '#shared/domain/holidays.ts';
import { addDays, formatLongDate, formatShortDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import { useToday } from '../../ui/useNow.ts';
import { AppointmentCard } from './AppointmentCard.tsx';
import classes from './WeekColumns.module.css';

export type WeekColumnsProps = {
  readonly monday: LocalDate;
  readonly appointments: readonly AppointmentOut[];
  readonly onCancel: (appointment: AppointmentOut) => void;
};

/** Monday to Friday side by side, and a day of the weekend when something is booked on it. */
export function WeekColumns({ monday, appointments, onCancel }: WeekColumnsProps) {
  const { t } = useTranslation('agenda');
  const today = useToday();
  const dayOf = ({ startsAtMs }: AppointmentOut) => localDate(startsAtMs, BRANCH_ZONE);
  const days = Array.from({ length: 7 }, (_, i) => addDays(monday, i)).filter(
    (day, i) => i < 5 || appointments.some((each) => dayOf(each) === day),
  );
  return (
    <div className={classes['week']}>
      {days.map((day) => {
        const ofDay = appointments.filter((each) => dayOf(each) === day);
        const holiday = holidayOn(day, null);
        return (
          <section
            key={day}
            className={classes['day']}
            aria-label={formatLongDate(day)}
            data-today={day === today || undefined}
          >
            <header className={classes['head']}>
              <Text fw={600} size="sm">
                {formatShortDate(day)}
              </Text>
              <Text size="xs" c="dimmed">
                {day === today ? t('today') : holiday}
              </Text>
            </header>
            {ofDay.length === 0 ? (
              <Text size="sm" c="dimmed" p="xs">
                {t('freeDay')}
              </Text>
            ) : (
              <ul className={classes['list']}>
                {ofDay.map((appointment) => (
                  <AppointmentCard
                    key={appointment.id}
                    appointment={appointment}
                    onCancel={() => onCancel(appointment)}
                  />
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}
