import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#shared/errors.ts';
import { toAppError } from '../../api/errors.ts';
import { os } from '../../api/os.ts';
import { FormError } from '../../ui/FormError.tsx';
import classes from './GivenPassword.module.css';

export type Given = { readonly name: string; readonly login: string; readonly temporaryPassword: string };

/** The temporary password of an access just opened: shown once. Only a deliberate click closes it. */
export function GivenPassword({ given, onClose }: { readonly given: Given | null; readonly onClose: () => void }) {
  const { t } = useTranslation('accounts');
  return (
    <Modal
      opened={given !== null}
      onClose={onClose}
      title={t('given.title')}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      classNames={{ content: classes['sheet'] ?? '' }}
    >
      {given && <Sheet given={given} onClose={onClose} />}
    </Modal>
  );
}

function Sheet({ given, onClose }: { readonly given: Given; readonly onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const [copied, setCopied] = useState(false);
  const [error, setError] = useState<AppError>();

  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    setError(undefined);
    try {
      await work();
      return true;
    } catch (thrown) {
      setError(toAppError(thrown));
      return false;
    }
  }

  return (
    <Stack gap="sm">
      <Text size="sm">{t('given.text', { name: given.name })}</Text>
      <dl className={classes['facts']}>
        <dt>{t('given.login')}</dt>
        <dd>
          <Code fz="md">{given.login}</Code>
        </dd>
        <dt>{t('given.password')}</dt>
        <dd>
          <Code fz="lg" data-autofocus tabIndex={-1}>
            {given.temporaryPassword}
          </Code>
        </dd>
      </dl>
      <Text size="sm" c="dimmed">
        {t('given.once')}
      </Text>
      <FormError>{error?.message}</FormError>
      <Group justify="space-between" className="no-print">
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconCopy size={15} aria-hidden />}
            onClick={() =>
              void attempt(() => os('clipboard.writeText', { text: given.temporaryPassword })).then(setCopied)
            }
          >
            {copied ? t('given.copied') : t('given.copy')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={15} aria-hidden />}
            onClick={() => void attempt(() => os('page.print', {}))}
          >
            {t('given.print')}
          </Button>
        </Group>
        <Button onClick={onClose}>{t('given.done')}</Button>
      </Group>
    </Stack>
  );
}
