import { Group, Radio, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SeriesScope } from '#shared/contract/series.ts';
import type { RowId } from '#shared/values.ts';
import { useQuery } from '../../../api/hooks.ts';

export type ScopeChoiceProps = {
  readonly appointmentId: RowId;
  /** What is done to them: meetings that have a time of their own are cancelled with the others, and not moved. */
  readonly change: 'move' | 'cancel';
  readonly value: SeriesScope;
  readonly onChange: (scope: SeriesScope) => void;
};

/** How many meetings of the series a change is about, under the rule they follow. */
export function ScopeChoice({ appointmentId, change, value, onChange }: ScopeChoiceProps) {
  const { t } = useTranslation('series');
  const { data } = useQuery('series.get', { appointmentId }, { events: ['appointments.changed'] });
  const countOf = (scope: SeriesScope): number | null => {
    if (data === undefined) return null;
    const { meetings, apart } = data.counts[scope];
    return change === 'move' ? meetings - apart : meetings;
  };
  const label = (scope: SeriesScope): string => {
    const count = countOf(scope);
    return count === null || scope === 'one'
      ? t(`scopes.${scope}`)
      : t('scopeCount', { scope: t(`scopes.${scope}`), count });
  };
  const apart = data?.counts[value].apart ?? 0;
  return (
    <Radio.Group
      label={t('scope')}
      description={data?.sentence ? t('scopeRule', { sentence: data.sentence }) : t('scopeHint')}
      value={value}
      onChange={(scope) => onChange(SeriesScope.parse(scope))}
    >
      <Group gap="md" mt={6}>
        {SeriesScope.options.map((scope) => (
          <Radio key={scope} value={scope} label={label(scope)} data-autofocus={scope === value || undefined} />
        ))}
      </Group>
      {apart > 0 && (
        <Text size="sm" c="dimmed" mt={6}>
          {t(change === 'move' ? 'apartKept' : 'apartToo', { count: apart })}
        </Text>
      )}
    </Radio.Group>
  );
}
