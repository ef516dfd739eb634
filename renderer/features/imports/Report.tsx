import { Alert, Badge, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconEqual, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '#shared/contract/imports.ts';
import { formatLongDate } from '#shared/domain/time.ts';
import type { AppError } from '#shared/errors.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Section } from '../../ui/Section.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { FileTotals } from './FileTotals.tsx';
import { applyImport, discardImport, type GuardCode } from './importJob.ts';
import { Preview } from './Preview.tsx';
import { Rejects } from './Rejects.tsx';

export type ReportProps = {
  readonly report: ImportReport;
  /** Guards read before. */
  readonly answered: readonly GuardCode[];
  readonly refusal: AppError | undefined;
};

/** What the import would do, down to the column. Nothing is written yet. */
export function Report({ report, answered, refusal }: ReportProps) {
  const { t } = useTranslation('imports');
  const { advisorId: me } = useAccount();
  const [confirmed, setConfirmed] = useState(answered);
  const unread = report.guards.filter(({ code }) => !confirmed.includes(code)).length;
  const { name, extractOn, changesNothing, advisorChanges, guards } = report;

  function toggle(code: GuardCode, on: boolean) {
    setConfirmed(on ? [...confirmed, code] : confirmed.filter((each) => each !== code));
  }

  return (
    <Stack gap="md">
      <Group justify="space-between">
        <div>
          <Text fw={650} fz="md">
            {name}
          </Text>
          <Text size="sm" c="dimmed">
            {extractOn === null ? t('noDate') : t('extractOf', { date: formatLongDate(extractOn) })} · {t('dryRun')}
          </Text>
        </div>
        <Group gap="xs">
          <Button variant="default" onClick={() => void discardImport(me, report.id)}>
            {t('discard')}
          </Button>
          {!changesNothing && (
            <Button
              disabled={unread > 0}
              aria-describedby={unread > 0 ? 'guards-left' : undefined}
              onClick={() => void applyImport(me, report, confirmed)}
            >
              {t('apply')}
            </Button>
          )}
        </Group>
      </Group>
      <FormError>{refusal?.message}</FormError>
      {changesNothing && (
        <Alert color="gray" icon={<IconEqual size={18} aria-hidden />} title={t('nothing')}>
          {t('nothingText')}
        </Alert>
      )}
      {!changesNothing && guards.length > 0 && (
        <Alert color="orange" variant="light" icon={<IconShieldCheck size={18} aria-hidden />} title={t('guards')}>
          <Stack gap={8}>
            {guards.map(({ code, sentence }) => (
              <Checkbox
                key={code}
                label={sentence}
                checked={confirmed.includes(code)}
                onChange={(event) => toggle(code, event.currentTarget.checked)}
              />
            ))}
            {unread > 0 && (
              <Text size="sm" id="guards-left">
                {t('guardsLeft', { count: unread })}
              </Text>
            )}
          </Stack>
        </Alert>
      )}
      <FileTotals files={report.files} />
      {advisorChanges > 0 && (
        <Section title={t('advisorChanges')} count={advisorChanges}>
          <Text size="sm" p="sm">
            {t('advisorChangesText', { count: advisorChanges })}
          </Text>
        </Section>
      )}
      <Changes report={report} />
      {report.rejects.length > 0 && <Rejects report={report} />}
      <Preview preview={report.preview} />
    </Stack>
  );
}

/** Columns changed and columns added, file by file. */
function Changes({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation('imports');
  const files = report.files.filter(
    ({ changedFields, addedColumns }) => changedFields.length + addedColumns.length > 0,
  );
  if (files.length === 0) return null;
  return (
    <Section title={t('changes')}>
      <Stack gap={8} p="sm">
        {files.map(({ file, changedFields, addedColumns }) => (
          <Group key={file} gap={6}>
            <Text size="sm" fw={600} w={120}>
              {t(`file.${file}`)}
            </Text>
            {changedFields.map(({ field, rows }) => (
              <Badge key={field} color="gray">
                {t('changedField', { field, count: rows })}
              </Badge>
            ))}
            {addedColumns.map((column) => (
              <Badge key={column} color="indigo" variant="outline">
                {t('addedColumn', { column })}
              </Badge>
            ))}
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
