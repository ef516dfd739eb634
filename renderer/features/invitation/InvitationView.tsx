import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { IconCopy, IconDownload, IconMail } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { InvitationLanguage, type InvitationOut } from '#shared/contract/invitations.ts';
import { FormError } from '../../ui/FormError.tsx';
import { copyText } from '../agenda/copyText.ts';
import { openMail } from './openMail.ts';

export type InvitationViewProps = {
  readonly title: string;
  readonly invitation: InvitationOut;
  /** On the button that writes the file. */
  readonly save: string;
  /** Lines of the message in sight, at least. */
  readonly rows: number;
  /** The same, at most. */
  readonly mostRows?: number;
  readonly error: string | undefined;
  readonly onLanguage: (language: InvitationLanguage) => void;
  readonly onSave: () => void;
  /** Under the buttons. */
  readonly children?: ReactNode;
};

/** The language, whether the client holds the last version, the message, and what is done with it. */
export function InvitationView(props: InvitationViewProps) {
  const { title, invitation, save, rows, mostRows = 16, error, onLanguage, onSave, children } = props;
  const { t } = useTranslation('invitation');
  const { language, given, cancelled, subject, body } = invitation;
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>{title}</Text>
        <SegmentedControl
          aria-label={t('language')}
          size="xs"
          transitionDuration={0}
          value={language}
          onChange={(value) => onLanguage(InvitationLanguage.parse(value))}
          data={InvitationLanguage.options.map((value) => ({ value, label: t(value) }))}
        />
      </Group>
      {given === 'stale' ? (
        <Alert color="orange" variant="light">
          {t(cancelled ? 'cancelledStale' : 'stale')}
        </Alert>
      ) : (
        <Text size="sm" c="dimmed">
          {t(cancelled && given === 'current' ? 'cancelledCurrent' : given)}
        </Text>
      )}
      <FormError>{error}</FormError>
      <Textarea
        readOnly
        autosize
        minRows={rows}
        maxRows={mostRows}
        size="xs"
        lang={language}
        aria-label={t('body')}
        value={body}
      />
      <Group gap="xs">
        <Button variant="default" leftSection={<IconDownload size={15} aria-hidden />} onClick={onSave}>
          {save}
        </Button>
        <Button
          variant="default"
          leftSection={<IconCopy size={15} aria-hidden />}
          onClick={() => void copyText(`${subject}\n\n${body}`, t('copied'))}
        >
          {t('copy')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconMail size={15} aria-hidden />}
          onClick={() => void openMail(invitation)}
        >
          {t('mail')}
        </Button>
      </Group>
      {children}
    </Stack>
  );
}
