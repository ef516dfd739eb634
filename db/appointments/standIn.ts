/** Who may hold a meeting while its holder is away: the deputy, else the colleague who is free first. */
import type { AwayOut } from '#shared/contract/appointments.ts';
import type { Slot } from '#shared/domain/slots.ts';
import { type Away, stretchesAway } from '#shared/domain/standIn.ts';
import { addDays, daysBetween, instantOf, localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';
import { type Colleague, colleagues, listAbsences } from '../queries/hours.ts';
import type { ReadDb } from '../store.ts';
import { proposalsAmong, timesOf, type Wanted } from './freeTimes.ts';

type Period = { readonly from: LocalDate; readonly days: number };
type StandIn = NonNullable<AwayOut['standIn']>;

/** Colleagues are compared a week at a time: the first who is free is seldom far. */
const CHUNK_DAYS = 7;

/**
 * @param slots the holder's own candidates of the period
 * @returns the stretches of the holder's absence in the period, each with who may stand in; nobody's motive is told
 */
export function awayOf(
  read: ReadDb,
  holder: AdvisorId,
  wanted: Wanted,
  slots: readonly Slot[],
  { from, days }: Period,
  now: number,
): AwayOut[] {
  const fromMs = instantOf(from, 0, BRANCH_ZONE);
  const toMs = instantOf(addDays(from, days), 0, BRANCH_ZONE);
  const absences = listAbsences(read, holder, Math.max(fromMs, now), toMs).filter(({ kind }) => kind === 'absence');
  if (absences.length === 0) return [];
  const people = colleagues(read).filter(
    ({ advisorId, role }) => role === 'advisor' && advisorId !== holder && advisorId !== wanted.withAdvisorId,
  );
  return stretchesAway(slots, absences).map((away) => ({
    fromMs: away.fromMs as Instant,
    untilMs: away.toMs as Instant,
    nothingBefore: away.nothingBefore,
    standIn: standInFor(read, people, wanted, away, { fromMs: Math.max(away.fromMs, fromMs, now), toMs }, now),
  }));
}

function standInFor(
  read: ReadDb,
  people: readonly Colleague[],
  wanted: Wanted,
  away: Away,
  period: { readonly fromMs: number; readonly toMs: number },
  now: number,
): StandIn | null {
  const untilMs = Math.min(away.toMs, period.toMs);
  const proposed = ({ advisorId, name }: Colleague, reason: StandIn['reason'], days?: number): StandIn | null => {
    const from = localDate(period.fromMs, BRANCH_ZONE);
    const all = daysBetween(from, localDate(untilMs - 1, BRANCH_ZONE)) + 1;
    const times = timesOf(read, advisorId, wanted, { from, days: Math.min(days ?? all, all) }, now);
    const within = times.filter(({ startsAtMs }) => startsAtMs >= period.fromMs && startsAtMs < untilMs);
    const proposals = proposalsAmong(within);
    return proposals.length === 0 ? null : { advisorId, name, reason, proposals };
  };
  const deputy = people.find(({ advisorId }) => advisorId === away.deputyId);
  const byDeputy = deputy && proposed(deputy, 'deputy');
  if (byDeputy) return byDeputy;
  const length = daysBetween(localDate(period.fromMs, BRANCH_ZONE), localDate(untilMs - 1, BRANCH_ZONE)) + 1;
  for (let days = CHUNK_DAYS; days < length + CHUNK_DAYS; days += CHUNK_DAYS) {
    const free = people.flatMap((person) => {
      const [first] = proposed(person, 'free', days)?.proposals ?? [];
      return first ? [{ person, atMs: first.startsAtMs }] : [];
    });
    const [best] = free.sort((a, b) => a.atMs - b.atMs);
    if (best) return proposed(best.person, 'free');
  }
  return null;
}
