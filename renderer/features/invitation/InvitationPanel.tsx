import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { IconCopy, IconDownload, IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { InvitationLanguage, type InvitationOut } from '#shared/contract/invitations.ts';
import { MailAddress } from '#shared/contract/os.ts';
import { toAppError } from '../../api/errors.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { os } from '../../api/os.ts';
import { FormError } from '../../ui/FormError.tsx';
import { notifyError } from '../../ui/notify.tsx';
import { copyText } from '../agenda/copyText.ts';
import { saveInvitation } from '../agenda/saveInvitation.ts';

/** What goes to the client about a meeting: its language, the file, the message, and whether they hold the last one. */
export function InvitationPanel({ appointment }: { readonly appointment: AppointmentOut }) {
  const { t } = useTranslation(['invitation', 'agenda']);
  const { id } = appointment;
  const { data, error } = useQuery('appointments.invitation', { id }, { events: ['appointments.changed'] });
  const changing = useCommand('appointments.setLanguage');
  if (!data) return <FormError>{error?.message}</FormError>;
  return (
    <Stack gap="xs" component="section" aria-label={t('title')}>
      <Group justify="space-between">
        <Text fw={600}>{t('title')}</Text>
        <SegmentedControl
          aria-label={t('language')}
          size="xs"
          transitionDuration={0}
          value={data.language}
          onChange={(value) => void changing.run({ id, language: InvitationLanguage.parse(value) })}
          data={InvitationLanguage.options.map((value) => ({ value, label: t(value) }))}
        />
      </Group>
      {data.given === 'stale' ? (
        <Alert color="orange" variant="light">
          {t('stale')}
        </Alert>
      ) : (
        <Text size="sm" c="dimmed">
          {t(data.given)}
        </Text>
      )}
      <FormError>{changing.error?.message}</FormError>
      <Textarea readOnly size="xs" rows={5} lang={data.language} aria-label={t('body')} value={data.body} />
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => void saveInvitation(appointment)}
        >
          {t('agenda:ics.save')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconCopy size={15} aria-hidden />}
          onClick={() => void copyText(`${data.subject}\n\n${data.body}`, t('copied'))}
        >
          {t('copy')}
        </Button>
        <Button variant="default" leftSection={<IconMail size={15} aria-hidden />} onClick={() => void openMail(data)}>
          {t('mail')}
        </Button>
      </Group>
    </Stack>
  );
}

/** An address the mail program may not take is left for the person to type. */
async function openMail({ to, subject, body }: InvitationOut): Promise<void> {
  const input = { subject: subject.slice(0, 300), body: body.slice(0, 5_000) };
  try {
    await os('links.mail', { ...input, to: MailAddress.safeParse(to).data ?? null });
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
