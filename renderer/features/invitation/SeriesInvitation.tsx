import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconCalendarDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { FormError } from '../../ui/FormError.tsx';
import { spokenClocks } from '../agenda/clocks.ts';
import { DualClock } from '../agenda/DualClock.tsx';
import { saveInvitation } from '../agenda/saveInvitation.ts';
import { InvitationView } from './InvitationView.tsx';
import classes from './SeriesInvitation.module.css';
import { StaleMark } from './StaleMark.tsx';
import { type SeriesFile, saveSeries } from './saveSeries.ts';

/** Several meetings of a series for the client: one file and one message, or a file for each. */
export function SeriesInvitation({ id, part, only }: SeriesFile) {
  const { t } = useTranslation('invitation');
  // What was shown first stays, though it is no longer to be sent once it was.
  const [shown, setShown] = useState(only);
  const asked = { id, part, only: shown };
  const { data, error } = useQuery('series.invitation', asked, { events: ['appointments.changed'] });
  const changing = useCommand('series.setLanguage');
  if (data && shown === null) setShown(data.meetings.map((each) => each.id));
  if (data === null)
    return (
      <Text size="sm" c="dimmed" component="output">
        {t('series.nothing')}
      </Text>
    );
  const first = data?.meetings[0];
  if (!data || !first) return <FormError>{error?.message}</FormError>;
  const count = data.meetings.length;
  return (
    <InvitationView
      title={t(`series.title.${part}`, { count })}
      invitation={data}
      save={t(`series.save.${part}`, { count })}
      rows={11}
      error={changing.error?.message}
      onLanguage={(language) => void changing.run({ ...asked, language })}
      onSave={() => void saveSeries(asked, first.startsAtMs)}
    >
      {count > 1 && (
        <Each meetings={data.meetings} hint={t(part === 'cancelled' ? 'series.oneByOne' : 'series.each')} />
      )}
    </InvitationView>
  );
}

type EachProps = { readonly meetings: readonly AppointmentOut[]; readonly hint: string };

function Each({ meetings, hint }: EachProps) {
  const { t } = useTranslation('invitation');
  return (
    <>
      <Text size="sm" c="dimmed">
        {hint}
      </Text>
      <ul className={classes['list']} aria-label={t('series.list')}>
        {meetings.map((meeting) => (
          <li key={meeting.id} className={classes['line']}>
            <DualClock atMs={meeting.startsAtMs} zone={meeting.clientZone} dates inline />
            <StaleMark appointment={meeting} />
            <Tooltip label={t('series.saveOne')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                ml="auto"
                aria-label={t('series.saveOneOf', { clocks: spokenClocks(meeting.startsAtMs, meeting.clientZone) })}
                onClick={() => void saveInvitation(meeting)}
              >
                <IconCalendarDown size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </li>
        ))}
      </ul>
    </>
  );
}
