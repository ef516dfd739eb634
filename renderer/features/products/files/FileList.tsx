import { Badge, Skeleton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleFileLine } from '#shared/contract/catalogue.ts';
import type { LocalDate } from '#shared/values.ts';
import type { QueryState } from '../../../api/hooks.ts';
import { t } from '../../../i18n/index.ts';
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { type PlainColumn, PlainTable } from '../../../ui/PlainTable.tsx';
import { Section } from '../../../ui/Section.tsx';
import { useToday } from '../../../ui/useNow.ts';
import { dayAndTime } from '../../../ui/when.ts';
import { retireFile } from './fileJob.ts';
import { type FileState, fileState, validityText } from './validity.ts';

const COLOR: Readonly<Record<FileState, string>> = {
  inForce: 'teal',
  coming: 'indigo',
  past: 'gray',
  replaced: 'gray',
  retired: 'orange',
};

/** What is in force, coming, past and put out of force. */
export function FileList({ data, error, reload }: QueryState<RuleFileLine[]>) {
  const { t: translate } = useTranslation('products');
  const today = useToday();
  return (
    <Section title={translate('files.title')}>
      {!data && (error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton h={90} m="sm" w="auto" aria-busy />)}
      {data && (
        <PlainTable
          label={translate('files.title')}
          rows={data}
          columns={columns(today)}
          rowKey={({ id, kind }) => id ?? kind}
          minWidth={860}
          framed={false}
        />
      )}
    </Section>
  );
}

function columns(today: LocalDate): readonly PlainColumn<RuleFileLine>[] {
  return [
    {
      key: 'version',
      header: t('products:files.column.version'),
      render: ({ version, name }) => (
        <>
          {version}
          <Text size="xs" c="dimmed">
            {name}
          </Text>
        </>
      ),
    },
    {
      key: 'kind',
      header: t('products:files.column.kind'),
      width: 100,
      render: ({ kind }) => t(`products:files.kind.${kind}`),
    },
    { key: 'validity', header: t('products:files.column.validity'), render: (file) => validityText(file, today) },
    { key: 'imported', header: t('products:files.column.imported'), render: importedText },
    {
      key: 'state',
      header: t('products:files.column.state'),
      width: 110,
      render: (file) => {
        const state = fileState(file, today);
        return <Badge color={COLOR[state]}>{t(`products:files.state.${state}`)}</Badge>;
      },
    },
    {
      key: 'action',
      header: t('products:files.column.action'),
      width: 110,
      render: (file) => (file.id === null ? t('none') : <Retire file={file} />),
    },
  ];
}

function importedText({ importedAtMs, importedByName }: RuleFileLine): string {
  if (importedAtMs === null) return t('products:files.shipped');
  return t('products:files.by', { when: dayAndTime(importedAtMs), name: importedByName ?? '' });
}

function Retire({ file }: { readonly file: RuleFileLine }) {
  const { t: translate } = useTranslation('products');
  const act = file.retired ? 'restore' : 'retire';
  const { version } = file;
  return (
    <ConfirmButton
      size="compact-sm"
      variant="default"
      aria-label={translate(`files.${act}Of`, { version })}
      question={translate(`files.${act}Question`, { version })}
      confirmLabel={translate(`files.${act}`)}
      onConfirm={() => void retireFile(file, !file.retired)}
    >
      {translate(`files.${act}`)}
    </ConfirmButton>
  );
}
