import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextTable } from '../../ui/TextTable.tsx';

export type SampleProps = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly stale: boolean;
};

/** The first lines, exactly as they will be written. */
export function Sample({ header, rows, stale }: SampleProps) {
  const { t } = useTranslation('exports');
  return (
    <div>
      <Text size="sm" fw={500} mb={2}>
        {t('sample', { count: rows.length })}
      </Text>
      <TextTable label={t('sampleLabel')} header={header} rows={rows} maxHeight={168} stale={stale} />
    </div>
  );
}
