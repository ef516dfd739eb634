import { ActionIcon, Alert, Button, Group, List, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Absence, AbsenceKind } from '#shared/contract/hours.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { addDays, formatShortDate, formatTime, localParts } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { newRowId } from '../../api/ids.ts';
import { Choice } from '../../ui/Choice.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { notifyUndo } from '../../ui/notify.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { useToday } from '../../ui/useNow.ts';
import classes from './Hours.module.css';
import { readHour } from './hoursForm.ts';

const DAYS_AHEAD = 400;

/** "jeu. 24 déc. 09:00", in Paris. */
function momentText(atMs: number): string {
  const { date, minutes } = localParts(atMs, BRANCH_ZONE);
  return `${formatShortDate(date)} ${formatTime(minutes)}`;
}

/** The wall of an instant, as the procedures ask for it; midnight that ends a day belongs to that day. */
function wallOf(atMs: Instant, isEnd: boolean) {
  const { date, minutes } = localParts(atMs, BRANCH_ZONE);
  return isEnd && minutes === 0 ? { on: addDays(date, -1), min: 1440 } : { on: date, min: minutes };
}

/** Coming absences and focus time of one person. */
export function AbsencesSection({ advisorId }: { readonly advisorId: AdvisorId | null }) {
  const { t } = useTranslation('hours');
  const today = useToday();
  const { data, error, reload } = useQuery(
    'absences.list',
    { advisorId, from: today, to: addDays(today, DAYS_AHEAD) },
    { events: ['appointments.changed'] },
  );
  const adding = useCommand('absences.add');
  const removing = useCommand('absences.remove');
  const [toMove, setToMove] = useState<OutputOf<'absences.add'>['toMove']>([]);

  const putBack = ({ id, kind, fromMs, toMs, label, advisorId: whose }: Absence) =>
    void adding.run({ id, advisorId: whose, kind, from: wallOf(fromMs, false), to: wallOf(toMs, true), label });

  async function remove(absence: Absence) {
    const removed = await removing.run({ id: absence.id });
    if (removed) notifyUndo(t('absence.removed'), () => putBack(removed));
  }

  return (
    <Section title={t('absences')} {...(data ? { count: data.length } : {})}>
      <Stack p="sm" gap="sm">
        <AbsenceForm
          key={data?.length ?? 0}
          today={today}
          busy={adding.busy}
          error={adding.error?.message ?? removing.error?.message}
          onAdd={async (draft) => {
            const added = await adding.run({ ...draft, id: newRowId(), advisorId });
            if (!added) return;
            setToMove(added.toMove);
            notifyUndo(t(`absence.added.${draft.kind}`), () => {
              setToMove([]);
              void removing.run({ id: added.absence.id });
            });
          }}
        />
        {toMove.length > 0 && (
          <Alert
            color="orange"
            title={t('toMove', { count: toMove.length })}
            withCloseButton
            closeButtonLabel={t('close')}
            onClose={() => setToMove([])}
          >
            <List size="sm">
              {toMove.map(({ id, startsAtMs, clientName }) => (
                <List.Item key={id}>
                  {clientName === null
                    ? momentText(startsAtMs)
                    : t('toMoveOne', { at: momentText(startsAtMs), name: clientName })}
                </List.Item>
              ))}
            </List>
          </Alert>
        )}
        {error && !data && <ErrorState error={error} onRetry={reload} />}
        {data && data.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('noAbsence')}
          </Text>
        )}
      </Stack>
      {data && data.length > 0 && (
        <PlainTable
          label={t('absences')}
          framed={false}
          rows={data}
          rowKey={({ id }) => id}
          columns={[
            { key: 'from', header: t('absence.from'), nowrap: true, render: ({ fromMs }) => momentText(fromMs) },
            { key: 'to', header: t('absence.to'), nowrap: true, render: ({ toMs }) => endText(toMs) },
            { key: 'kind', header: t('absence.kind'), render: ({ kind }) => t(`absence.kinds.${kind}`) },
            { key: 'label', header: t('absence.label'), render: ({ label }) => label },
            {
              key: 'remove',
              header: <VisuallyHidden>{t('absence.actions')}</VisuallyHidden>,
              align: 'right',
              render: (absence) => (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('absence.remove', { at: momentText(absence.fromMs) })}
                  onClick={() => void remove(absence)}
                >
                  <IconTrash size={15} aria-hidden />
                </ActionIcon>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

function endText(toMs: Instant): string {
  const { on, min } = wallOf(toMs, true);
  return `${formatShortDate(on)} ${formatTime(min)}`;
}

type Draft = {
  readonly kind: AbsenceKind;
  readonly from: { readonly on: LocalDate; readonly min: number };
  readonly to: { readonly on: LocalDate; readonly min: number };
  readonly label: string;
};

type AbsenceFormProps = {
  readonly today: LocalDate;
  readonly busy: boolean;
  readonly error: string | undefined;
  readonly onAdd: (draft: Draft) => Promise<void>;
};

function AbsenceForm({ today, busy, error, onAdd }: AbsenceFormProps) {
  const { t } = useTranslation('hours');
  const [kind, setKind] = useState<AbsenceKind>('absence');
  const [from, setFrom] = useState<LocalDate | null>(today);
  const [to, setTo] = useState<LocalDate | null>(null);
  const [start, setStart] = useState('');
  const [end, setEnd] = useState('');
  const [label, setLabel] = useState('');
  const [fault, setFault] = useState<string | null>(null);

  function add() {
    // Hours left out: from the day's beginning to its end.
    const [startMin, endMin] = [start.trim() === '' ? 0 : readHour(start), end.trim() === '' ? 1440 : readHour(end)];
    if (from === null) return setFault(t('wrong.noDay'));
    if (startMin === null || endMin === null)
      return setFault(t('wrong.oneHour', { text: startMin === null ? start : end }));
    setFault(null);
    void onAdd({ kind, from: { on: from, min: startMin }, to: { on: to ?? from, min: endMin }, label });
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      noValidate
    >
      <Stack gap="xs">
        <Group gap="xs" align="end">
          <Choice
            label={t('absence.kind')}
            value={kind}
            onChange={setKind}
            options={AbsenceKind.options.map((value) => ({ value, label: t(`absence.kinds.${value}`) }))}
          />
          <DateField label={t('absence.from')} w={124} value={from} onChange={setFrom} />
          <TextInput
            aria-label={t('absence.start')}
            placeholder="00:00"
            w={72}
            value={start}
            onChange={(event) => setStart(event.currentTarget.value)}
          />
          <DateField label={t('absence.to')} placeholder={t('absence.sameDay')} w={124} value={to} onChange={setTo} />
          <TextInput
            aria-label={t('absence.end')}
            placeholder="24:00"
            w={72}
            value={end}
            onChange={(event) => setEnd(event.currentTarget.value)}
          />
        </Group>
        <Group gap="xs" align="end">
          <TextInput
            label={t('absence.label')}
            placeholder={t(`absence.hints.${kind}`)}
            maxLength={80}
            className={classes['label'] ?? ''}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy}>
            {t('absence.add')}
          </Button>
        </Group>
        <FormError>{fault ?? error}</FormError>
      </Stack>
    </form>
  );
}
