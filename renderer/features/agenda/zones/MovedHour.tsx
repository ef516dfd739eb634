import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type AppointmentOut, SlotOut } from '#shared/contract/appointments.ts';
import type { MovedHourOut, Walls } from '#shared/contract/zones.ts';
import { useCommand } from '../../../api/hooks.ts';
import { notifyDone } from '../../../ui/notify.tsx';
import { BookingRefusal } from '../BookingRefusal.tsx';
import { spokenClocks } from '../clocks.ts';
import { OutsideHours } from './OutsideHours.tsx';
import { clocksOf, hoursInWords } from './wallWords.ts';
import classes from './ZoneChanges.module.css';

const Conflict = z.object({ nearest: z.array(SlotOut) });

export type MovedHourProps = {
  readonly meeting: MovedHourOut;
  readonly onCancel: (appointment: AppointmentOut) => void;
};

/** One meeting: what was agreed, what it became, and what may be kept of it. */
export function MovedHour({ meeting, onCancel }: MovedHourProps) {
  const { t } = useTranslation('zones');
  const { id, clientName: name, clientZone: zone, lengthMin, before, after, choices, heldBy } = meeting;
  const deciding = useCommand('zones.decide');
  const moving = useCommand('appointments.move');
  const [tried, setTried] = useState<'keep' | 'move'>('keep');
  const error = tried === 'keep' ? deciding.error : moving.error;
  const busy = deciding.busy || moving.busy;

  async function decide({ keep, shown }: MovedHourOut['choices'][number]) {
    setTried('keep');
    if (await deciding.run({ id, keep })) notifyDone(t('kept', { name, hours: hoursInWords(shown, zone) }));
  }
  async function moveTo({ startsAtMs }: SlotOut) {
    // The nearest hour may be the one where it stands: that is a decision too, not a move.
    const choice = choices.find((each) => each.startsAtMs === startsAtMs);
    if (choice) return decide(choice);
    setTried('move');
    const moved = await moving.run({ id, startsAtMs, lengthMin });
    if (moved) notifyDone(t('kept', { name, hours: spokenClocks(startsAtMs, zone) }));
  }

  return (
    <li className={classes['meeting']}>
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <dl className={classes['hours']}>
        {hasMoved(meeting) && <Hours name={t('agreed')} walls={before} meeting={meeting} />}
        <Hours name={t(hasMoved(meeting) ? 'now' : 'stands')} walls={after} meeting={meeting} />
      </dl>
      {heldBy !== null && (
        <Text size="sm" c="dimmed">
          {t('heldBy', { name: heldBy })}
        </Text>
      )}
      {meeting.outsideHours && <OutsideHours meeting={meeting} onCancel={onCancel} />}
      {heldBy === null && choices.length > 0 && (
        <div className={classes['choices']}>
          {choices.map((choice) => {
            const keep = t(`keep.${choice.keep}`);
            const hours = hoursInWords(choice.shown, zone);
            return (
              <Button
                key={choice.keep}
                variant="default"
                h="auto"
                py={5}
                justify="flex-start"
                disabled={busy}
                aria-label={t('keepOf', { keep, name, hours })}
                onClick={() => void decide(choice)}
              >
                <span className={classes['choice']}>
                  {keep}
                  <Text span size="xs" c="dimmed" fw={400}>
                    {hours}
                  </Text>
                </span>
              </Button>
            );
          })}
        </div>
      )}
      {error && (
        <BookingRefusal
          error={error}
          nearest={Conflict.safeParse(error.details).data?.nearest ?? []}
          zone={zone}
          action="move"
          onBook={(slot) => void moveTo(slot)}
        />
      )}
    </li>
  );
}

/** Whether a clock no longer shows what was agreed; else it is the law that forbids the hour. */
export const hasMoved = ({ before, after }: MovedHourOut): boolean =>
  before.advisor !== after.advisor || before.client !== after.client;

type HoursProps = { readonly name: string; readonly walls: Walls; readonly meeting: MovedHourOut };

/** Both clocks; the one that changed stands out. */
function Hours({ name, walls, meeting: { before, after, clientZone } }: HoursProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {clocksOf(walls, clientZone).map(({ side, text }) => (
          <span key={side} data-changed={before[side] !== after[side] || undefined}>
            {text}
          </span>
        ))}
      </dd>
    </>
  );
}
