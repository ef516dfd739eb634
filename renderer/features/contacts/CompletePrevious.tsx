import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContactOut } from '#shared/contract/contacts.ts';
import { formatTimeAt, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { useNow } from '../../ui/useNow.ts';
import { type ContactForm, draftOfComplement } from './contactForm.ts';
import { openContact } from './contactStore.ts';
import { dropDraft, keepDraft } from './drafts.ts';

const SAME_CONTACT_MS = 2 * MINUTE_MS;

type CompletePreviousProps = { readonly last: ContactOut | null; readonly form: ContactForm };

/** Two contacts by the same channel within two minutes are often one: offers to complete the one before. */
export function CompletePrevious({ last, form }: CompletePreviousProps) {
  const { t } = useTranslation(['contacts', 'vocabulary']);
  const now = useNow();
  if (!last || last.clientId !== form.clientId || last.channel !== form.channel) return null;
  if (now - last.recordedAtMs > SAME_CONTACT_MS) return null;

  function complete(previous: ContactOut) {
    dropDraft(form);
    keepDraft(draftOfComplement(previous, form, t('complement'), Date.now()));
    openContact({ correction: previous });
  }

  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" component="output">
        {t('justRecorded', {
          time: formatTimeAt(last.atMs, BRANCH_ZONE),
          reason: t(`vocabulary:reason.${last.reason}`),
        })}
      </Text>
      <Button size="compact-sm" variant="light" onClick={() => complete(last)}>
        {t('completePrevious')}
      </Button>
    </Group>
  );
}
