import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AbsenceKind, type AbsenceOut } from '#shared/contract/hours.ts';
import { formatTime } from '#shared/domain/formats.ts';
import type { AdvisorId, LocalDate } from '#shared/values.ts';
import { useCommand } from '../../api/hooks.ts';
import { newRowId } from '../../api/ids.ts';
import { Choice } from '../../ui/Choice.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { notifyUndo } from '../../ui/notify.tsx';
import { closeDecisions, openDecisions } from '../covers/decisionsStore.ts';
import { useAccount } from '../session/sessionStore.ts';
import { DeputySelect, useDeputies } from './deputies.tsx';
import classes from './Hours.module.css';
import { readHour } from './hoursForm.ts';

export type AbsenceFormProps = {
  /** Who will be absent; null = oneself. */
  readonly advisorId: AdvisorId | null;
  /** The first day proposed. */
  readonly day: LocalDate;
  /** The hours proposed, in minutes since midnight; absent = the whole day. */
  readonly hours?: { readonly startMin: number; readonly endMin: number };
  /** What it is, where that was chosen already. */
  readonly kind?: AbsenceKind;
  readonly onAdded?: (added: AbsenceOut) => void;
};

/** Records an absence or reserved time, with who replaces; then what it leaves to decide is shown. May be undone. */
export function AbsenceForm({ advisorId, day, hours, kind: given, onAdded }: AbsenceFormProps) {
  const { t } = useTranslation('hours');
  const me = useAccount();
  const { needed, deputies } = useDeputies(advisorId ?? me.advisorId);
  const adding = useCommand('absences.add');
  const removing = useCommand('absences.remove');
  const [chosen, setKind] = useState<AbsenceKind>('absence');
  const kind = given ?? chosen;
  const [from, setFrom] = useState<LocalDate | null>(day);
  const [to, setTo] = useState<LocalDate | null>(null);
  const [start, setStart] = useState(hours ? formatTime(hours.startMin) : '');
  const [end, setEnd] = useState(hours ? formatTime(hours.endMin) : '');
  const [label, setLabel] = useState('');
  const [deputy, setDeputy] = useState<AdvisorId | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const withDeputy = needed && kind === 'absence';

  async function add() {
    // Hours left out: from the day's beginning to its end.
    const [startMin, endMin] = [start.trim() === '' ? 0 : readHour(start), end.trim() === '' ? 1440 : readHour(end)];
    if (from === null) return setFault(t('wrong.noDay'));
    if (startMin === null || endMin === null)
      return setFault(t('wrong.oneHour', { text: startMin === null ? start : end }));
    setFault(null);
    const period = { from: { on: from, min: startMin }, to: { on: to ?? from, min: endMin } };
    const deputyId = withDeputy ? deputy : null;
    const added = await adding.run({ id: newRowId(), advisorId, kind, ...period, label, deputyId });
    if (!added) return;
    const { id } = added.absence;
    onAdded?.(added);
    if (added.toMove.length > 0 || added.deputyAway.length > 0) openDecisions({ absenceId: id });
    notifyUndo(t(`absence.added.${kind}`), () => {
      closeDecisions();
      void removing.run({ id });
    });
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
      noValidate
    >
      <Stack gap="xs">
        <Group gap="xs" align="end">
          {given === undefined && (
            <Choice
              label={t('absence.kind')}
              value={kind}
              onChange={setKind}
              options={AbsenceKind.options.map((value) => ({ value, label: t(`absence.kinds.${value}`) }))}
            />
          )}
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
          {withDeputy && <DeputySelect deputies={deputies} value={deputy} onChange={setDeputy} />}
          <TextInput
            label={t('absence.label')}
            placeholder={t(`absence.hints.${kind}`)}
            maxLength={80}
            className={classes['label'] ?? ''}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <Button type="submit" loading={adding.busy}>
            {t('absence.add')}
          </Button>
        </Group>
        <FormError>{fault ?? adding.error?.message ?? removing.error?.message}</FormError>
      </Stack>
    </form>
  );
}
