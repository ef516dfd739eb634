import type { planningContract } from '#shared/contract/planning.ts';
import type { HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { NO_MINIMUM, planningRange } from '../planning/range.ts';
import { readSettings } from '../session.ts';

export const planningHandlers: HandlersOf<typeof planningContract> = {
  'planning.range': (context, period) => planningRange(context, period),
  'planning.setMinimum': async ({ store, me, now, emit }, minPresent) => {
    await store.write((db) => {
      const settings = readSettings(db);
      db.sql('update branch set settings_json = ? where id = 1').run(JSON.stringify({ ...settings, minPresent }));
      const details = { before: settings.minPresent ?? NO_MINIMUM, after: minPresent };
      appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action: 'planning.setMinimum', details }]);
      return Promise.resolve();
    });
    emit('settings.changed');
    return minPresent;
  },
};
