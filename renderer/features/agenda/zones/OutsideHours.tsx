import { Button, Group, Text } from '@mantine/core';
import { IconCalendarShare, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { MovedHourOut } from '#shared/contract/zones.ts';
import { localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { ownMeeting } from '../../covers/handOver.ts';
import { MoveChoices } from '../../covers/MoveChoices.tsx';
import { orTell } from '../../day/promiseActions.ts';

type OutsideHoursProps = {
  readonly meeting: MovedHourOut;
  readonly onCancel: (appointment: AppointmentOut) => void;
};

/** The law forbids the hour at the client's: whoever holds the meeting moves it or cancels it, and cannot keep it. */
export function OutsideHours({ meeting, onCancel }: OutsideHoursProps) {
  const { t } = useTranslation('zones');
  const [moving, setMoving] = useState<AppointmentOut | null>(null);
  const { id, startsAtMs, clientName: name, heldBy } = meeting;
  const withMeeting = (use: (appointment: AppointmentOut) => void) => () =>
    void orTell(async () => use(await ownMeeting(id, startsAtMs)));

  return (
    <>
      <Text size="sm" c="var(--mantine-color-orange-text)">
        {t('outsideHours')}
      </Text>
      {heldBy === null && (
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconCalendarShare size={15} aria-hidden />}
            aria-expanded={moving !== null}
            aria-label={t('moveOf', { name })}
            onClick={moving ? () => setMoving(null) : withMeeting(setMoving)}
          >
            {t('move')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconX size={15} aria-hidden />}
            aria-label={t('cancelOf', { name })}
            onClick={withMeeting(onCancel)}
          >
            {t('cancel')}
          </Button>
        </Group>
      )}
      {moving && (
        <MoveChoices
          appointment={moving}
          from={localDate(startsAtMs, BRANCH_ZONE)}
          intro={t('lawful')}
          noneFree={t('noneLawful')}
        />
      )}
    </>
  );
}
