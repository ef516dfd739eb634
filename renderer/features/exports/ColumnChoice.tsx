import { Button, Checkbox, Group, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EXPORT_COLUMNS, type ExportColumn } from '#shared/contract/exports.ts';
import classes from './Export.module.css';

export type ColumnChoiceProps = {
  readonly columns: readonly ExportColumn[];
  readonly onColumn: (column: ExportColumn, on: boolean) => void;
  readonly onAll: () => void;
  readonly onNone: () => void;
};

/** The columns of the file. Notes are off until asked for: they are the advisors' own words about people. */
export function ColumnChoice({ columns, onColumn, onAll, onNone }: ColumnChoiceProps) {
  const { t } = useTranslation('exports');
  return (
    <fieldset className={classes['fieldset']}>
      <legend>{t('columns', { count: columns.length })}</legend>
      <Group gap="xs" mb={6}>
        <Button size="compact-xs" variant="default" onClick={onAll}>
          {t('allColumns')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onNone}>
          {t('noColumns')}
        </Button>
      </Group>
      <div className={classes['checks']}>
        {EXPORT_COLUMNS.map((column) => (
          <Checkbox
            key={column}
            size="xs"
            label={t(`column.${column}`)}
            checked={columns.includes(column)}
            onChange={(event) => onColumn(column, event.currentTarget.checked)}
          />
        ))}
      </div>
      <Text size="xs" c="dimmed" mt={6} className={classes['hint'] ?? ''}>
        <IconEyeOff size={14} aria-hidden /> {t('noteHint')}
      </Text>
    </fieldset>
  );
}
