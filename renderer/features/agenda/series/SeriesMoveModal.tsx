import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SeriesConflict, type SeriesScope } from '#shared/contract/series.ts';
import { useCommand } from '../../../api/hooks.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { useOverlay } from '../../../ui/overlay.ts';
import { openSeriesInvitation } from '../../invitation/seriesInvitationStore.ts';
import { spokenClocks } from '../clocks.ts';
import { type Decisions, decided, everyChoice, isDecided } from './decisions.ts';
import { Occurrences } from './Occurrences.tsx';
import { ScopeChoice } from './ScopeChoice.tsx';
import { type SeriesMoveRequest, seriesMoveOverlay } from './seriesMoveStore.ts';
import { notifySeriesUndo } from './undoSeries.ts';

/** Asks how many meetings of a series move. Opened from any screen with `openSeriesMove`. */
export function SeriesMoveModal() {
  const { t } = useTranslation('series');
  const { request, turn } = useOverlay(seriesMoveOverlay);
  return (
    <Modal opened={request !== null} onClose={seriesMoveOverlay.close} title={t('move.title')} size={640}>
      {request && <MoveForm key={turn} {...request} />}
    </Modal>
  );
}

function MoveForm({ appointment, startsAtMs, lengthMin }: SeriesMoveRequest) {
  const { t } = useTranslation('series');
  const [scope, setScope] = useState<SeriesScope>('one');
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  const moving = useCommand('series.move');
  const conflict = moving.error?.code === 'conflict' ? SeriesConflict.safeParse(moving.error.details) : undefined;
  const inTheWay = conflict?.data?.occurrences ?? [];
  const undecided = inTheWay.some((each) => !isDecided(each, decisions));
  const { clientName: name, clientZone } = appointment;

  async function move() {
    const done = await moving.run({
      appointmentId: appointment.id,
      scope,
      startsAtMs,
      lengthMin,
      choices: everyChoice(decisions),
    });
    if (!done) return;
    seriesMoveOverlay.close();
    notifySeriesUndo(t('move.done', { count: done.moved.length, name }), done.change);
    const stale = done.moved.find(({ invitation }) => invitation === 'stale');
    if (stale?.series) openSeriesInvitation({ id: stale.series.id, part: 'changed', only: null, clientName: name });
  }

  return (
    <Stack gap="sm">
      <Text size="sm">{t('move.text', { name, clocks: spokenClocks(startsAtMs, clientZone) })}</Text>
      <ScopeChoice
        appointmentId={appointment.id}
        change="move"
        value={scope}
        onChange={(next) => {
          setScope(next);
          setDecisions(new Map());
          moving.reset();
        }}
      />
      {scope !== 'one' && (
        <Text size="sm" c="dimmed">
          {t('move.hint')}
        </Text>
      )}
      <FormError>{moving.error?.message}</FormError>
      {conflict?.data && (
        <Occurrences
          occurrences={inTheWay}
          zone={clientZone}
          label={t('move.blocked')}
          decisions={decisions}
          onDecide={(on, decision) => setDecisions(decided(decisions, on, decision))}
          skip={scope === 'one' ? null : t('move.leave')}
        />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={seriesMoveOverlay.close}>
          {t('move.keep')}
        </Button>
        <Button loading={moving.busy} disabled={undecided} onClick={() => void move()}>
          {t('move.confirm')}
        </Button>
      </Group>
    </Stack>
  );
}
