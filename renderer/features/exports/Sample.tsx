import { Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Export.module.css';

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
      {/* A box that scrolls must be reachable by keyboard. */}
      <Box
        component="section"
        className={classes['sample'] ?? ''}
        tabIndex={0}
        aria-label={t('sampleLabel')}
        aria-busy={stale}
      >
        <table>
          <thead>
            <tr>
              {header.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, line) => (
              <tr key={row[0] ?? line}>
                {header.map((name, place) => (
                  <td key={name}>{row[place]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Box>
    </div>
  );
}
