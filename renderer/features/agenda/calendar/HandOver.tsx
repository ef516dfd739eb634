import { Alert, Button, Menu, Text } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { CoverOut } from '#shared/contract/covers.ts';
import type { Account } from '#shared/contract/session.ts';
import type { AdvisorId, Instant } from '#shared/values.ts';
import { useNow } from '../../../ui/useNow.ts';
import { dayAndTime } from '../../../ui/when.ts';
import { useKnownCovers } from '../../covers/coverStore.ts';
import { HolderItems } from '../../covers/HolderItems.tsx';
import { type HandOverRefusal, handOver } from '../../covers/handOver.ts';
import { useAccount } from '../../session/sessionStore.ts';

export type HandOverProps = { readonly appointment: AppointmentOut; readonly onClose: () => void };

/** Gives a meeting to come to a colleague, at the hour agreed: for who holds it, their deputy, and the director. */
export function HandOver({ appointment, onClose }: HandOverProps) {
  const { t } = useTranslation('covers');
  const me = useAccount();
  const covers = useKnownCovers() ?? [];
  const now = useNow();
  const may = mayHandOver(appointment, me, covers, now);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<HandOverRefusal | null>(null);
  const { advisorId: back, clientName } = appointment;
  if (!may) return null;

  async function give(to: AdvisorId, name: string) {
    setBusy(true);
    const refused = await handOver(appointment, { to, back, done: t('give.doneOf', { name, clientName }) });
    setBusy(false);
    setRefusal(refused);
    if (refused === null) onClose();
  }

  return (
    <>
      <Menu position="bottom-start" withinPortal={false}>
        <Menu.Target>
          <Button variant="default" disabled={busy} leftSection={<IconUserShare size={15} aria-hidden />}>
            {t('give.choose')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <HolderItems id={appointment.id} onGive={({ advisorId, name }) => void give(advisorId, name)} />
        </Menu.Dropdown>
      </Menu>
      {refusal && (
        <Alert color="orange" variant="light" p="xs" role="alert" w="100%">
          <Text size="sm">{refusal.message}</Text>
          {refusal.nearest.length > 0 && (
            <Text size="sm">
              {[t('give.freeAt'), refusal.nearest.map(({ startsAtMs }) => dayAndTime(startsAtMs)).join(' · ')].join(
                ' ',
              )}
            </Text>
          )}
        </Alert>
      )}
    </>
  );
}

function mayHandOver(
  { advisorId, startsAtMs, status }: AppointmentOut,
  me: Account,
  covers: readonly CoverOut[],
  now: Instant,
): boolean {
  if (status !== 'booked' || startsAtMs <= now) return false;
  if (advisorId === me.advisorId || me.role === 'branch_director') return true;
  return covers.some(
    (cover) => cover.advisorId === advisorId && startsAtMs >= cover.fromMs && startsAtMs < cover.untilMs,
  );
}
