import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCalendarShare, IconUserShare, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { Absence, MeetingToDecide } from '#shared/contract/hours.ts';
import { formatShortDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { DualClock } from '../agenda/DualClock.tsx';
import { orTell } from '../day/promiseActions.ts';
import { useAccount } from '../session/sessionStore.ts';
import classes from './Covers.module.css';
import { GiveMenu } from './GiveMenu.tsx';
import type { Colleague } from './HolderItems.tsx';
import { type HandOverRefusal, handOver, ownMeeting } from './handOver.ts';
import { MoveChoices } from './MoveChoices.tsx';

export type MeetingDecisionProps = {
  readonly meeting: MeetingToDecide;
  readonly absence: Absence;
  readonly deputyName: string | undefined;
  readonly onCancel: (appointment: AppointmentOut) => void;
};

/** One meeting that nobody will hold: when it is on both clocks, and the ways to see to it. */
export function MeetingDecision({ meeting, absence, deputyName, onCancel }: MeetingDecisionProps) {
  const { t } = useTranslation('covers');
  const me = useAccount();
  const [moving, setMoving] = useState<AppointmentOut | null>(null);
  const [refusal, setRefusal] = useState<HandOverRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const { id, startsAtMs, lengthMin, clientName, clientZone, held, deputyFree } = meeting;
  const { deputyId } = absence;
  const who = clientName ?? t('decide.hidden');
  // Nobody else is there to see to it while a colleague is absent.
  const forThem = me.role === 'branch_director' && absence.kind === 'absence';
  const decides = held && (forThem || absence.advisorId === me.advisorId);
  const mayGive = held && me.role !== 'supervisor';

  async function give({ advisorId: to, name }: Colleague) {
    setBusy(true);
    const done = clientName === null ? t('give.done', { name }) : t('give.doneOf', { name, clientName });
    const busyText = t('decide.busyDeputy', { name });
    setRefusal(await handOver(meeting, { to, back: absence.advisorId, done, busy: busyText }));
    setBusy(false);
  }
  const withMeeting = (use: (appointment: AppointmentOut) => void) => () =>
    void orTell(async () => use(await ownMeeting(id, startsAtMs)));

  return (
    <li className={classes['meeting']}>
      <Stack gap={6}>
        <Group gap="sm" justify="space-between">
          <Text component="div" size="sm" fw={600} className={classes['clocks'] ?? ''}>
            <span>{formatShortDate(localDate(startsAtMs, BRANCH_ZONE))}</span>
            <DualClock atMs={startsAtMs} zone={clientZone} inline />
          </Text>
          <Text size="sm">{t('decide.who', { name: who, count: lengthMin })}</Text>
        </Group>
        {!held && (
          <Text size="sm" c="dimmed">
            {t('decide.joined')}
          </Text>
        )}
        {mayGive && deputyId !== null && deputyFree === false && (
          <Text size="sm" c="var(--mantine-color-orange-text)">
            {t('decide.busyDeputy', { name: deputyName })}
          </Text>
        )}
        <Group gap="xs">
          {mayGive && deputyId !== null && deputyName !== undefined && deputyFree === true && (
            <Button
              size="compact-sm"
              leftSection={<IconUserShare size={15} aria-hidden />}
              disabled={busy}
              aria-label={t('give.toOf', { name: deputyName, who })}
              onClick={() => void give({ advisorId: deputyId, name: deputyName })}
            >
              {t('give.to', { name: deputyName })}
            </Button>
          )}
          {mayGive && (
            <GiveMenu meeting={meeting} who={who} except={deputyId} busy={busy} onGive={(to) => void give(to)} />
          )}
          {decides && (
            <>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconCalendarShare size={15} aria-hidden />}
                aria-expanded={moving !== null}
                aria-label={t('move.openOf', { who })}
                onClick={moving ? () => setMoving(null) : withMeeting(setMoving)}
              >
                {t('move.open')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconX size={15} aria-hidden />}
                aria-label={t('cancelOf', { who })}
                onClick={withMeeting(onCancel)}
              >
                {t('cancel')}
              </Button>
            </>
          )}
        </Group>
        {refusal && (
          <Alert color="orange" variant="light" p="xs" role="alert">
            <Text size="sm">{refusal.message}</Text>
            {refusal.nearest.length > 0 && <Text size="sm">{t('give.freeAt')}</Text>}
            {refusal.nearest.map((slot) => (
              <Text key={slot.startsAtMs} component="div" size="sm" className={classes['clocks'] ?? ''}>
                <span>{formatShortDate(localDate(slot.startsAtMs, BRANCH_ZONE))}</span>
                <DualClock atMs={slot.startsAtMs} zone={clientZone} inline />
              </Text>
            ))}
          </Alert>
        )}
        {moving && (
          <MoveChoices
            appointment={moving}
            from={localDate(absence.toMs, BRANCH_ZONE)}
            intro={t('move.after')}
            noneFree={t('move.noneAfter')}
          />
        )}
      </Stack>
    </li>
  );
}
