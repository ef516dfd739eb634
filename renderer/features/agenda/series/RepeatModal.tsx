import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotOut } from '#shared/contract/appointments.ts';
import { localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type ClientId, type LocalDate, type RowId, type ZoneId } from '#shared/values.ts';
import { call } from '../../../api/client.ts';
import { toAppError } from '../../../api/errors.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { newRowId } from '../../../api/ids.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { notifyDone, notifyError, notifyUndo } from '../../../ui/notify.tsx';
import { openSeriesInvitation } from '../../invitation/seriesInvitationStore.ts';
import { useAccount } from '../../session/sessionStore.ts';
import type { Wanted } from '../BookingOptions.tsx';
import { aboveBooking } from '../bookingStore.ts';
import { choicesOf, type Decision, type Decisions, decided, isDecided } from './decisions.ts';
import { Occurrences } from './Occurrences.tsx';
import { RepeatFields } from './RepeatFields.tsx';
import { ruleOf, usualRepeat } from './repeat.ts';

export type RepeatModalProps = {
  readonly clientId: ClientId;
  readonly wanted: Wanted;
  readonly zone: ZoneId | null;
  /** The first meeting; null = closed. */
  readonly first: SlotOut | null;
  readonly onClose: () => void;
  readonly onBooked: () => void;
};

/** A meeting that comes back: every date checked before any is booked. */
export function RepeatModal({ first, onClose, ...form }: RepeatModalProps) {
  const { t } = useTranslation('series');
  const open = first !== null;
  useEffect(() => {
    aboveBooking.setState({ open });
    return () => aboveBooking.setState({ open: false });
  }, [open]);
  return (
    <Modal opened={open} onClose={onClose} title={t('title')} size={820}>
      {first && <RepeatForm key={first.startsAtMs} {...form} first={first} />}
    </Modal>
  );
}

type RepeatFormProps = Omit<RepeatModalProps, 'first' | 'onClose'> & { readonly first: SlotOut };

function RepeatForm({ clientId, wanted, zone, first, onBooked }: RepeatFormProps) {
  const { t } = useTranslation('series');
  const me = useAccount();
  const start = localDate(first.startsAtMs, BRANCH_ZONE);
  const [repeat, setRepeat] = useState(() => usualRepeat(start));
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  const booking = useCommand('series.book');
  // Sent again after a lost connection, it must not be booked twice.
  const attempt = useRef<{ readonly what: string; readonly id: RowId }>(undefined);

  const { kind, basis, length, advisorId, withAdvisorId, subject, language, place } = wanted;
  const asked = useMemo(
    () => ({
      clientId,
      kind,
      basis,
      advisorId,
      withAdvisorId,
      lengthMin: Number(length),
      startsAtMs: first.startsAtMs,
      rule: ruleOf(repeat, start),
    }),
    [clientId, kind, basis, advisorId, withAdvisorId, length, first.startsAtMs, repeat, start],
  );
  const { data, error } = useQuery('series.check', asked, { events: ['appointments.changed'] });
  const occurrences = data?.occurrences ?? [];
  const undecided = occurrences.filter((each) => !isDecided(each, decisions)).length;
  const kept = occurrences.filter(({ on }) => decisions.get(on) !== 'skip').length;

  async function book() {
    const input = {
      ...asked,
      subject,
      language,
      place: kind === 'branch' && place.trim() !== '' ? place : null,
      choices: choicesOf(occurrences, decisions),
    };
    const what = JSON.stringify(input);
    if (attempt.current?.what !== what) attempt.current = { what, id: newRowId() };
    const done = await booking.run({ id: attempt.current.id, ...input });
    const [one] = done?.appointments ?? [];
    if (!done || !one) return;
    const message = t('booked', { count: done.appointments.length, name: one.clientName });
    const undo = () => call('series.cancel', { appointmentId: one.id, scope: 'all', motive: t('undoMotive') });
    if (one.advisorId === me.advisorId)
      notifyUndo(message, () => void undo().catch((thrown: unknown) => notifyError(toAppError(thrown).message)));
    else notifyDone(message);
    onBooked();
    if (one.series) openSeriesInvitation({ id: one.series.id, part: 'booked', only: null, clientName: one.clientName });
  }

  const decide = (on: LocalDate, decision: Decision | undefined) =>
    setDecisions((before) => decided(before, on, decision));

  return (
    <Stack gap="sm">
      <RepeatFields
        start={start}
        value={repeat}
        onChange={(next) => {
          setRepeat(next);
          booking.reset();
        }}
      />
      {!data && !error && <Skeleton height={160} aria-busy />}
      {data && (
        <>
          <Text fw={600} component="output" aria-live="polite">
            {data.sentence}
          </Text>
          <Occurrences
            occurrences={occurrences}
            zone={zone}
            label={t('dates')}
            decisions={decisions}
            onDecide={decide}
          />
        </>
      )}
      <FormError>{booking.error?.message ?? error?.message}</FormError>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c={undecided > 0 ? 'var(--mantine-color-orange-text)' : 'dimmed'} aria-live="polite">
          {undecided > 0 ? t('undecided', { count: undecided }) : t('summary', { count: kept })}
        </Text>
        <Button
          disabled={!data || undecided > 0 || kept === 0}
          loading={booking.busy}
          onClick={() => void book()}
          flex="none"
        >
          {t('book', { count: kept })}
        </Button>
      </Group>
    </Stack>
  );
}
