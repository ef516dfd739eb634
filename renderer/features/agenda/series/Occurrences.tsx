import { Checkbox, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeriesOccurrence } from '#shared/contract/series.ts';
import { formatLongDate, formatShortDate, formatTimeAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { ChipGroup } from '../../../ui/ChipGroup.tsx';
import { DualClock } from '../DualClock.tsx';
import type { Decision, Decisions } from './decisions.ts';
import classes from './Occurrences.module.css';
import { whyBlocked } from './occurrenceWords.ts';

export type OccurrencesProps = {
  readonly occurrences: readonly SeriesOccurrence[];
  readonly zone: ZoneId | null;
  readonly label: string;
  /** Absent = they are only shown. */
  readonly decisions?: Decisions;
  readonly onDecide?: (on: LocalDate, decision: Decision | undefined) => void;
};

/** Every date of a series: free, or why not, and what is done about it. */
export function Occurrences({ occurrences, zone, label, decisions, onDecide }: OccurrencesProps) {
  return (
    <ul className={classes['list']} aria-label={label} data-scroll={onDecide ? true : undefined}>
      {occurrences.map((occurrence) => (
        <Line
          key={occurrence.on}
          occurrence={occurrence}
          zone={zone}
          decision={decisions?.get(occurrence.on)}
          onDecide={onDecide && ((decision) => onDecide(occurrence.on, decision))}
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
};

function Line({ occurrence, zone, decision, onDecide }: LineProps) {
  const { t } = useTranslation('series');
  const id = useId();
  const { on, startsAtMs, blocked, nearest } = occurrence;
  const date = formatLongDate(on);
  const atMs = blocked !== null && decision === 'nearest' && nearest ? nearest.startsAtMs : startsAtMs;
  return (
    <li className={classes['line']} data-skipped={decision === 'skip' || undefined}>
      <span className={classes['when']}>
        <span className={classes['date']}>{formatShortDate(on)}</span>
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
        <>
          <span id={id} hidden>
            {t('instead', { date })}
          </span>
          <ChipGroup
            labelledBy={id}
            chips={[
              ...(nearest
                ? [
                    {
                      value: 'nearest' as const,
                      label: t('takeInstead', { time: formatTimeAt(nearest.startsAtMs, BRANCH_ZONE) }),
                    },
                  ]
                : []),
              { value: 'skip' as const, label: t('skip') },
            ]}
            value={decision ?? null}
            onChange={onDecide}
          />
        </>
      )}
    </li>
  );
}
