import { Button, Group, Menu, Text } from '@mantine/core';
import { IconDownload, IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RuleFileLine } from '#shared/contract/catalogue.ts';
import { useQuery } from '../../../api/hooks.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { JobProgress } from '../../../ui/JobProgress.tsx';
import { useAccount } from '../../session/sessionStore.ts';
import classes from '../Products.module.css';
import { CheckedReport } from './CheckedReport.tsx';
import { Faults } from './Faults.tsx';
import { FileList } from './FileList.tsx';
import { chooseFile, exportFile, fileJob } from './fileJob.ts';

/** The catalogues and rules of the bank: taken in after a check, written out, put out of force and back. */
export function FilesTab() {
  const { t } = useTranslation('products');
  const { advisorId: me } = useAccount();
  const { step } = fileJob.useValue(me);
  const files = useQuery('catalogue.files', {}, { events: ['catalogue.changed'] });
  return (
    <div className={classes['stack']}>
      {step.kind === 'start' && (
        <Group justify="space-between" align="start" wrap="nowrap">
          <Text size="sm" c="dimmed" maw={640}>
            {t('files.explain')}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Export files={files.data ?? []} />
            <Button leftSection={<IconFolderOpen size={16} aria-hidden />} onClick={() => void chooseFile(me)}>
              {t('files.choose')}
            </Button>
          </Group>
        </Group>
      )}
      {step.kind === 'start' && <FormError>{step.error?.message}</FormError>}
      {step.kind === 'checking' && (
        <JobProgress
          title={t('files.checking', { name: step.name })}
          progress={{ stage: t('files.comparing'), done: 0, total: null }}
          onCancel={step.stop}
        />
      )}
      {step.kind === 'importing' && (
        <JobProgress title={t('files.importing', { name: step.name })} progress={undefined} />
      )}
      {step.kind === 'faults' && <Faults name={step.name} faults={step.faults} />}
      {step.kind === 'checked' && <CheckedReport checked={step.checked} refusal={step.error} />}
      <FileList {...files} />
    </div>
  );
}

function Export({ files }: { readonly files: readonly RuleFileLine[] }) {
  const { t } = useTranslation('products');
  const inForce = files.filter((file) => file.inForce);
  return (
    <Menu position="bottom-end" width={220} returnFocus>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} disabled={inForce.length === 0}>
          {t('files.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {inForce.map((file) => (
          <Menu.Item key={file.kind} onClick={() => void exportFile(file)}>
            {t(file.kind === 'catalogue' ? 'files.exportCatalogue' : 'files.exportRules')}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
