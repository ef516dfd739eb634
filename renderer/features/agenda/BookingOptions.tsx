import { Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AppointmentBasis, AppointmentKind } from '#shared/contract/vocabulary.ts';
import type { Language } from '#shared/domain/twoClocks.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Participants, type People } from '../hours/Participants.tsx';
import classes from './Booking.module.css';

export const LENGTHS = ['15', '30', '45', '60'] as const;
export type Length = (typeof LENGTHS)[number];
const USUAL_MIN = 30;
/** The length offered that is nearest to so many minutes. */
export const lengthNear = (minutes = USUAL_MIN): Length =>
  LENGTHS.reduce((best, each) => (Math.abs(Number(each) - minutes) < Math.abs(Number(best) - minutes) ? each : best));

export type Wanted = People & {
  readonly kind: AppointmentKind;
  readonly basis: AppointmentBasis;
  readonly length: Length;
  readonly subject: string;
  readonly place: string;
  /** Of the e-mail and of the invitation. */
  readonly language: Language;
};

export type BookingOptionsProps = {
  readonly value: Wanted;
  readonly onChange: (part: Partial<Wanted>) => void;
};

/** What kind of meeting: the free hours depend on it. */
export function BookingOptions({ value, onChange }: BookingOptionsProps) {
  const { t } = useTranslation(['agenda', 'vocabulary']);
  return (
    <Group gap="sm" align="end" className={classes['options'] ?? ''}>
      <Choice
        label={t('option.kind')}
        value={value.kind}
        onChange={(kind) => onChange({ kind })}
        options={AppointmentKind.options.map((kind) => ({ value: kind, label: t(`option.kinds.${kind}`) }))}
      />
      <Choice
        label={t('option.length')}
        value={value.length}
        onChange={(length) => onChange({ length })}
        options={LENGTHS.map((length) => ({ value: length, label: t('minutes', { count: Number(length) }) }))}
      />
      <Choice
        label={t('option.basis')}
        value={value.basis}
        onChange={(basis) => onChange({ basis })}
        options={AppointmentBasis.options.map((basis) => ({ value: basis, label: t(`option.bases.${basis}`) }))}
      />
      <Participants value={value} onChange={onChange} />
      <TextInput
        label={t('option.subject')}
        placeholder={t('option.subjectHint')}
        maxLength={200}
        value={value.subject}
        onChange={(event) => onChange({ subject: event.currentTarget.value })}
        className={classes['text'] ?? ''}
      />
      {value.kind === 'branch' && (
        <TextInput
          label={t('option.place')}
          placeholder={t('option.placeHint')}
          maxLength={200}
          value={value.place}
          onChange={(event) => onChange({ place: event.currentTarget.value })}
          className={classes['text'] ?? ''}
        />
      )}
    </Group>
  );
}
