import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NumberCorrection } from '#shared/contract/corrections.ts';
import { formatPhone } from '#shared/domain/phone.ts';
import { formatDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type Phone } from '#shared/values.ts';
import { resolveNumber } from './numberActions.ts';

type NumberLineProps = {
  readonly correction: NumberCorrection;
  /** Says whose number it is, and opens the client. Absent on their own sheet. */
  readonly onOpen?: (correction: NumberCorrection) => void;
};

/** Read in one piece, at the end of a line too. */
const unbroken = (phone: Phone): string => formatPhone(phone).replaceAll(' ', '\u00a0');

/** A number that somebody else answers: since when, what is dialled meanwhile, and what was found out. */
export function NumberLine({ correction, onOpen }: NumberLineProps) {
  const { t } = useTranslation('consents');
  const { clientName, phone, otherPhone, atMs, authorName, askedBankAtMs } = correction;
  const on = (ms: Instant) => formatDate(localDate(ms, BRANCH_ZONE));
  return (
    <Group justify="space-between" gap="xs" px={12} py={7} wrap="wrap">
      <div style={{ flex: '1 1 200px', minWidth: 0 }}>
        {onOpen && (
          <Button size="compact-sm" variant="transparent" px={0} onClick={() => onOpen(correction)}>
            {clientName}
          </Button>
        )}
        <Text size="sm">
          {t('number.wrong', { phone: unbroken(phone) })}
          <Text span inherit c="dimmed">
            {', '}
            {t('number.since', { on: on(atMs), name: authorName })}
          </Text>
        </Text>
        <Text size="xs" c="dimmed">
          {otherPhone === null ? t('number.noOther') : t('number.other', { phone: unbroken(otherPhone) })}
          {askedBankAtMs !== null && ` ${t('number.asked', { on: on(askedBankAtMs) })}`}
        </Text>
      </div>
      <Group gap={6}>
        <Button size="compact-sm" variant="default" onClick={() => void resolveNumber(correction, 'number_valid')}>
          {t('number.valid')}
        </Button>
        {askedBankAtMs === null && (
          <Button size="compact-sm" variant="default" onClick={() => void resolveNumber(correction, 'asked_bank')}>
            {t('number.ask')}
          </Button>
        )}
      </Group>
    </Group>
  );
}
