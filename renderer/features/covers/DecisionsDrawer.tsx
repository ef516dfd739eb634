import { Alert, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { AbsenceOut } from '#shared/contract/hours.ts';
import { periodInWords } from '#shared/domain/planningWords.ts';
import type { RowId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { useOverlay } from '../../ui/overlay.ts';
import { CancelModal } from '../agenda/CancelModal.tsx';
import { ScreenSkeleton } from '../frame/ScreenSkeleton.tsx';
import { endText, startText } from '../hours/absenceText.ts';
import { DeputySelect, useDeputies } from '../hours/deputies.tsx';
import { useDeputyChange } from '../hours/useDeputyChange.ts';
import classes from './Covers.module.css';
import { decisionsOverlay } from './decisionsStore.ts';
import { handOverAll } from './handOver.ts';
import { MeetingDecision } from './MeetingDecision.tsx';

/** The meetings that an absence leaves without anybody: each is given to a colleague, moved or cancelled. */
export function DecisionsDrawer() {
  const { t } = useTranslation('covers');
  const { request, turn } = useOverlay(decisionsOverlay);
  return (
    <Drawer
      opened={request !== null}
      onClose={decisionsOverlay.close}
      title={t('decide.title')}
      size={560}
      padding="md"
    >
      {request && <Decisions key={turn} absenceId={request.absenceId} />}
    </Drawer>
  );
}

function Decisions({ absenceId }: { readonly absenceId: RowId }) {
  const { data, error, reload } = useQuery('absences.get', { id: absenceId }, { events: ['appointments.changed'] });
  if (!data) return error ? <ErrorState error={error} onRetry={reload} /> : <ScreenSkeleton />;
  return (
    <Stack gap="sm">
      {error && <StaleBanner error={error} onRetry={reload} />}
      <Absent of={data} />
      <Meetings of={data} />
    </Stack>
  );
}

type PartProps = { readonly of: AbsenceOut };

/** Who is absent, from when to when, and who replaces. */
function Absent({ of: { absence, deputyAway } }: PartProps) {
  const { t } = useTranslation('covers');
  const { needed, deputies, nameOf } = useDeputies(absence.advisorId);
  const { change, busy, error } = useDeputyChange(nameOf);
  const name = nameOf(absence.advisorId) ?? '';
  return (
    <>
      <Text size="sm">{t('decide.absence', { name, period: periodInWords(absence) })}</Text>
      {needed && absence.kind === 'absence' && (
        <DeputySelect
          deputies={deputies}
          value={absence.deputyId}
          disabled={busy}
          onChange={(next) => void change(absence, next)}
        />
      )}
      <FormError>{error?.message}</FormError>
      {deputyAway.length > 0 && (
        <Alert color="orange" variant="light" p="xs" title={t('away.title', { name: nameOf(absence.deputyId) ?? '' })}>
          {deputyAway.map(({ fromMs, toMs }) => (
            <Text key={fromMs} size="sm">
              {t('away.range', { from: startText(fromMs), to: endText(toMs) })}
            </Text>
          ))}
        </Alert>
      )}
    </>
  );
}

function Meetings({ of: { absence, toMove } }: PartProps) {
  const { t } = useTranslation('covers');
  const { nameOf } = useDeputies(absence.advisorId);
  const [cancelling, setCancelling] = useState<AppointmentOut | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const count = toMove.length;

  // The first choice is one Enter away, and so is the next one once a meeting has left the list.
  useEffect(() => {
    const { activeElement } = document;
    if (count > 0 && (activeElement === document.body || activeElement?.getAttribute('role') === 'dialog'))
      list.current?.querySelector('button')?.focus();
  }, [count]);

  if (count === 0)
    return (
      <EmptyState icon={IconCircleCheck} title={t('decide.none')}>
        {t('decide.noneHint')}
      </EmptyState>
    );
  const { deputyId } = absence;
  const free = deputyId === null ? [] : toMove.filter(({ deputyFree }) => deputyFree === true);

  async function giveAll() {
    if (deputyId === null) return;
    setBusy(true);
    setRefusal(await handOverAll(free, { to: deputyId, name: nameOf(deputyId) ?? '', back: absence.advisorId }));
    setBusy(false);
  }

  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600}>
          {t('decide.open', { count })}
        </Text>
        {free.length > 1 && (
          <Button size="compact-sm" loading={busy} onClick={() => void giveAll()}>
            {t('give.all', { count: free.length, name: nameOf(deputyId) })}
          </Button>
        )}
      </Group>
      <FormError>{refusal}</FormError>
      <ul ref={list} className={classes['list']} aria-label={t('decide.title')}>
        {toMove.map((meeting) => (
          <MeetingDecision
            key={meeting.id}
            meeting={meeting}
            absence={absence}
            deputyName={nameOf(deputyId)}
            onCancel={setCancelling}
          />
        ))}
      </ul>
      <CancelModal appointment={cancelling} onClose={() => setCancelling(null)} />
    </>
  );
}
