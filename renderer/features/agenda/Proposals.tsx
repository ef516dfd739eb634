import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotOut } from '#shared/contract/appointments.ts';
import { formatShortDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type ZoneId } from '#shared/values.ts';
import { toAppError } from '../../api/errors.ts';
import { os } from '../../api/os.ts';
import { KeyHint, Keys } from '../../ui/Keys.tsx';
import { notifyDone, notifyError } from '../../ui/notify.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import classes from './Booking.module.css';
import { DualClock } from './DualClock.tsx';
import { proposalSentence } from './proposalSentence.ts';
import { slotInWords } from './slotWords.ts';

export type ProposalsProps = {
  readonly slots: readonly SlotOut[];
  readonly zone: ZoneId | null;
  readonly chosen: SlotOut | null;
  readonly onChoose: (slot: SlotOut) => void;
  readonly onBook: (slot: SlotOut) => void;
  readonly box: RefObject<HTMLDivElement | null>;
};

/** The three hours to offer first: 1, 2 and 3 lead to them, Enter books, C copies them as a sentence. */
export function Proposals({ slots, zone, chosen, onChoose, onBook, box }: ProposalsProps) {
  const { t } = useTranslation('agenda');
  const [copied, setCopied] = useState('');

  useShortcut('proposal', ({ code }) => focusProposal(box.current, Number(code.at(-1))), { inDialog: true });
  useShortcut('copyProposals', () => void copy(), { inDialog: true, enabled: slots.length > 0 });

  async function copy() {
    const sentence = proposalSentence(slots, zone);
    try {
      await os('clipboard.writeText', { text: sentence });
      setCopied(sentence);
      notifyDone(t('proposals.copied'));
    } catch (thrown) {
      notifyError(toAppError(thrown).message);
    }
  }

  function onKeyDown(event: KeyboardEvent, slot: SlotOut) {
    if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) onBook(slot);
  }

  if (slots.length === 0) return null;
  return (
    <section aria-label={t('proposals.title')} ref={box}>
      <Group gap="xs" align="stretch" wrap="nowrap">
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
            </span>
            <span aria-hidden>
              <DualClock atMs={slot.startsAtMs} zone={zone} weekdays />
            </span>
          </button>
        ))}
        <Button
          variant="default"
          h="auto"
          leftSection={<IconCopy size={15} aria-hidden />}
          rightSection={<Keys of="copyProposals" />}
          aria-keyshortcuts="C"
          onClick={() => void copy()}
        >
          {t('proposals.copy')}
        </Button>
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
