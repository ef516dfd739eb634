import { Badge, Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconCopy, IconMail } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotOut } from '#shared/contract/appointments.ts';
import { proposalSentence } from '#shared/domain/proposalText.ts';
import { formatShortDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type ZoneId } from '#shared/values.ts';
import { KeyHint, Keys } from '../../ui/Keys.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import classes from './Booking.module.css';
import { copyText } from './copyText.ts';
import { DualClock } from './DualClock.tsx';
import { slotInWords } from './slotWords.ts';

export type ProposalsProps = {
  readonly slots: readonly SlotOut[];
  readonly zone: ZoneId | null;
  readonly confirmed: boolean;
  readonly chosen: SlotOut | null;
  readonly onChoose: (slot: SlotOut) => void;
  readonly onBook: (slot: SlotOut) => void;
  /** The e-mail that offers them is asked for. */
  readonly onMail: () => void;
  readonly box: RefObject<HTMLDivElement | null>;
};

/** The three hours to offer first: 1, 2 and 3 lead to them, Enter books, C copies them as a sentence. */
export function Proposals({ slots, zone, confirmed, chosen, onChoose, onBook, onMail, box }: ProposalsProps) {
  const { t } = useTranslation(['agenda', 'booking']);
  const [copied, setCopied] = useState('');

  useShortcut('proposal', ({ code }) => focusProposal(box.current, Number(code.at(-1))), { inDialog: true });
  useShortcut('copyProposals', () => void copy(), { inDialog: true, enabled: slots.length > 0 });

  async function copy() {
    const instants = slots.map(({ startsAtMs }) => startsAtMs);
    const sentence = proposalSentence(instants, { zone, confirmed });
    if (await copyText(sentence, t('proposals.copied'))) setCopied(sentence);
  }

  function onKeyDown(event: KeyboardEvent, slot: SlotOut) {
    if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) onBook(slot);
  }

  if (slots.length === 0) return null;
  return (
    <section aria-label={t('proposals.title')} ref={box}>
      <Group gap="xs" align="stretch">
        {slots.map((slot, index) => (
          <button
            key={slot.startsAtMs}
            type="button"
            data-proposal
            data-chosen={slot.startsAtMs === chosen?.startsAtMs || undefined}
            className={classes['proposal']}
            aria-keyshortcuts={String(index + 1)}
            onFocus={() => onChoose(slot)}
            onClick={() => onChoose(slot)}
            onKeyDown={(event) => onKeyDown(event, slot)}
          >
            <VisuallyHidden>{t('proposals.one', { n: index + 1, slot: slotInWords(slot, zone) })}</VisuallyHidden>
            <span className={classes['proposalDay']} aria-hidden>
              <KeyHint keys={String(index + 1)} />
              {formatShortDate(localDate(slot.startsAtMs, BRANCH_ZONE))}
              {!confirmed && (
                <Badge size="xs" color="orange" tt="none">
                  {t('booking:toConfirm')}
                </Badge>
              )}
            </span>
            <span aria-hidden>
              <DualClock atMs={slot.startsAtMs} zone={zone} weekdays />
            </span>
          </button>
        ))}
        <Stack gap={4} justify="space-between">
          <Button
            variant="default"
            size="xs"
            justify="space-between"
            leftSection={<IconCopy size={15} aria-hidden />}
            rightSection={<Keys of="copyProposals" />}
            aria-keyshortcuts="C"
            onClick={() => void copy()}
          >
            {t('proposals.copy')}
          </Button>
          <Button
            variant="default"
            size="xs"
            justify="space-between"
            leftSection={<IconMail size={15} aria-hidden />}
            rightSection={<Keys of="mailProposals" />}
            aria-keyshortcuts="Shift+C"
            onClick={onMail}
          >
            {t('booking:mail.open')}
          </Button>
        </Stack>
      </Group>
      {copied !== '' && (
        <Text size="sm" c="dimmed" mt={4}>
          {copied}
        </Text>
      )}
    </section>
  );
}

/** @param n 1 to 3 */
export function focusProposal(box: HTMLElement | null, n: number): void {
  box?.querySelectorAll<HTMLElement>('[data-proposal]')[n - 1]?.focus();
}
