import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Desk.module.css';

export type DeskProps = { readonly title: ReactNode; readonly text?: ReactNode; readonly children: ReactNode };

/** The page before anybody is signed in: the product's name, and one card. */
export function Desk({ title, text, children }: DeskProps) {
  const { t } = useTranslation();
  return (
    <main className={classes['desk']}>
      <div className={classes['column']}>
        <Text className={classes['name'] ?? ''}>
          <span className={classes['mark']} aria-hidden>
            A
          </span>
          {t('appName')}
        </Text>
        <Paper withBorder p="xl" radius="md" shadow="sm">
          <Stack gap="md">
            <div>
              <Title order={1}>{title}</Title>
              {text !== undefined && (
                <Text c="dimmed" mt={4}>
                  {text}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </Paper>
      </div>
    </main>
  );
}
