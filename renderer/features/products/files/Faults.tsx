import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RuleFileFault } from '#shared/contract/catalogue.ts';
import { toAppError } from '../../../api/errors.ts';
import { os } from '../../../api/os.ts';
import { t } from '../../../i18n/index.ts';
import { notifyDone, notifyError } from '../../../ui/notify.tsx';
import { PlainTable } from '../../../ui/PlainTable.tsx';
import { useAccount } from '../../session/sessionStore.ts';
import classes from '../Products.module.css';
import { chooseFile, fileJob } from './fileJob.ts';

/** So many faults at most are looked for. */
const MOST = 50;
/** Characters that the clipboard takes at once. */
const COPY_LENGTH = 10_000;

type FaultsProps = { readonly name: string; readonly faults: readonly RuleFileFault[] };

/** Everything that is wrong in the file, line by line: nothing of it was taken. */
export function Faults({ name, faults }: FaultsProps) {
  const { t: translate } = useTranslation('products');
  const { advisorId: me } = useAccount();
  return (
    <div className={classes['stack']}>
      <Alert
        color="red"
        variant="light"
        role="alert"
        icon={<IconAlertTriangle size={18} aria-hidden />}
        title={translate('files.faults', { count: faults.length, name })}
      >
        <Text size="sm">{translate('files.faultsText')}</Text>
        {faults.length >= MOST && <Text size="sm">{translate('files.faultsMost', { count: faults.length })}</Text>}
        <Group gap="xs" mt={8}>
          <Button size="compact-sm" onClick={() => void chooseFile(me)}>
            {translate('files.again')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconCopy size={14} aria-hidden />}
            onClick={() => void copy(faults)}
          >
            {translate('files.copy')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={fileJob.forget}>
            {translate('files.close')}
          </Button>
        </Group>
      </Alert>
      <PlainTable
        label={translate('files.faultsList')}
        rows={faults.map((fault, index) => ({ ...fault, key: String(index) }))}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'line',
            header: translate('files.line'),
            width: 70,
            align: 'right',
            render: ({ line }) => (line === null ? translate('files.noLine') : line),
          },
          {
            key: 'where',
            header: translate('files.where'),
            width: 280,
            render: ({ where }) => where || translate('files.noLine'),
          },
          { key: 'reason', header: translate('files.reason'), render: ({ message }) => message },
        ]}
        maxHeight={340}
      />
    </div>
  );
}

export function faultText({ line, where, message }: RuleFileFault): string {
  if (where === '') return line === null ? message : t('products:files.faultNoWhere', { line, message });
  if (line === null) return t('products:files.faultNoLine', { where, message });
  return t('products:files.faultLine', { line, where, message });
}

async function copy(faults: readonly RuleFileFault[]): Promise<void> {
  try {
    await os('clipboard.writeText', { text: faults.map(faultText).join('\n').slice(0, COPY_LENGTH) });
    notifyDone(t('products:files.copied'));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
