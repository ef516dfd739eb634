import { Button, Group, Stack, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarAbsence } from '#shared/contract/calendar.ts';
import { formatTime, instantAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';
import { DateField } from '../../../ui/DateField.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { wallOf } from '../../hours/absenceText.ts';
import { readHour } from '../../hours/hoursForm.ts';
import { lengthOf } from './moves.ts';

export type AbsenceTimesProps = {
  readonly item: CalendarAbsence;
  readonly onMove: (fromMs: Instant, lengthMin: number) => void;
};

/** Its first and its last hour, typed. On a night when an hour comes twice, the longer absence is meant. */
export function AbsenceTimes({ item, onMove }: AbsenceTimesProps) {
  const { t } = useTranslation(['calendar', 'hours']);
  const start = wallOf(item.fromMs, false);
  const end = wallOf(item.toMs, true);
  const [from, setFrom] = useState<LocalDate | null>(start.on);
  const [fromText, setFromText] = useState(formatTime(start.min));
  const [to, setTo] = useState<LocalDate | null>(end.on);
  const [toText, setToText] = useState(formatTime(end.min));
  const [fault, setFault] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const fromMs = instantRead(from, fromText, 'first');
    const toMs = instantRead(to, toText, 'last');
    if (fromMs === null || toMs === null)
      return setFault(t('hours:wrong.oneHour', { text: fromMs === null ? fromText : toText }));
    if (toMs <= fromMs) return setFault(t('move.endBeforeStart'));
    setFault(null);
    if (fromMs !== item.fromMs || toMs !== item.toMs) onMove(fromMs, lengthOf({ fromMs, toMs }));
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        <Title order={2}>{t('move.title')}</Title>
        <Group gap="xs" align="end" wrap="nowrap">
          <DateField label={t('hours:absence.from')} w={124} value={from} onChange={setFrom} />
          <TextInput
            aria-label={t('hours:absence.start')}
            w={72}
            value={fromText}
            onChange={(event) => setFromText(event.currentTarget.value)}
          />
          <DateField label={t('hours:absence.to')} w={124} value={to} onChange={setTo} />
          <TextInput
            aria-label={t('hours:absence.end')}
            w={72}
            value={toText}
            onChange={(event) => setToText(event.currentTarget.value)}
          />
        </Group>
        <FormError>{fault}</FormError>
        <Button type="submit" style={{ alignSelf: 'flex-start' }}>
          {t('move.action')}
        </Button>
      </Stack>
    </form>
  );
}

/** null = no day, no hour, or an hour that the night of summer time does not have. */
function instantRead(on: LocalDate | null, text: string, which: 'first' | 'last'): Instant | null {
  const minutes = readHour(text);
  if (on === null || minutes === null) return null;
  const found = instantAt(on, minutes, BRANCH_ZONE);
  if (found.kind === 'none') return null;
  if (found.kind === 'one') return found.atMs as Instant;
  return (which === 'first' ? found.firstAtMs : found.secondAtMs) as Instant;
}
