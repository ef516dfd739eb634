import type { remindersContract } from '#shared/contract/reminders.ts';
import { snoozeUntil } from '#shared/domain/reminders.ts';
import type { Instant } from '#shared/values.ts';
import type { HandlersOf } from '../app.ts';
import { forgetOldReminders, markReminder, remindersOf } from '../reminders/reminders.ts';

export const remindersHandlers: HandlersOf<typeof remindersContract> = {
  'reminders.due': ({ store, me, now }) => remindersOf(store.read, me, now),
  'reminders.told': async ({ store, me, now }, { keys }) => {
    await store.write((db) => {
      for (const key of keys) markReminder(db, me.advisorId, key, now, { shown_at_ms: now });
      forgetOldReminders(db, me.advisorId, now);
      return Promise.resolve();
    });
    return {};
  },
  'reminders.snooze': async ({ store, me, now, emit }, { until, ...key }) => {
    const untilMs = snoozeUntil(until, now) as Instant;
    await store.write((db) => {
      // It rings anew: then it is told again.
      markReminder(db, me.advisorId, key, now, { snoozed_until_ms: untilMs, shown_at_ms: null });
      return Promise.resolve();
    });
    emit('reminders.changed');
    return { untilMs };
  },
  'reminders.close': async ({ store, me, now, emit }, key) => {
    await store.write((db) => {
      markReminder(db, me.advisorId, key, now, { closed_at_ms: now });
      return Promise.resolve();
    });
    emit('reminders.changed');
    return {};
  },
};
