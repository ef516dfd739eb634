import { Alert, Button, Group, Popover, Stack, Text, Textarea } from '@mantine/core';
import { IconMessageReport } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenComplaint } from '#shared/contract/complaints.ts';
import { formatDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { useCommand } from '../../api/hooks.ts';
import { FormError } from '../../ui/FormError.tsx';
import { notifyDone } from '../../ui/notify.tsx';

/** A complaint that is open comes before any proposal. */
export function ComplaintBanner({ complaint }: { readonly complaint: OpenComplaint }) {
  const { t } = useTranslation('consents');
  return (
    <Alert color="orange" variant="light" py={6} px="sm" mb="sm" icon={<IconMessageReport size={18} aria-hidden />}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t('complaint.open', { on: formatDate(localDate(complaint.openedAtMs, BRANCH_ZONE)) })}</Text>
        <CloseComplaint id={complaint.id} />
      </Group>
    </Alert>
  );
}

function CloseComplaint({ id }: Pick<OpenComplaint, 'id'>) {
  const { t } = useTranslation(['consents', 'common']);
  const [opened, setOpened] = useState(false);
  const [note, setNote] = useState('');
  const closing = useCommand('complaints.close');

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!(await closing.run({ id, note }))) return;
    setOpened(false);
    notifyDone(t('complaint.closed'));
  }

  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus withArrow shadow="md" width={340}>
      <Popover.Target>
        <Button size="compact-sm" variant="default" onClick={() => setOpened(!opened)}>
          {t('complaint.close')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('complaint.close')}>
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="xs">
            <Textarea
              data-autofocus
              label={t('complaint.note')}
              autosize
              minRows={2}
              minLength={3}
              maxLength={500}
              required
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <FormError>{closing.error?.message}</FormError>
            <Group justify="flex-end" gap="xs">
              <Button size="compact-sm" variant="default" onClick={() => setOpened(false)}>
                {t('common:close')}
              </Button>
              <Button size="compact-sm" type="submit" loading={closing.busy}>
                {t('complaint.confirm')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
