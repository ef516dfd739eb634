import type { contactsContract } from '#shared/contract/contacts.ts';
import { Channel } from '#shared/contract/vocabulary.ts';
import { clientsReached, isCallPlaced } from '#shared/domain/contactRules.ts';
import { favouriteReasons } from '#shared/domain/favouriteReasons.ts';
import { addDays, DAY_MS, instantOf } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import type { Context, HandlersOf } from '../app.ts';
import { logContact } from '../contacts/log.ts';
import { cancelContact, correctContact } from '../contacts/replace.ts';
import { ownerToReport } from '../contacts/reportable.ts';
import { withoutStrangers } from '../elsewhere.ts';
import {
  contactsToday,
  countContactsOf,
  countContactsToday,
  getContact,
  listContactsOf,
  reasonsByUse,
} from '../queries/contacts.ts';
import { assertInScope } from '../scope.ts';
import type { ReadDb } from '../store.ts';

/** How far back « the most used » looks. */
const FAVOURITE_DAYS = 90;

export const contactsHandlers: HandlersOf<typeof contactsContract> = {
  'contacts.log': async ({ store, me, now, today, emit }, draft) => {
    const logged = await store.write((db) => {
      const ownerId = ownerToReport(db, me, draft) ?? me.advisorId;
      return Promise.resolve(logContact(db, draft, me.advisorId, ownerId, now));
    });
    if ('refusal' in logged) throw logged.refusal;
    emitChanged(emit, draft.clientId);
    return {
      contact: getContact(store.read, logged.contactId),
      todayTotal: totalOf(store.read, me.advisorId, today),
    };
  },
  'contacts.correct': async ({ store, me, now, emit }, correction) => {
    const replaced = await store.write((db) => Promise.resolve(correctContact(db, correction, me, now)));
    if ('refusal' in replaced) throw replaced.refusal;
    emitChanged(emit, replaced.clientId);
    return getContact(store.read, correction.id);
  },
  'contacts.cancel': async ({ store, me, now, today, emit }, { contactId }) => {
    const clientId = await store.write((db) => Promise.resolve(cancelContact(db, contactId, me.advisorId, now)));
    emitChanged(emit, clientId);
    return { todayTotal: totalOf(store.read, me.advisorId, today) };
  },
  'contacts.history': ({ store, me }, { clientId, beforeAtMs, limit }) => {
    assertInScope(store.read, me, clientId);
    return {
      total: countContactsOf(store.read, clientId),
      rows: listContactsOf(store.read, clientId, { beforeAtMs, limit }),
    };
  },
  'contacts.form': ({ store, me, now }, { clientId }) => {
    if (clientId !== null) assertInScope(store.read, me, clientId);
    const used = reasonsByUse(store.read, me.advisorId, now - FAVOURITE_DAYS * DAY_MS);
    const last = clientId === null ? [] : listContactsOf(store.read, clientId, { beforeAtMs: null, limit: 1 });
    return {
      favouriteReasons: Channel.options.map((channel) => ({ channel, reasons: favouriteReasons(channel, used) })),
      lastContact: last[0] ?? null,
    };
  },
  'contacts.today': ({ store, me, today }) => {
    const { fromMs, toMs } = dayOf(today);
    const { read } = store;
    const rows = withoutStrangers(read, me, contactsToday(read, me.advisorId, fromMs, toMs), ({ correctedReason }) => ({
      note: '',
      correctedReason: correctedReason && '',
    }));
    const channels = Channel.options.map((channel) => ({
      channel,
      count: rows.filter((row) => row.channel === channel).length,
    }));
    return {
      total: rows.length,
      reached: clientsReached(rows),
      attempts: rows.filter(isCallPlaced).length,
      promises: rows.filter((row) => row.followUp !== 'none').length,
      durationMin: rows.reduce((sum, row) => sum + (row.durationMin ?? 0), 0),
      byChannel: channels.filter(({ count }) => count > 0),
      rows,
    };
  },
};

function totalOf(read: ReadDb, advisorId: AdvisorId, today: LocalDate): number {
  const { fromMs, toMs } = dayOf(today);
  return countContactsToday(read, advisorId, fromMs, toMs);
}

function dayOf(today: LocalDate) {
  return { fromMs: instantOf(today, 0, BRANCH_ZONE), toMs: instantOf(addDays(today, 1), 0, BRANCH_ZONE) };
}

function emitChanged(emit: Context['emit'], clientId: Parameters<typeof assertInScope>[2]): void {
  emit('contacts.changed', { clientIds: [clientId] });
  emit('promises.changed', { clientIds: [clientId] });
}
