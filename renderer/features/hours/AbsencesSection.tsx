import { ActionIcon, Button, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Absence } from '#shared/contract/hours.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { addDays } from '#shared/domain/time.ts';
import type { AdvisorId } from '#shared/values.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { notifyUndo } from '../../ui/notify.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { useToday } from '../../ui/useNow.ts';
import { openDecisions } from '../covers/decisionsStore.ts';
import { useAccount } from '../session/sessionStore.ts';
import { AbsenceForm } from './AbsenceForm.tsx';
import { endText, startText } from './absenceText.ts';
import { DeputySelect, useDeputies } from './deputies.tsx';
import { useDeputyChange } from './useDeputyChange.ts';

const DAYS_AHEAD = 400;
type Row = OutputOf<'absences.list'>[number];

/** Coming absences and focus time of one person, who replaces them, and the meetings they leave to decide. */
export function AbsencesSection({ advisorId }: { readonly advisorId: AdvisorId | null }) {
  const { t } = useTranslation('hours');
  const today = useToday();
  const { data, error, reload } = useQuery(
    'absences.list',
    { advisorId, from: today, to: addDays(today, DAYS_AHEAD) },
    { events: ['appointments.changed'] },
  );
  // Each one recorded leaves an empty form.
  const [added, setAdded] = useState(0);
  return (
    <Section title={t('absences')} {...(data ? { count: data.length } : {})}>
      <Stack p="sm" gap="sm">
        <AbsenceForm key={added} advisorId={advisorId} day={today} onAdded={() => setAdded(added + 1)} />
        {error && !data && <ErrorState error={error} onRetry={reload} />}
        {data && data.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('noAbsence')}
          </Text>
        )}
      </Stack>
      {data && data.length > 0 && <Absences rows={data} advisorId={advisorId} />}
    </Section>
  );
}

function Absences({ rows, advisorId }: { readonly rows: readonly Row[]; readonly advisorId: AdvisorId | null }) {
  const { t } = useTranslation(['hours', 'covers']);
  const me = useAccount();
  const { needed, deputies, nameOf } = useDeputies(advisorId ?? me.advisorId);
  const deputy = useDeputyChange(nameOf);
  const restoring = useCommand('absences.restore');
  const removing = useCommand('absences.remove');

  async function remove({ id }: Absence) {
    const removed = await removing.run({ id });
    if (removed) notifyUndo(t('absence.removed'), () => void restoring.run(removed));
  }

  const error = deputy.error ?? removing.error ?? restoring.error;
  return (
    <>
      {error && (
        <Stack px="sm" pb="sm">
          <FormError>{error.message}</FormError>
        </Stack>
      )}
      <PlainTable
        label={t('absences')}
        framed={false}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: 'from', header: t('absence.from'), render: ({ fromMs }) => beforeHour(startText(fromMs)) },
          { key: 'to', header: t('absence.to'), render: ({ toMs }) => beforeHour(endText(toMs)) },
          {
            key: 'kind',
            header: t('absence.kind'),
            render: ({ kind, label }) => (
              <>
                {t(`absence.kinds.${kind}`)}
                {label !== '' && (
                  <Text size="xs" c="dimmed">
                    {label}
                  </Text>
                )}
              </>
            ),
          },
          {
            key: 'deputy',
            header: t('covers:deputy.label'),
            render: (row) =>
              needed &&
              row.kind === 'absence' && (
                <DeputySelect
                  deputies={deputies}
                  value={row.deputyId}
                  name={t('covers:deputy.of', { at: startText(row.fromMs) })}
                  disabled={deputy.busy}
                  onChange={(next) => void deputy.change(row, next)}
                />
              ),
          },
          {
            key: 'decide',
            header: t('covers:decide.column'),
            render: ({ id, fromMs, toDecide }) =>
              toDecide > 0 && (
                <Button
                  size="compact-sm"
                  variant="light"
                  color="orange"
                  aria-label={t('covers:decide.openOf', { count: toDecide, at: startText(fromMs) })}
                  onClick={() => openDecisions({ absenceId: id })}
                >
                  {t('covers:decide.short', { count: toDecide })}
                </Button>
              ),
          },
          {
            key: 'remove',
            header: <VisuallyHidden>{t('absence.actions')}</VisuallyHidden>,
            align: 'right',
            render: (absence) => (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('absence.remove', { at: startText(absence.fromMs) })}
                onClick={() => void remove(absence)}
              >
                <IconTrash size={15} aria-hidden />
              </ActionIcon>
            ),
          },
        ]}
      />
    </>
  );
}

/** Where room is short, the hour goes under its day. */
const beforeHour = (text: string): string => text.replace(/ (?!\d\d:)/gu, '\u00a0');
