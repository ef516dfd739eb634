import type { CoverOut, coversContract } from '#shared/contract/covers.ts';
import { addDays, DAY_MS } from '#shared/domain/time.ts';
import type { Instant } from '#shared/values.ts';
import type { Context, HandlersOf } from '../app.ts';
import { handOver, holdersFor } from '../appointments/handOver.ts';
import { isFree } from '../covers/absences.ts';
import { appointmentsTouching } from '../queries/appointments.ts';
import { callList, countCalls } from '../queries/calls.ts';
import { type CoverRow, coversBetween } from '../queries/covers.ts';
import { portfolioSummary } from '../queries/portfolios.ts';
import { openPromisesOf } from '../queries/promises.ts';

/** How long before it begins a cover is announced. */
const ANNOUNCED_DAYS = 7;

export const coversHandlers: HandlersOf<typeof coversContract> = {
  'covers.mine': (context) => {
    const { store, me, now } = context;
    const rows = coversBetween(store.read, me.advisorId, now, now + ANNOUNCED_DAYS * DAY_MS);
    return once(rows.filter(({ fromMs }) => fromMs <= now))
      .map((row) => activeCover(context, row))
      .concat(rows.filter(({ fromMs }) => fromMs > now).map(comingCover));
  },
  'appointments.holders': ({ store, me, now }, { id }) => holdersFor(store.read, me, id, now),
  'appointments.handOver': async ({ store, me, now, emit }, asked) => {
    const handed = await store.write((db) => Promise.resolve(handOver(db, me, asked, now)));
    emit('appointments.changed', { clientIds: [handed.clientId] });
    return handed;
  },
};

/** Somebody with two absences at once is covered once, until the last of them ends. */
function once(rows: readonly CoverRow[]): CoverRow[] {
  return [...Map.groupBy(rows, ({ advisorId }) => advisorId).values()].flatMap((same) =>
    same.toSorted((a, b) => b.untilMs - a.untilMs).slice(0, 1),
  );
}

function activeCover({ store, me, now, today }: Context, row: CoverRow): CoverOut {
  const { read } = store;
  const { advisorId, fromMs, untilMs } = row;
  return {
    ...row,
    active: true,
    clients: portfolioSummary(read, { advisorId }, today).clients,
    overdue: openPromisesOf(read, advisorId, { from: null, to: addDays(today, -1) }).length,
    dueToday: openPromisesOf(read, advisorId, { from: today, to: today }).length,
    callable: countCalls(callList(store, advisorId, null, now, today).calls).callable,
    meetings: appointmentsTouching(read, advisorId, Math.max(fromMs, now) as Instant, untilMs)
      .filter((meeting) => meeting.advisorId === advisorId && meeting.startsAtMs >= now)
      .map((meeting) => ({ ...meeting, deputyFree: isFree(read, meeting.id, me.advisorId) })),
  };
}

const comingCover = (row: CoverRow): CoverOut => ({
  ...row,
  active: false,
  clients: 0,
  overdue: 0,
  dueToday: 0,
  callable: 0,
  meetings: [],
});
