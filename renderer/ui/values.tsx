/** Values as a French reader writes them, with digits that line up. */
import { Text, type TextProps } from '@mantine/core';
import { formatPhone } from '#shared/domain/phone.ts';
import { formatDate, formatEuros, formatEurosRounded, formatShortDate, formatTime } from '#shared/domain/time.ts';
import type { LocalDate, Phone, ZoneId } from '#shared/values.ts';
import { t } from '../i18n/index.ts';
import classes from './values.module.css';
import { dueThere } from './when.ts';

/** An amount in cents; whole euros unless `exact`. */
export function Money({ cents, exact = false, ...text }: { cents: number; exact?: boolean } & TextProps) {
  return (
    <Text span inherit {...text} className={classes['figures'] ?? ''}>
      {exact ? formatEuros(cents) : formatEurosRounded(cents)}
    </Text>
  );
}

/** "24/11/2026", or "mar. 24 nov." when `short`; a dash when there is none. */
export function DateText({ on, short = false, ...text }: { on: LocalDate | null; short?: boolean } & TextProps) {
  return (
    <Text span inherit {...text} className={classes['figures'] ?? ''}>
      {on === null ? t('none') : short ? formatShortDate(on) : formatDate(on)}
    </Text>
  );
}

type DueTextProps = {
  readonly on: LocalDate;
  readonly min: number | null;
  /** Where the client lives: an hour is told on their clock too. */
  readonly zone?: ZoneId | null | undefined;
};

/** A due date and its hour, if it has one: "mar. 24 nov., 14:00", then "mer. 00:00 Nouméa" on the client's clock. */
export function DueText({ on, min, zone = null, ...text }: DueTextProps & TextProps) {
  return (
    <Text span inherit {...text} className={classes['figures'] ?? ''}>
      {formatShortDate(on)}
      {min !== null && `, ${formatTime(min)}`}
      <DueThere on={on} min={min} zone={zone} />
    </Text>
  );
}

/** The client's clock at a due hour, beside it; nothing where it shows the same. */
export function DueThere({ on, min, zone }: DueTextProps) {
  const told = dueThere(on, min, zone);
  return told && <span className={classes['there']}>{told}</span>;
}

export function PhoneText({ phone, ...text }: { phone: Phone | null } & TextProps) {
  return (
    <Text span inherit {...text} className={classes['figures'] ?? ''}>
      {phone === null ? t('none') : formatPhone(phone)}
    </Text>
  );
}
