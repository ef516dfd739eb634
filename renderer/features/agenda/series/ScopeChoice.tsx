import { Group, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SeriesScope } from '#shared/contract/series.ts';

export type ScopeChoiceProps = { readonly value: SeriesScope; readonly onChange: (scope: SeriesScope) => void };

/** How many meetings of the series a change is about. */
export function ScopeChoice({ value, onChange }: ScopeChoiceProps) {
  const { t } = useTranslation('series');
  return (
    <Radio.Group
      label={t('scope')}
      description={t('scopeHint')}
      value={value}
      onChange={(scope) => onChange(SeriesScope.parse(scope))}
    >
      <Group gap="md" mt={6}>
        {SeriesScope.options.map((scope) => (
          <Radio key={scope} value={scope} label={t(`scopes.${scope}`)} data-autofocus={scope === value || undefined} />
        ))}
      </Group>
    </Radio.Group>
  );
}
