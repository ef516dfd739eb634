import { Button, CloseButton, Group, SegmentedControl, Text, Textarea } from '@mantine/core';
import { IconCopy, IconMail } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotOut } from '#shared/contract/appointments.ts';
import { MailAddress } from '#shared/contract/os.ts';
import { type ClientClock, proposalMail } from '#shared/domain/proposalText.ts';
import type { Language } from '#shared/domain/twoClocks.ts';
import type { ClientId } from '#shared/values.ts';
import { toAppError } from '../../api/errors.ts';
import { useQuery } from '../../api/hooks.ts';
import { os } from '../../api/os.ts';
import { notifyError } from '../../ui/notify.tsx';
import { useAccount } from '../session/sessionStore.ts';
import classes from './Booking.module.css';
import type { Wanted } from './BookingOptions.tsx';
import { copyText } from './copyText.ts';

export type MailDraftProps = {
  readonly clientId: ClientId;
  readonly slots: readonly SlotOut[];
  readonly clock: ClientClock;
  readonly wanted: Wanted;
  /** Counts how often it was asked for: each time it is copied. */
  readonly asked: number;
  readonly onLanguage: (language: Language) => void;
  readonly onClose: () => void;
};

const FILL = classes['mailBody'] ?? '';
const FILLS = { root: FILL, wrapper: FILL, input: FILL };

/** The e-mail that offers the hours, in the client's language: copied when it is asked for, and shown. */
export function MailDraft({ clientId, slots, clock, wanted, asked, onLanguage, onClose }: MailDraftProps) {
  const { t } = useTranslation('booking');
  const account = useAccount();
  const { data: sheet } = useQuery('clients.sheet', { id: clientId });
  const { kind, length, subject, language } = wanted;
  const draft =
    sheet &&
    proposalMail(
      slots.map(({ startsAtMs }) => startsAtMs),
      clock,
      {
        language,
        kind,
        lengthMin: Number(length),
        subject,
        client: sheet,
        advisorName: `${account.firstName} ${account.lastName}`,
      },
    );
  const copy = useEffectEvent(() => {
    if (draft) void copyText(`${draft.subject}\n\n${draft.body}`, t('mail.copied'));
  });
  // An address that the mail program may not take is left for the person to type.
  async function send() {
    if (!draft) return;
    const to = MailAddress.safeParse(sheet.email).data ?? null;
    try {
      await os('links.mail', { to, ...draft });
    } catch (thrown) {
      notifyError(toAppError(thrown).message);
    }
  }

  const ready = draft !== undefined;
  useEffect(() => {
    if (ready && asked > 0) copy();
  }, [ready, asked]);

  if (!draft) return null;
  return (
    <section className={classes['mail']} aria-label={t('mail.title')}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600} truncate>
          {t('mail.subject', { subject: draft.subject })}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <SegmentedControl
            aria-label={t('mail.language')}
            size="xs"
            transitionDuration={0}
            value={language}
            onChange={(value) => onLanguage(value as Language)}
            data={[
              { value: 'fr', label: t('mail.fr') },
              { value: 'en', label: t('mail.en') },
            ]}
          />
          <Button size="compact-sm" leftSection={<IconCopy size={14} aria-hidden />} onClick={copy}>
            {t('mail.copy')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconMail size={14} aria-hidden />}
            onClick={() => void send()}
          >
            {t('mail.send')}
          </Button>
          <CloseButton size="sm" aria-label={t('mail.close')} onClick={onClose} />
        </Group>
      </Group>
      <Textarea
        classNames={FILLS}
        readOnly
        size="xs"
        mt={6}
        lang={language}
        aria-label={t('mail.body')}
        value={draft.body}
      />
    </section>
  );
}
