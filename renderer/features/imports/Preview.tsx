import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '#shared/contract/imports.ts';
import { Section } from '../../ui/Section.tsx';
import { TextTable } from '../../ui/TextTable.tsx';

/** The first lines of each file, as they were read: accents and columns are seen at a glance. */
export function Preview({ preview }: { readonly preview: ImportReport['preview'] }) {
  const { t } = useTranslation('imports');
  const first = preview.find(({ file }) => file === 'clients') ?? preview[0];
  if (!first) return null;
  return (
    <Section title={t('preview')}>
      <Tabs defaultValue={first.file} keepMounted={false}>
        <Tabs.List>
          {preview.map(({ file }) => (
            <Tabs.Tab key={file} value={file}>
              {t(`file.${file}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {preview.map(({ file, header, rows }) => (
          <Tabs.Panel key={file} value={file} p="xs">
            <TextTable
              label={t('previewOf', { file: t(`file.${file}`) })}
              header={header}
              rows={rows}
              maxHeight={300}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Section>
  );
}
