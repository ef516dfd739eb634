import { Button, Checkbox, Code, Group, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#shared/errors.ts';
import { toAppError } from '../../api/errors.ts';
import { os } from '../../api/os.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Desk } from './Desk.tsx';
import { keyWasKept } from './sessionStore.ts';

export type RecoveryKeyProps = { readonly recoveryKey: string; readonly branchName: string | null };

/** The key that reopens the branch: shown once, to be printed. */
export function RecoveryKey({ recoveryKey, branchName }: RecoveryKeyProps) {
  const { t } = useTranslation('session');
  const [kept, setKept] = useState(false);
  const [error, setError] = useState<AppError>();

  async function print() {
    try {
      await os('page.print', {});
    } catch (thrown) {
      setError(toAppError(thrown));
    }
  }

  return (
    <Desk title={t('key.title')} text={t('key.text')}>
      {branchName !== null && <Text fw={600}>{branchName}</Text>}
      <Code block fz="lg" ta="center" p="md" aria-label={t('key.label')} component="output">
        {recoveryKey}
      </Code>
      <FormError>{error?.message}</FormError>
      <Group className="no-print" justify="space-between">
        <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => void print()}>
          {t('key.print')}
        </Button>
      </Group>
      <Checkbox
        className="no-print"
        label={t('key.kept')}
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Button className="no-print" disabled={!kept} onClick={keyWasKept}>
        {t('key.continue')}
      </Button>
    </Desk>
  );
}
