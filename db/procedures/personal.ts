import type { personalContract, settingsContract } from '#shared/contract/personal.ts';
import type { Instant } from '#shared/values.ts';
import type { HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { readSettings } from '../session.ts';
import type { DraftRow, PreferenceRow } from '../tables.ts';

export const personalHandlers: HandlersOf<typeof personalContract> = {
  'drafts.save': async ({ store, me, now }, { key, json }) => {
    await store.write((db) => {
      db.sql('insert or replace into draft (advisor_id, key, json, saved_at_ms) values (?, ?, ?, ?)').run(
        me.advisorId,
        key,
        json,
        now,
      );
      return Promise.resolve();
    });
    return { savedAtMs: now };
  },
  'drafts.get': ({ store, me }, { key }) => {
    const row = store.read.sql<DraftRow>('select * from draft where advisor_id = ? and key = ?').get(me.advisorId, key);
    return row ? { json: row.json, savedAtMs: row.saved_at_ms as Instant } : null;
  },
  'drafts.clear': async ({ store, me }, { key }) => {
    await store.write((db) => {
      db.sql('delete from draft where advisor_id = ? and key = ?').run(me.advisorId, key);
      return Promise.resolve();
    });
    return {};
  },
  'preferences.get': ({ store, me }) =>
    Object.fromEntries(
      store.read
        .sql<PreferenceRow>('select * from preference where advisor_id = ?')
        .all(me.advisorId)
        .map((row) => [row.key, row.json]),
    ),
  'preferences.set': async ({ store, me }, { key, json }) => {
    await store.write((db) => {
      db.sql('insert or replace into preference (advisor_id, key, json) values (?, ?, ?)').run(me.advisorId, key, json);
      return Promise.resolve();
    });
    return {};
  },
};

export const settingsHandlers: HandlersOf<typeof settingsContract> = {
  'settings.get': ({ store }) => readSettings(store.read),
  'settings.set': async ({ store, me, now, emit }, changes) => {
    const settings = await store.write((db) => {
      const before = readSettings(db);
      // What is set with the branch's hours stays, for who does not send it.
      const settings = { ...before, ...changes };
      db.sql('update branch set name = ?, settings_json = ? where id = 1').run(
        settings.branchName,
        JSON.stringify(settings),
      );
      appendAudit(db, [
        { atMs: now, advisorId: me.advisorId, action: 'settings.set', details: { before, after: settings } },
      ]);
      return Promise.resolve(settings);
    });
    emit('settings.changed');
    return settings;
  },
};
