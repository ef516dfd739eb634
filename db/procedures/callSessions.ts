import type { callSessionsContract } from '#shared/contract/callSessions.ts';
import { countQueue, itemAt, type SessionAction, settle } from '#shared/domain/callSession.ts';
import { addDays, instantOf } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import type { Context, HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { dialCurrent } from '../callSessions/dial.ts';
import { apply, isNew, openForWriting } from '../callSessions/move.ts';
import { reportCall } from '../callSessions/report.ts';
import { type CallSession, insertSession, openSessionOf } from '../callSessions/rows.ts';
import { freshState, notDueIn, planSession } from '../callSessions/sources.ts';
import { exactQueue, keptQueue, type Moment } from '../callSessions/standing.ts';
import { summaryOf } from '../callSessions/summary.ts';
import { takeBack } from '../callSessions/takeBack.ts';
import { blockedOf, sessionOut } from '../callSessions/view.ts';
import { countContactsToday, getContact } from '../queries/contacts.ts';
import { uuidV7 } from '../uuid.ts';

export const callSessionsHandlers: HandlersOf<typeof callSessionsContract> = {
  'sessions.current': (context) => {
    const session = openSessionOf(context.store.read, context.me.advisorId);
    return session && sessionOut(context.store, session, momentOf(context));
  },
  'sessions.preview': async (context, { source }) => {
    const { store, me } = context;
    const moment = momentOf(context);
    const { title, withoutLinks, items } = await planSession(store, me, source, moment);
    const { callable, blocked } = countQueue(freshState(items), keptQueue(store, { source, withoutLinks }, moment));
    const notDue = notDueIn(store, source, moment);
    return { title, total: items.length, callable, blocked: blockedOf(blocked), notDue };
  },
  'sessions.start': async (context, { source }) => {
    const { store, me, now } = context;
    const moment = momentOf(context);
    const { title, withoutLinks, items } = await planSession(store, me, source, moment);
    const session = await store.write((db) => {
      if (openSessionOf(db, me.advisorId))
        throw new AppError('conflict', 'Une session d’appels est déjà ouverte. Reprenez-la, ou terminez-la.');
      const called = { source, withoutLinks };
      const queue = exactQueue(db, keptQueue(store, called, moment), called, moment);
      const state = settle(freshState(items), queue);
      const started: CallSession = {
        id: uuidV7(now),
        title,
        source,
        withoutLinks,
        startedAtMs: now,
        endedAtMs: null,
        state,
      };
      insertSession(db, me.advisorId, started);
      audit(db, context, 'sessions.start', { id: started.id, source, clients: items.length });
      return Promise.resolve(started);
    });
    return sessionOut(store, session, moment);
  },
  'sessions.dial': async (context, { position }) => {
    const { store, me, emit } = context;
    const moment = momentOf(context);
    const { session, clientId, phone, decision, passed } = await store.write((db) =>
      Promise.resolve(dialCurrent(store, db, me, position, moment)),
    );
    emit('contacts.changed', { clientIds: [clientId] });
    return { session: sessionOut(store, session, moment), phone, decision, passed };
  },
  'sessions.hangUp': (context, { position }) => act(context, { kind: 'hang_up', position }),
  'sessions.report': async (context, { position, contact }) => {
    const { store, me, today, emit } = context;
    const moment = momentOf(context);
    const reported = await store.write((db) =>
      Promise.resolve(reportCall(store, db, { me, position, draft: contact }, moment)),
    );
    if ('refusal' in reported) throw reported.refusal;
    emit('contacts.changed', { clientIds: [contact.clientId] });
    emit('promises.changed', { clientIds: [contact.clientId] });
    const fromMs = instantOf(today, 0, BRANCH_ZONE);
    const toMs = instantOf(addDays(today, 1), 0, BRANCH_ZONE);
    return {
      session: sessionOut(store, reported.session, moment),
      contact: getContact(store.read, contact.id),
      todayTotal: countContactsToday(store.read, me.advisorId, fromMs, toMs),
    };
  },
  'sessions.skip': (context, { position, reason }) => act(context, { kind: 'skip', position, reason }),
  'sessions.snooze': (context, { position, untilMs }) => {
    const { now, today } = context;
    if (untilMs <= now || untilMs >= instantOf(addDays(today, 1), 0, BRANCH_ZONE))
      throw new AppError('invalid_input', 'Choisissez une heure à venir, aujourd’hui.', { field: 'untilMs' });
    return act(context, { kind: 'snooze', position, untilMs });
  },
  'sessions.pause': (context, { paused }) => act(context, { kind: 'pause', paused }),
  'sessions.undo': async (context, { seq }) => {
    const { store, emit } = context;
    const moment = momentOf(context);
    const { session, cancelled } = await store.write((db) => Promise.resolve(takeBack(store, db, seq, moment)));
    if (cancelled !== null) {
      emit('contacts.changed', { clientIds: [cancelled] });
      emit('promises.changed', { clientIds: [cancelled] });
    }
    return sessionOut(store, session, moment);
  },
  'sessions.end': async (context) => {
    const { store } = context;
    const moment = momentOf(context);
    const { before, ended } = await store.write((db) => {
      const opened = openForWriting(store, db, moment);
      isNew(opened, { kind: 'end' });
      const after = apply(db, opened, { kind: 'end' }, moment);
      audit(db, context, 'sessions.end', { id: after.id });
      return Promise.resolve({ before: opened.session, ended: after });
    });
    return { session: sessionOut(store, ended, moment), summary: summaryOf(store, before, moment) };
  },
  'sessions.summary': (context) => {
    const session = openSessionOf(context.store.read, context.me.advisorId);
    return session && summaryOf(context.store, session, momentOf(context));
  },
};

const momentOf = ({ me: { advisorId, covers }, now, today }: Context): Moment => ({ advisorId, covers, now, today });

/** An action that writes nothing but the session. */
async function act(context: Context, action: SessionAction) {
  const { store } = context;
  const moment = momentOf(context);
  const session = await store.write((db) => {
    const opened = openForWriting(store, db, moment);
    if (!isNew(opened, action)) return Promise.resolve(opened.session);
    if (action.kind === 'skip')
      audit(
        db,
        context,
        'sessions.skip',
        { id: opened.session.id, reason: action.reason },
        itemAt(opened.state, action.position)?.clientId,
      );
    return Promise.resolve(apply(db, opened, action, moment));
  });
  return sessionOut(store, session, moment);
}

function audit(
  db: Parameters<typeof appendAudit>[0],
  { me, now }: Context,
  action: string,
  details: unknown,
  subject: string | null = null,
): void {
  appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action, subject, details }]);
}
