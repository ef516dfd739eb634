import { ActionIcon, Badge, Tooltip } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import type { Instant } from '#shared/values.ts';
import { DualClock } from '../agenda/DualClock.tsx';
import { mayOpenSheet } from '../agenda/mayOpenSheet.ts';
import { BriefButton } from '../brief/BriefButton.tsx';
import { openContact } from '../contacts/contactStore.ts';
import { peopleInWords } from '../covers/peopleInWords.ts';
import { StaleMark } from '../invitation/StaleMark.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { ClientName } from './ClientName.tsx';
import classes from './DayScreen.module.css';

export type AppointmentLineProps = { readonly appointment: AppointmentOut; readonly now: Instant };

/** One appointment of the day, on both clocks when the client's differs. */
export function AppointmentLine({ appointment, now }: AppointmentLineProps) {
  const { t } = useTranslation(['day', 'vocabulary']);
  const me = useAccount();
  const { id, clientId, clientName, kind, subject, startsAtMs, lengthMin, clientZone } = appointment;
  const mayOpen = mayOpenSheet(me, appointment, now);
  const endsAtMs = startsAtMs + lengthMin * MINUTE_MS;
  const details = [
    t(`vocabulary:appointmentKind.${kind}`),
    t('length', { count: lengthMin }),
    ...peopleInWords(appointment, me.advisorId),
    subject,
  ];
  return (
    <li className={classes['line']} data-past={endsAtMs < now || undefined}>
      <span className={classes['clocks']}>
        <DualClock atMs={startsAtMs} zone={clientZone} />
      </span>
      <div className={classes['text']}>
        {mayOpen ? <ClientName id={clientId} name={clientName} /> : <b>{clientName}</b>}
        <span className={classes['note']}>{details.filter(Boolean).join(' · ')}</span>
      </div>
      <StaleMark appointment={appointment} words />
      {startsAtMs <= now && now < endsAtMs && <Badge size="sm">{t('underWay')}</Badge>}
      {mayOpen && (
        <>
          <BriefButton appointment={appointment} />
          <Tooltip label={t('log')}>
            <ActionIcon
              variant="subtle"
              aria-label={t('logName', { name: clientName })}
              onClick={() => openContact({ clientId, appointmentId: id, defaults: { channel: kind } })}
            >
              <IconPencilPlus size={16} />
            </ActionIcon>
          </Tooltip>
        </>
      )}
    </li>
  );
}
