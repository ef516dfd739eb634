import { Alert, Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AwayOut, SlotOut } from '#shared/contract/appointments.ts';
import type { AdvisorId, ZoneId } from '#shared/values.ts';
import { Keys } from '../../ui/Keys.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { untilInWords } from './awayWords.ts';
import { DualClock } from './DualClock.tsx';
import { slotInWords } from './slotWords.ts';

export type StandInProps = {
  readonly away: AwayOut;
  /** Whose absence; null = one's own. */
  readonly holderName: string | null;
  readonly zone: ZoneId | null;
  readonly onTake: (advisorId: AdvisorId, slot: SlotOut) => void;
};

/** The holder is away: until when, and the hours of somebody who may hold the meeting meanwhile, one key away. */
export function StandIn({ away, holderName, zone, onTake }: StandInProps) {
  const { t } = useTranslation('booking');
  const { standIn, untilMs } = away;
  const [first] = standIn?.proposals ?? [];
  const take = (slot: SlotOut) => standIn && onTake(standIn.advisorId, slot);
  useShortcut('standIn', () => first && take(first), { inDialog: true, enabled: first !== undefined });

  const until = untilInWords(untilMs);
  const absence =
    holderName === null ? t('standIn.away', { until }) : t('standIn.awayOther', { name: holderName, until });
  return (
    <section aria-label={t('standIn.title')}>
      <Alert color="blue" variant="light" p="xs" role="presentation" icon={<IconUserShare size={18} aria-hidden />}>
        <Group gap="xs" align="center">
          <Text size="sm" flex="1 1 230px">
            {absence} {standIn ? t(`standIn.${standIn.reason}`, { name: standIn.name }) : t('standIn.nobody')}
          </Text>
          <Group gap="xs" flex="none" maw="100%">
            {standIn?.proposals.map((slot) => (
              <Button
                key={slot.startsAtMs}
                px="xs"
                variant="default"
                h="auto"
                py={4}
                rightSection={slot === first ? <Keys of="standIn" /> : undefined}
                aria-keyshortcuts={slot === first ? 'R' : undefined}
                onClick={() => take(slot)}
              >
                <VisuallyHidden>
                  {t('standIn.take', { name: standIn.name, slot: slotInWords(slot, zone) })}
                </VisuallyHidden>
                <span aria-hidden>
                  <DualClock atMs={slot.startsAtMs} zone={zone} dates />
                </span>
              </Button>
            ))}
          </Group>
        </Group>
      </Alert>
    </section>
  );
}
