import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotOut } from '#shared/contract/appointments.ts';
import { callRulesOn } from '#shared/domain/callEligibility.ts';
import { clientDay } from '#shared/domain/clientDay.ts';
import { type Interval, mergeIntervals } from '#shared/domain/intervals.ts';
import { formatShortDate, formatTimeAt, HOUR_MS, localDate, localParts, zoneLabel } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { useToday } from '../../ui/useNow.ts';
import { dayInWords } from './clocks.ts';
import classes from './DayRibbon.module.css';

export type DayRibbonProps = {
  readonly date: LocalDate;
  readonly zone: ZoneId | null;
  readonly comfort: { readonly startMin: number; readonly endMin: number };
  readonly commercial: boolean;
  /** Every candidate of the weeks, free or not: together they are the advisor's hours. */
  readonly slots: readonly SlotOut[];
  readonly chosen: SlotOut | null;
};

const TICK_HOURS = 3;

/** The 24 hours of a Paris day, with the client's night and comfort, the law's hours and ours: where they overlap. */
export function DayRibbon({ date, zone, comfort, commercial, slots, chosen }: DayRibbonProps) {
  const { t } = useTranslation('booking');
  const today = useToday();
  const working = useMemo(
    () =>
      mergeIntervals(
        slots
          .filter(({ startsAtMs }) => localDate(startsAtMs, BRANCH_ZONE) === date)
          .map(({ startsAtMs, endsAtMs }) => ({ fromMs: startsAtMs, toMs: endsAtMs })),
      ),
    [slots, date],
  );
  const day = clientDay({ date, zone, comfort, working, callRules: commercial ? callRulesOn(date) : null });
  const length = day.toMs - day.fromMs;
  const at = (ms: number) => `${((ms - day.fromMs) / length) * 100}%`;
  const place = ({ fromMs, toMs }: Interval) => ({ left: at(fromMs), width: `${((toMs - fromMs) / length) * 100}%` });
  const bands = (ranges: readonly Interval[], kind: string) =>
    ranges.map((range) => (
      <span key={range.fromMs} className={classes['band']} data-kind={kind} style={place(range)} />
    ));
  const ticks = Array.from({ length: 24 / TICK_HOURS }, (_, i) => day.fromMs + i * TICK_HOURS * HOUR_MS);
  const told = (ranges: readonly Interval[]) =>
    ranges.length === 0
      ? t('ribbon.none')
      : ranges
          .map(({ fromMs, toMs }) =>
            t('ribbon.range', { from: formatTimeAt(fromMs, BRANCH_ZONE), to: formatTimeAt(toMs, BRANCH_ZONE) }),
          )
          .join(t('ribbon.and'));
  const words = [
    t('ribbon.day', { day: dayInWords(date) }),
    zone !== null && t('ribbon.saysComfort', { place: zoneLabel(zone), ranges: told(day.comfort) }),
    day.legal && t('ribbon.saysLegal', { ranges: told(day.legal) }),
    t('ribbon.saysWorking', { ranges: told(day.working) }),
    zone !== null && t('ribbon.saysCommon', { ranges: told(day.common) }),
  ].filter((part) => typeof part === 'string');
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : ` ${date.slice(0, 4)}`;
  const marked = chosen && chosen.startsAtMs >= day.fromMs && chosen.startsAtMs < day.toMs ? chosen : null;
  return (
    <figure className={classes['ribbon']} aria-label={words.join(' ')}>
      <div className={classes['names']} aria-hidden>
        <span className={classes['hours']}>{`${formatShortDate(date)}${year} · ${zoneLabel(BRANCH_ZONE)}`}</span>
        <span className={classes['row']}>{t('ribbon.working')}</span>
        {day.legal && <span className={classes['row']}>{t('ribbon.legal')}</span>}
        {zone !== null && <span className={classes['row']}>{t('ribbon.client')}</span>}
        {zone !== null && <span className={classes['hours']}>{zoneLabel(zone)}</span>}
      </div>
      <div className={classes['day']} aria-hidden>
        <Hours ticks={ticks} at={at} zone={BRANCH_ZONE} />
        <span className={classes['row']}>
          {bands(day.working, 'working')}
          {bands(day.common, 'common')}
        </span>
        {day.legal && <span className={classes['row']}>{bands(day.legal, 'legal')}</span>}
        {zone !== null && (
          <span className={classes['row']}>
            {bands(day.night, 'night')}
            {bands(day.awake, 'awake')}
            {bands(day.comfort, 'comfort')}
          </span>
        )}
        {zone !== null && <Hours ticks={ticks} at={at} zone={zone} />}
        {marked && (
          <span
            className={classes['chosen']}
            data-alone={zone === null || undefined}
            style={place({ fromMs: marked.startsAtMs, toMs: marked.endsAtMs })}
          />
        )}
      </div>
      <div className={classes['legend']} aria-hidden>
        {zone !== null &&
          (['common', 'comfort', 'awake', 'night'] as const).map((kind) => (
            <span key={kind}>
              <i data-kind={kind} /> {t(`ribbon.kind.${kind}`)}
            </span>
          ))}
      </div>
    </figure>
  );
}

type HoursProps = {
  readonly ticks: readonly number[];
  readonly at: (ms: number) => string;
  readonly zone: ZoneId;
};

function Hours({ ticks, at, zone }: HoursProps) {
  return (
    <span className={classes['hours']}>
      {ticks.map((ms) => {
        const { minutes } = localParts(ms, zone);
        return (
          <span key={ms} style={{ left: at(ms) }}>
            {minutes % 60 === 0 ? `${minutes / 60} h` : formatTimeAt(ms, zone)}
          </span>
        );
      })}
    </span>
  );
}
