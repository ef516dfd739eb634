import { Paper, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ClientScreen.module.css';

const COLUMNS = [
  [9, 3],
  [5, 7],
  [3, 8],
] as const;

/** The sheet's shape while it is on its way. */
export function SheetSkeleton() {
  const { t } = useTranslation();
  return (
    <section className={classes['grid']} aria-busy aria-label={t('loading')}>
      {COLUMNS.map((panels) => (
        <div key={panels.join()} className={classes['column']}>
          {panels.map((lines) => (
            <Paper key={lines} withBorder p="sm">
              <Stack gap={10}>
                {Array.from({ length: lines }, (_, line) => (
                  <Skeleton key={`${lines}-${String(line)}`} h={12} w={line === 0 ? '40%' : '92%'} />
                ))}
              </Stack>
            </Paper>
          ))}
        </div>
      ))}
    </section>
  );
}
