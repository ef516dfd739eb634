import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportFileReport } from '#shared/contract/imports.ts';
import { type PlainColumn, PlainTable } from '../../ui/PlainTable.tsx';

const PARTS = ['created', 'changed', 'unchanged', 'rejected', 'duplicates'] as const;
type Part = (typeof PARTS)[number];

/** File by file: the parts, and the proof that they add up to the lines of the file. */
export function FileTotals({ files }: { readonly files: readonly ImportFileReport[] }) {
  const { t } = useTranslation('imports');
  const total = (of: (file: ImportFileReport) => number) =>
    t('number', { count: files.reduce((sum, file) => sum + of(file), 0) });
  const part = (key: Part | 'vanished'): PlainColumn<ImportFileReport> => ({
    key,
    header: t(`part.${key}`),
    align: 'right',
    render: (file) => <Figure n={file[key]} urgent={key === 'rejected' || key === 'vanished'} />,
    total: total((file) => file[key]),
  });
  const columns: readonly PlainColumn<ImportFileReport>[] = [
    {
      key: 'file',
      header: t('part.file'),
      render: ({ file, encoding, separator }) => (
        <>
          {t(`file.${file}`)}
          <Text size="xs" c="dimmed">
            {t('format', { encoding: t(`encoding.${encoding}`), separator })}
          </Text>
        </>
      ),
      total: t('total'),
    },
    ...PARTS.map(part),
    {
      key: 'lines',
      header: t('part.lines'),
      align: 'right',
      render: (file) => t('equals', { count: file.lines }),
      total: total(({ lines }) => lines),
    },
    part('vanished'),
  ];
  return (
    <div>
      <PlainTable label={t('totals')} rows={files} columns={columns} rowKey={({ file }) => file} minWidth={820} />
      <Text size="xs" c="dimmed" mt={4}>
        {t('sum')}
      </Text>
    </div>
  );
}

function Figure({ n, urgent }: { readonly n: number; readonly urgent: boolean }) {
  const { t } = useTranslation('imports');
  const text = t('number', { count: n });
  if (n > 0 && !urgent) return text;
  return (
    <Text span inherit {...(n === 0 ? { c: 'dimmed' } : { c: 'var(--mantine-color-orange-text)', fw: 650 })}>
      {text}
    </Text>
  );
}
