/** How long an advisor's own work took lately, kind by kind. */
import { addDays, instantOf } from '#shared/domain/time.ts';
import { type WorkKind, type WorkMinutes, workMinutes, workMinutesRulesOn } from '#shared/domain/workMinutes.ts';
import { type AdvisorId, BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import { cached } from '../queries/cardsCache.ts';
import { CALL_PLACED, CURRENT_CONTACT } from '../queries/contacts.ts';
import type { Store } from '../store.ts';

type Observed = { readonly kind: WorkKind; readonly minutes: number };

/** Kept for the day: one more contact hardly moves a median. */
export function workMinutesOf(store: Store, advisorId: AdvisorId, today: LocalDate): WorkMinutes {
  return cached(
    store,
    today,
    `work minutes ${advisorId}`,
    () => observe(store, advisorId, today),
    (known) => known,
  );
}

function observe({ read }: Store, advisorId: AdvisorId, today: LocalDate): WorkMinutes {
  const rules = workMinutesRulesOn(today);
  const since = addDays(today, -rules.observedDays);
  const calls = read
    .sql<Observed>(
      `select 'call' as kind, k.duration_min as minutes from contact k
       where k.author_id = ? and k.at_ms >= ? and ${CALL_PLACED}
         and k.duration_min is not null and ${CURRENT_CONTACT}`,
    )
    .all(advisorId, instantOf(since, 0, BRANCH_ZONE));
  const kept = read
    .sql<Observed>(
      `select p.kind, k.duration_min as minutes from promise p join contact k on k.id = p.closed_by_contact_id
       where p.advisor_id = ? and p.status = 'kept' and p.due_on >= ? and k.duration_min is not null`,
    )
    .all(advisorId, since);
  const byKind = Map.groupBy([...calls, ...kept], ({ kind }) => kind);
  const observed = [...byKind].map(([kind, rows]) => [kind, rows.map(({ minutes }) => minutes)] as const);
  return workMinutes(rules, Object.fromEntries(observed));
}
