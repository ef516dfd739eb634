import { Badge, Group, Text } from '@mantine/core';
import { IconBan, IconPhoneCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallDecisionOut } from '#shared/contract/calls.ts';
import { neverText } from './neverText.ts';
import classes from './values.module.css';
import { clockThere, dayAndTime } from './when.ts';

export type LegalBadgeProps = {
  readonly decision: CallDecisionOut;
  /** Without the next allowed hour: for narrow columns. */
  readonly short?: boolean;
};

/** May this client be called now? On what basis, or which rule refuses, and from when. Never colour alone. */
export function LegalBadge({ decision, short = false }: LegalBadgeProps) {
  const { t } = useTranslation(['common', 'vocabulary']);
  if (decision.allowed) {
    const { basis, attempt, maxAttempts } = decision;
    return (
      <Badge color="teal" size="sm" leftSection={<IconPhoneCheck size={12} aria-hidden />}>
        {t(`vocabulary:callBasis.${basis}`)}
        {basis !== 'service' && ` · ${t('legal.attempt', { attempt, max: maxAttempts })}`}
      </Badge>
    );
  }
  const { rule, nextAllowedAtMs, zone } = decision;
  const there = nextAllowedAtMs === null ? null : clockThere(nextAllowedAtMs, zone);
  return (
    <Group gap={6} wrap="nowrap" component="span">
      <Badge color="red" size="sm" className={classes['whole'] ?? ''} leftSection={<IconBan size={12} aria-hidden />}>
        {t('legal.blocked', { rule: t(`vocabulary:callRule.${rule}`) })}
      </Badge>
      {!short && (
        <Text span size="xs" c="dimmed">
          {nextAllowedAtMs === null ? neverText(rule) : t('legal.next', { when: dayAndTime(nextAllowedAtMs) })}
          {there !== null && ` (${there})`}
        </Text>
      )}
    </Group>
  );
}
