import { Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '#shared/contract/imports.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { saveRejects } from './importJob.ts';

/** The lines set aside, each with its reason; the file to send back to the bank has them all. */
export function Rejects({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation('imports');
  const all = report.files.reduce((sum, { rejected }) => sum + rejected, 0);
  return (
    <Section
      title={t('rejects.title')}
      count={all}
      urgent
      action={
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => void saveRejects(report)}
        >
          {t('rejects.save')}
        </Button>
      }
    >
      <PlainTable
        label={t('rejects.title')}
        rows={report.rejects}
        rowKey={({ file, line }) => `${file} ${line}`}
        columns={[
          { key: 'file', header: t('part.file'), width: 130, render: ({ file }) => t(`file.${file}`) },
          {
            key: 'line',
            header: t('rejects.line'),
            width: 80,
            align: 'right',
            render: ({ line }) => t('number', { count: line }),
          },
          { key: 'key', header: t('rejects.key'), width: 160, render: ({ key }) => key },
          { key: 'reason', header: t('rejects.reason'), render: ({ reason }) => reason },
        ]}
        maxHeight={260}
        framed={false}
      />
      {report.rejects.length < all && (
        <Text size="xs" c="dimmed" p="xs">
          {t('rejects.first', { count: report.rejects.length })}
        </Text>
      )}
    </Section>
  );
}
