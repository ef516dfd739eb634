import { Group, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { callRulesOn } from '#shared/domain/callRules.ts';
import { formatLongDate, formatTime, instantAt, localParts, zoneLabel } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { DateField } from '../../ui/DateField.tsx';
import { useToday } from '../../ui/useNow.ts';

export type SlotReading =
  | { readonly ok: true; readonly fromMs: number }
  | { readonly ok: false; readonly fault: 'unknownZone' | 'slotMissing' | 'slotImpossible' };

/** The instant of a day and an hour ("21:00", "21h", "9h30") on the client's clock. */
export function readSlot(day: LocalDate | null, hour: string, zone: ZoneId | null): SlotReading {
  if (zone === null) return { ok: false, fault: 'unknownZone' };
  const [, hours, minutes] = /^\s*([01]?\d|2[0-3])\s*[h:.]?\s*([0-5]\d)?\s*$/i.exec(hour) ?? [];
  if (day === null || hours === undefined) return { ok: false, fault: 'slotMissing' };
  const found = instantAt(day, Number(hours) * 60 + Number(minutes ?? 0), zone);
  return found.kind === 'one' ? { ok: true, fromMs: found.atMs } : { ok: false, fault: 'slotImpossible' };
}

type SlotFieldsProps = {
  readonly zone: ZoneId | null;
  readonly day: LocalDate | null;
  readonly hour: string;
  readonly reading: SlotReading | null;
  readonly tried: boolean;
  readonly onDay: (day: LocalDate | null) => void;
  readonly onHour: (hour: string) => void;
};

/** The exact day and hour of the call agreed to, on the client's clock, and what that is in Paris. */
export function SlotFields({ zone, day, hour, reading, tried, onDay, onHour }: SlotFieldsProps) {
  const { t } = useTranslation('consents');
  const today = useToday();
  if (zone === null) return <Text size="sm">{t('form.unknownZone')}</Text>;
  const min = callRulesOn(today).exactSlotMaxMin;
  const fault = tried && reading !== null && !reading.ok ? t(`form.${reading.fault}`) : null;
  const paris = reading?.ok && zone !== BRANCH_ZONE ? localParts(reading.fromMs, BRANCH_ZONE) : null;
  return (
    <div>
      <Group align="start">
        <DateField label={t('form.slotOn')} value={day} onChange={onDay} minDate={today} withAsterisk clearable />
        <TextInput
          label={t('form.slotAt')}
          withAsterisk
          w={140}
          placeholder="21:00"
          autoComplete="off"
          value={hour}
          onChange={(event) => onHour(event.currentTarget.value)}
        />
      </Group>
      <Text
        size="xs"
        c={fault === null ? 'dimmed' : 'var(--mantine-color-error)'}
        mt={4}
        component="output"
        display="block"
      >
        {fault ?? t('form.slotHint', { zone: zoneLabel(zone), min })}
        {paris && ` ${t('form.slotIs', { paris: `${formatLongDate(paris.date)}, ${formatTime(paris.minutes)}` })}`}
      </Text>
    </div>
  );
}
