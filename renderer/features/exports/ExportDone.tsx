import { Alert, Button, Code, Group, Stack } from '@mantine/core';
import { IconCheck, IconFolder } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { toAppError } from '../../api/errors.ts';
import { os } from '../../api/os.ts';
import { notifyError } from '../../ui/notify.tsx';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import classes from './Export.module.css';

export type ExportDoneProps = {
  readonly file: OutputOf<'exports.run'>;
  readonly grant: string;
  readonly onAgain: () => void;
  readonly onClose: () => void;
};

const size = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** What was written, proved by its count and its fingerprint. */
export function ExportDone({ file, grant, onAgain, onClose }: ExportDoneProps) {
  const { t } = useTranslation(['exports', 'common']);
  const first = useAutofocus<HTMLButtonElement>();

  async function reveal() {
    try {
      await os('files.reveal', { grant });
    } catch (thrown) {
      notifyError(toAppError(thrown).message);
    }
  }

  return (
    <Stack gap="sm">
      <Alert color="teal" variant="light" icon={<IconCheck size={18} aria-hidden />} title={t('done.title')}>
        {t('done.text', { count: file.rows, fileName: file.fileName })}
      </Alert>
      <dl className={classes['facts']}>
        <dt>{t('done.rows')}</dt>
        <dd>{t('done.rowCount', { count: file.rows })}</dd>
        <dt>{t('done.size')}</dt>
        <dd>{t('done.kilobytes', { size: size.format(file.bytes / 1024) })}</dd>
        <dt>{t('done.sha256')}</dt>
        <dd>
          <Code className={classes['hash'] ?? ''}>{file.sha256}</Code>
        </dd>
      </dl>
      <Group justify="space-between">
        <Group gap="xs">
          <Button ref={first} leftSection={<IconFolder size={16} aria-hidden />} onClick={() => void reveal()}>
            {t('done.reveal')}
          </Button>
          <Button variant="default" onClick={onAgain}>
            {t('done.again')}
          </Button>
        </Group>
        <Button
          variant="default"
          onClick={() => {
            onClose();
            onAgain();
          }}
        >
          {t('common:close')}
        </Button>
      </Group>
    </Stack>
  );
}
