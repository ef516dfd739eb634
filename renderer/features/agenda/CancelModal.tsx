import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { SeriesScope } from '#shared/contract/series.ts';
import type { RowId } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { FormError } from '../../ui/FormError.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { InvitationPanel } from '../invitation/InvitationPanel.tsx';
import { SeriesInvitation } from '../invitation/SeriesInvitation.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { spokenClocks } from './clocks.ts';
import { ScopeChoice } from './series/ScopeChoice.tsx';
import { notifySeriesUndo } from './series/undoSeries.ts';

export type CancelModalProps = { readonly appointment: AppointmentOut | null; readonly onClose: () => void };

/** Cancels a meeting, with its motive; whoever holds an invitation is then told. */
export function CancelModal({ appointment, onClose }: CancelModalProps) {
  const { t } = useTranslation('agenda');
  return (
    <Modal opened={appointment !== null} onClose={onClose} title={t('cancel.title')} size={600}>
      {appointment && <CancelForm key={appointment.id} appointment={appointment} onClose={onClose} />}
    </Modal>
  );
}

function CancelForm({ appointment, onClose }: { readonly appointment: AppointmentOut; readonly onClose: () => void }) {
  const { t } = useTranslation(['agenda', 'series', 'common']);
  const me = useAccount();
  // A series as a whole is its holder's to cancel.
  const series = appointment.advisorId === me.advisorId ? appointment.series : null;
  const [motive, setMotive] = useState('');
  const [scope, setScope] = useState<SeriesScope>('one');
  const cancelling = useCommand('appointments.cancel');
  const cancellingSeries = useCommand('series.cancel');
  const [telling, setTelling] = useState<ReactNode>(null);
  const invitation = useQuery('appointments.invitation', { id: appointment.id });
  // Asked before: once cancelled, an invitation that was never given is not to be taken back.
  const isInvited = invitation.data !== undefined && invitation.data.given !== 'none';

  function leave(): void {
    if (isInvited) setTelling(<InvitationPanel appointment={appointment} />);
    else onClose();
  }

  /** Of several, those that the client holds; should it not be known now, the calendar lists what is to be sent. */
  async function leaveSeries(id: RowId): Promise<void> {
    const file = { id, part: 'cancelled', only: null } as const;
    const held = await call('series.invitation', file).catch(() => null);
    if (held) setTelling(<SeriesInvitation {...file} />);
    else onClose();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (series) {
      const done = await cancellingSeries.run({ appointmentId: appointment.id, scope, motive });
      if (!done) return;
      notifySeriesUndo(t('series:cancelled', { count: done.cancelled, name: appointment.clientName }), done.change);
      if (done.cancelled > 1) await leaveSeries(series.id);
      else leave();
      return;
    }
    if (!(await cancelling.run({ id: appointment.id, motive }))) return;
    leave();
    notifyDone(t('cancel.done', { name: appointment.clientName }));
  }

  if (telling !== null)
    return (
      <Stack gap="sm">
        <Text size="sm">{t('cancel.tell', { name: appointment.clientName })}</Text>
        {telling}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text size="sm">
          {t('cancel.text', {
            name: appointment.clientName,
            clocks: spokenClocks(appointment.startsAtMs, appointment.clientZone),
          })}
        </Text>
        {series && <ScopeChoice appointmentId={appointment.id} change="cancel" value={scope} onChange={setScope} />}
        <Textarea
          data-autofocus={!series || undefined}
          label={t('cancel.motive')}
          autosize
          minRows={2}
          maxLength={300}
          required
          value={motive}
          onChange={(event) => setMotive(event.currentTarget.value)}
        />
        <FormError>{cancelling.error?.message ?? cancellingSeries.error?.message}</FormError>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel.keep')}
          </Button>
          <Button type="submit" color="red" loading={cancelling.busy || cancellingSeries.busy}>
            {t('cancel.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
