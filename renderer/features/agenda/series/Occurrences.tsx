import { Checkbox, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeriesOccurrence } from '#shared/contract/series.ts';
import { formatLongDate, formatShortDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate, type ZoneId } from '#shared/values.ts';
import { ChipGroup } from '../../../ui/ChipGroup.tsx';
import { DualClock } from '../DualClock.tsx';
import { chosenInstead, type Decision, type Decisions, offered } from './decisions.ts';
import classes from './Occurrences.module.css';
import { insteadInWords, whyBlocked } from './occurrenceWords.ts';

export type OccurrencesProps = {
  readonly occurrences: readonly SeriesOccurrence[];
  readonly zone: ZoneId | null;
  readonly label: string;
  /** Absent = they are only shown. */
  readonly decisions?: Decisions;
  readonly onDecide?: (on: LocalDate, decision: Decision | undefined) => void;
  /** What leaving a date out is called; null = it cannot be. Default: « Écarter ». */
  readonly skip?: string | null;
};

const SKIP = 'skip';

/** Every date of a series: free, or why not, and what is done about it. */
export function Occurrences({ occurrences, zone, label, decisions, onDecide, skip }: OccurrencesProps) {
  return (
    <ul className={classes['list']} aria-label={label} data-scroll={onDecide ? true : undefined}>
      {occurrences.map((occurrence) => (
        <Line
          key={occurrence.on}
          occurrence={occurrence}
          zone={zone}
          decision={decisions?.get(occurrence.on)}
          onDecide={onDecide && ((decision) => onDecide(occurrence.on, decision))}
          skip={skip}
        />
      ))}
    </ul>
  );
}

type LineProps = {
  readonly occurrence: SeriesOccurrence;
  readonly zone: ZoneId | null;
  readonly decision: Decision | undefined;
  readonly onDecide: ((decision: Decision | undefined) => void) | undefined;
  readonly skip: string | null | undefined;
};

function Line({ occurrence, zone, decision, onDecide, skip }: LineProps) {
  const { t } = useTranslation('series');
  const id = useId();
  const { on, startsAtMs, blocked } = occurrence;
  const date = formatLongDate(on);
  const instead = chosenInstead(occurrence, decision);
  const atMs = instead ?? startsAtMs;
  return (
    <li className={classes['line']} data-skipped={decision === 'skip' || undefined}>
      <span className={classes['when']}>
        <span className={classes['date']}>{formatShortDate(localDate(atMs, BRANCH_ZONE))}</span>
        <DualClock atMs={atMs} zone={zone} inline />
      </span>
      <Text size="sm" className={classes['why'] ?? ''} c={blocked ? 'var(--mantine-color-orange-text)' : 'dimmed'}>
        {blocked ? whyBlocked(blocked) : t('free')}
      </Text>
      {onDecide && blocked === null && (
        <Checkbox
          aria-label={t('keep', { date })}
          checked={decision !== 'skip'}
          onChange={(event) => onDecide(event.currentTarget.checked ? undefined : 'skip')}
        />
      )}
      {onDecide && blocked !== null && (
        <div className={classes['choices']}>
          <span id={id} hidden>
            {t('instead', { date })}
          </span>
          <ChipGroup
            labelledBy={id}
            chips={[
              ...offered(occurrence).map((slot) => ({
                value: String(slot.startsAtMs),
                label: insteadInWords(occurrence, slot.startsAtMs, zone),
              })),
              ...(skip === null ? [] : [{ value: SKIP, label: skip ?? t('skip') }]),
            ]}
            value={decision === 'skip' ? SKIP : instead === null ? null : String(instead)}
            onChange={(value) => onDecide(value === SKIP ? 'skip' : (Number(value) as Instant))}
          />
        </div>
      )}
    </li>
  );
}
