import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ExportColumn } from '#shared/contract/exports.ts';
import type { AppError } from '#shared/errors.ts';
import { useQuery } from '../../api/hooks.ts';
import { Choice } from '../../ui/Choice.tsx';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { usePlace } from '../../ui/place.ts';
import { useToday } from '../../ui/useNow.ts';
import { useAccount } from '../session/sessionStore.ts';
import { ColumnChoice } from './ColumnChoice.tsx';
import classes from './Export.module.css';
import { type ExportChoices, ExportHabits, inFileOrder, rangeOf, USUAL } from './exportForm.ts';
import { runExport } from './exportJob.ts';
import { FilterFields } from './FilterFields.tsx';
import { Sample } from './Sample.tsx';

export type ExportFormProps = {
  readonly choices: ExportChoices;
  readonly onChange: (choices: ExportChoices) => void;
  readonly refusal: AppError | undefined;
};

/** What to export. The sentence above the button says the whole of it, counted by the store. */
export function ExportForm({ choices, onChange, refusal }: ExportFormProps) {
  const { t } = useTranslation(['exports', 'vocabulary']);
  const { advisorId: me } = useAccount();
  const today = useToday();
  const { period, filter, withNote } = choices;
  const change = (part: Partial<ExportChoices>) => onChange({ ...choices, ...part });
  const [habits, changeHabits] = usePlace('export', ExportHabits, USUAL);
  const columns = inFileOrder(withNote ? [...habits.columns, 'note'] : habits.columns);
  const wanted = { filter: { ...filter, ...rangeOf(period, today, filter) }, columns, profile: habits.profile };
  const { data, error, loading, refreshing } = useQuery('exports.preview', wanted, { enabled: columns.length > 0 });
  const ready = data !== undefined && !loading && !refreshing && !error && columns.length > 0;

  function setColumn(column: ExportColumn, on: boolean) {
    if (column === 'note') change({ withNote: on });
    else changeHabits({ columns: on ? [...habits.columns, column] : habits.columns.filter((each) => each !== column) });
  }

  const start = () => void runExport(me, { ...wanted, expectedRows: data?.rows ?? null }, `contacts-${today}.csv`);

  return (
    <Stack gap="sm">
      <div className={classes['columns']}>
        <Stack gap="sm">
          <FilterFields period={period} filter={wanted.filter} onChange={change} />
          <Choice
            label={t('profile')}
            value={habits.profile}
            onChange={(profile) => changeHabits({ profile })}
            options={ExportHabits.shape.profile.options.map((value) => ({
              value,
              label: t(`vocabulary:csvProfile.${value}`),
            }))}
          />
          <Text size="xs" c="dimmed">
            {t(`profileHelp.${habits.profile}`)}
          </Text>
        </Stack>
        <ColumnChoice
          columns={columns}
          onColumn={setColumn}
          onAll={() => changeHabits({ columns: USUAL.columns })}
          onNone={() => {
            change({ withNote: false });
            changeHabits({ columns: [] });
          }}
        />
      </div>
      {data && columns.length > 0 && <Sample header={data.header} rows={data.sample} stale={refreshing} />}
      <FormError>{error?.message ?? refusal?.message}</FormError>
      <Group justify="space-between" wrap="nowrap">
        <Text component="output" aria-live="polite" fw={600} className={classes['sentence'] ?? ''}>
          {columns.length === 0 ? t('noColumn') : (data?.sentence ?? t('counting'))}
        </Text>
        {ready && data.rows === 0 ? (
          <ConfirmButton question={t('emptyQuestion')} confirmLabel={t('emptyConfirm')} onConfirm={start}>
            {t('start')}
          </ConfirmButton>
        ) : (
          <Button disabled={!ready} onClick={start}>
            {t('start')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
