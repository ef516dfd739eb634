import { Alert, Button, Group, List, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExternalCalendar } from '#shared/contract/externalCalendars.ts';
import { formatDate, localDate } from '#shared/domain/time.ts';
import type { AppError } from '#shared/errors.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { calendarJob, importCalendar, type Previewed } from './calendarJob.ts';

type CalendarPreviewProps = {
  readonly previewed: Previewed;
  readonly known: readonly ExternalCalendar[];
  readonly error: AppError | undefined;
};

/** What the file holds, before anything is written. */
export function CalendarPreview({ previewed, known, error }: CalendarPreviewProps) {
  const { t } = useTranslation('externalCalendars');
  const { advisorId: me } = useAccount();
  const { chosen, report } = previewed;
  const [name, setName] = useState(previewed.replaces ?? report.suggestedName);
  const replaced = known.find((calendar) => calendar.name === name.trim());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void importCalendar(me, previewed, name.trim());
      }}
    >
      <Stack gap="xs">
        <Title order={3}>{t('preview.title', { name: chosen.name })}</Title>
        <Text size="sm">
          {t('preview.events', { count: report.events })}
          {', '}
          {t('preview.ranges', { count: report.ranges, until: formatDate(report.untilOn) })}.
        </Text>
        {report.skipped.length > 0 && (
          <>
            <Text size="sm">{t('preview.skipped')}</Text>
            <List size="sm">
              {report.skipped.map(({ reason, count }) => (
                <List.Item key={reason}>{t(`skipped.${reason}`, { count })}</List.Item>
              ))}
            </List>
          </>
        )}
        <TextInput
          label={t('preview.name')}
          value={name}
          maxLength={80}
          maw={360}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {replaced && (
          <Alert color="yellow" variant="light" flex="none">
            {t('preview.replaces', { date: formatDate(localDate(replaced.importedAtMs, BRANCH_ZONE)) })}
          </Alert>
        )}
        <FormError>{error?.message}</FormError>
        <Group>
          <Button type="submit" disabled={name.trim() === ''}>
            {t('preview.import')}
          </Button>
          <Button variant="default" onClick={() => calendarJob.forget()}>
            {t('preview.giveUp')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
