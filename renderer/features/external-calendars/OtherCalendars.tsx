import { ActionIcon, Button, Group, Stack, Text, Tooltip } from '@mantine/core';
import { IconCalendarPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ExternalCalendar } from '#shared/contract/externalCalendars.ts';
import { formatDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { CalendarPreview } from './CalendarPreview.tsx';
import { calendarJob, chooseCalendar, removeCalendar } from './calendarJob.ts';

/** The advisor's calendars kept elsewhere: imported as busy times, listed, removed. */
export function OtherCalendars() {
  const { t } = useTranslation('externalCalendars');
  const { advisorId: me } = useAccount();
  const { step } = calendarJob.useValue(me);
  const { data, error, reload } = useQuery('externalCalendars.list', {}, { events: ['appointments.changed'] });
  return (
    <Section title={t('title')} {...(data ? { count: data.length } : {})}>
      <Stack p="sm" gap="md">
        <Text size="sm" c="dimmed">
          {t('explain')}
        </Text>
        {error && <ErrorState error={error} onRetry={reload} />}
        {data && data.length > 0 && <CalendarTable calendars={data} busy={step.kind === 'working'} />}
        {data?.length === 0 && <Text size="sm">{t('none')}</Text>}
        {step.kind === 'start' && (
          <>
            <FormError>{step.error?.message}</FormError>
            <Group>
              <Button
                variant="default"
                leftSection={<IconCalendarPlus size={16} aria-hidden />}
                onClick={() => void chooseCalendar(me)}
              >
                {t('choose')}
              </Button>
            </Group>
          </>
        )}
        {step.kind === 'working' && <JobProgress title={step.title} progress={step.progress} onCancel={step.stop} />}
        {step.kind === 'preview' && (
          <CalendarPreview
            key={step.previewed.chosen.grant}
            previewed={step.previewed}
            known={data ?? []}
            error={step.error}
          />
        )}
      </Stack>
    </Section>
  );
}

type CalendarTableProps = { readonly calendars: readonly ExternalCalendar[]; readonly busy: boolean };

function CalendarTable({ calendars, busy }: CalendarTableProps) {
  const { t } = useTranslation('externalCalendars');
  const { advisorId: me } = useAccount();
  return (
    <PlainTable
      label={t('title')}
      rows={calendars}
      rowKey={({ id }) => id}
      framed={false}
      columns={[
        { key: 'name', header: t('column.name'), render: ({ name }) => name },
        { key: 'ranges', header: t('column.ranges'), align: 'right', render: ({ ranges }) => ranges },
        { key: 'until', header: t('column.until'), nowrap: true, render: ({ untilOn }) => formatDate(untilOn) },
        {
          key: 'imported',
          header: t('column.imported'),
          nowrap: true,
          render: ({ importedAtMs }) => formatDate(localDate(importedAtMs, BRANCH_ZONE)),
        },
        {
          key: 'actions',
          header: t('column.actions'),
          align: 'right',
          render: (calendar) => (
            <Group gap={4} wrap="nowrap" justify="flex-end">
              <Button
                size="compact-sm"
                variant="default"
                disabled={busy}
                aria-label={t('replaceLong', { name: calendar.name })}
                onClick={() => void chooseCalendar(me, calendar.name)}
              >
                {t('replace')}
              </Button>
              <Tooltip label={t('remove', { name: calendar.name })}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('remove', { name: calendar.name })}
                  onClick={() => void removeCalendar(calendar)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </Group>
          ),
        },
      ]}
    />
  );
}
