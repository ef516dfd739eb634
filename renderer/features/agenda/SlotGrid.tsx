import { Box, VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotOut } from '#shared/contract/appointments.ts';
import { formatShortDate, instantOf, localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { DualClock } from './DualClock.tsx';
import classes from './SlotGrid.module.css';
import { nextCell, type SlotWeek } from './slotWeeks.ts';
import { reasonInWords, slotInWords } from './slotWords.ts';

type Comfort = { readonly startMin: number; readonly endMin: number };

export type SlotGridProps = {
  readonly week: SlotWeek;
  readonly zone: ZoneId | null;
  /** Minutes of the client's own clock. */
  readonly comfort: Comfort;
  readonly showBlocked: boolean;
  readonly chosen: SlotOut | null;
  readonly onChoose: (slot: SlotOut) => void;
  /** Enter on a free slot. */
  readonly onBook: (slot: SlotOut) => void;
  /** An arrow led out of the week. */
  readonly onLeave: (step: -1 | 1) => void;
  /** The person came here from the week beside, with an arrow. */
  readonly startFocused: boolean;
};

/** Days across, hours down; arrows move, Enter books. Shaded where it is day at the client's. */
export function SlotGrid(props: SlotGridProps) {
  const { week, zone, comfort, showBlocked, chosen, onChoose, onBook, onLeave, startFocused } = props;
  const { t } = useTranslation('agenda');
  const grid = useRef<HTMLTableElement>(null);
  const lines = week.lines(showBlocked);
  const shown = (slot: SlotOut | undefined) => slot !== undefined && (showBlocked || slot.blocked === null);
  const all = lines.flatMap((minutes) => week.days.map((day) => week.slotAt(day, minutes))).filter(shown);
  const tabStop = all.find((slot) => slot?.startsAtMs === chosen?.startsAtMs) ?? all[0];

  useEffect(() => {
    if (startFocused) grid.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
  }, [startFocused]);

  function onKeyDown(event: KeyboardEvent, slot: SlotOut, day: LocalDate, minutes: number) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (slot.blocked === null && !event.repeat) onBook(slot);
      return;
    }
    if (!/^(Arrow|Home$|End$)/.test(event.key)) return;
    event.preventDefault();
    const target = nextCell(event.key, { day, minutes }, week, lines, shown);
    const atMs = target && week.slotAt(target.day, target.minutes)?.startsAtMs;
    if (atMs) grid.current?.querySelector<HTMLElement>(`[data-at="${atMs}"]`)?.focus();
    else if (event.key === 'ArrowRight') onLeave(1);
    else if (event.key === 'ArrowLeft') onLeave(-1);
  }

  return (
    <Box component="table" ref={grid} role="grid" aria-label={t('grid.label')} className={classes['grid'] ?? ''}>
      <thead>
        <tr>
          {week.days.map((day) => (
            <th key={day} scope="col">
              {formatShortDate(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((minutes) => (
          <tr key={minutes}>
            {week.days.map((day) => {
              const slot = week.slotAt(day, minutes);
              return (
                <td key={day} data-comfort={comfortAt(day, minutes, zone, comfort)}>
                  {slot && shown(slot) && (
                    <button
                      type="button"
                      className={classes['slot']}
                      data-at={slot.startsAtMs}
                      data-chosen={slot.startsAtMs === chosen?.startsAtMs || undefined}
                      aria-disabled={slot.blocked !== null}
                      title={slot.blocked ? reasonInWords(slot.blocked) : undefined}
                      tabIndex={slot === tabStop ? 0 : -1}
                      onFocus={() => onChoose(slot)}
                      onClick={() => onChoose(slot)}
                      onKeyDown={(event) => onKeyDown(event, slot, day, minutes)}
                    >
                      {/* Read whole from the label; drawn short. */}
                      <VisuallyHidden>{slotInWords(slot, zone)}</VisuallyHidden>
                      <span aria-hidden>
                        <DualClock atMs={slot.startsAtMs} zone={zone} />
                      </span>
                      {slot.blocked && (
                        <span className={classes['why']} aria-hidden>
                          {t(`blocked.${slot.blocked.reason}.short`)}
                        </span>
                      )}
                    </button>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

/** Whether a line of the grid falls in comfortable hours at the client's; undefined = their clock is not known. */
function comfortAt(
  day: LocalDate,
  minutes: number,
  zone: ZoneId | null,
  { startMin, endMin }: Comfort,
): 'yes' | 'no' | undefined {
  if (zone === null) return undefined;
  const there = localParts(instantOf(day, minutes, BRANCH_ZONE), zone).minutes;
  return there >= startMin && there < endMin ? 'yes' : 'no';
}
