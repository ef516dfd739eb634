/** Values as a French reader writes them, with digits that line up. */
import { Text, type TextProps } from '@mantine/core';
import { formatPhone } from '#shared/domain/phone.ts';
import { formatDate, formatEuros, formatEurosRounded, formatShortDate, formatTime } from '#shared/domain/time.ts';
import type { LocalDate, Phone } from '#shared/values.ts';
import { t } from '../i18n/index.ts';
import classes from './values.module.css';

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

/** A due date and its hour, if it has one: "mar. 24 nov., 14:00". */
export function DueText({ on, min, ...text }: { on: LocalDate; min: number | null } & TextProps) {
  return (
    <Text span inherit {...text} className={classes['figures'] ?? ''}>
      {formatShortDate(on)}
      {min !== null && `, ${formatTime(min)}`}
    </Text>
  );
}

export function PhoneText({ phone, ...text }: { phone: Phone | null } & TextProps) {
  return (
    <Text span inherit {...text} className={classes['figures'] ?? ''}>
      {phone === null ? t('none') : formatPhone(phone)}
    </Text>
  );
}
