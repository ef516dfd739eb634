import type { OutputOf } from '#shared/contract/index.ts';
import type { reassignmentsContract } from '#shared/contract/reassignments.ts';
import { formatDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { ClientId, LocalDate, RowId } from '#shared/values.ts';
import type { Context, HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import {
  findReassignment,
  futureAppointments,
  listProposals,
  listReassignments,
  openPromises,
  type Proposal,
} from '../queries/reassignments.ts';
import { staffNames } from '../queries/staff.ts';
import { applyMoves } from '../reassignments/apply.ts';
import { cascade, type Move } from '../reassignments/cascade.ts';
import { simulate } from '../reassignments/plan.ts';
import { calendarsOf } from '../reassignments/receivers.ts';
import { undoBatch } from '../reassignments/undo.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export const reassignmentsHandlers: HandlersOf<typeof reassignmentsContract> = {
  'reassignments.simulate': (context, input) => simulate(context.store.read, input, context).plan,
  'reassignments.apply': async (context, { fingerprint, motive, effectiveOn, ...input }) => {
    if (effectiveOn > context.today)
      throw new AppError(
        'invalid_input',
        'La réaffectation prend effet tout de suite\u00a0: la date ne peut pas être à venir.',
        {
          field: 'effectiveOn',
        },
      );
    const batch = await context.store.write((db) => {
      const { plan, moves } = simulate(db, input, context);
      if (plan.fingerprint !== fingerprint)
        throw new AppError(
          'conflict',
          'L’agence a changé depuis la simulation. Simulez à nouveau\u00a0; rien n’a été modifié.',
        );
      return Promise.resolve(move(db, context, moves, motive, effectiveOn));
    });
    announce(context);
    return batch;
  },
  'reassignments.undo': async (context, { batchId }) => {
    const { store, me, now } = context;
    const undone = await store.write((db) => Promise.resolve(undoBatch(db, batchId, { byId: me.advisorId, now })));
    announce(context);
    return undone;
  },
  'reassignments.list': ({ store }, { limit }) => listReassignments(store.read, limit),
  'reassignments.proposals': ({ store }) => {
    const names = staffNames(store.read);
    return listProposals(store.read).map((proposal) => ({
      ...proposal,
      fromName: proposal.from === null ? null : (names.get(proposal.from) ?? proposal.from),
      toName: names.get(proposal.to) ?? proposal.to,
    }));
  },
  'reassignments.decideProposals': async (context, { clientIds, accept }) => {
    const decided = await context.store.write((db) => Promise.resolve(decide(db, context, new Set(clientIds), accept)));
    announce(context);
    return decided;
  },
};

function move(db: WriteDb, { me, now }: Context, moves: readonly Move[], motive: string, effectiveOn: LocalDate) {
  if (moves.length === 0)
    throw new AppError('conflict', 'Aucun client ne change de conseiller\u00a0: il n’y a rien à appliquer.');
  return getBatch(db, applyMoves(db, moves, { motive, effectiveOn, byId: me.advisorId, now }));
}

function getBatch(db: ReadDb, id: RowId) {
  const batch = findReassignment(db, id);
  if (!batch) throw new AppError('not_found', 'Cette réaffectation est inconnue.');
  return batch;
}

/**
 * Accepting makes a batch like any other. Refusing is remembered by itself: the bank's word is in its own column now,
 * and only another word of the bank makes another proposal.
 */
function decide(
  db: WriteDb,
  context: Context,
  chosen: ReadonlySet<ClientId>,
  accept: boolean,
): OutputOf<'reassignments.decideProposals'> {
  const { me, now, today } = context;
  const proposals = listProposals(db).filter((proposal) => chosen.has(proposal.clientId));
  if (proposals.length === 0) throw new AppError('conflict', 'Ces propositions ont déjà été décidées.');
  if (accept) {
    const moves = movesOf(db, proposals, now);
    return { decided: proposals.length, batch: move(db, context, moves, motiveOf(proposals), today) };
  }
  const forget = db.sql('delete from assignment_proposal where client_id = ?');
  for (const { clientId } of proposals) forget.run(clientId);
  appendAudit(
    db,
    proposals.map(({ clientId, from, to, proposedOn }) => ({
      atMs: now,
      advisorId: me.advisorId,
      action: 'reassignments.refuse',
      subject: clientId,
      details: { from, to, proposedOn },
    })),
  );
  return { decided: proposals.length, batch: null };
}

/** With everything open for the client: nothing stays with somebody who no longer has them. */
function movesOf(db: WriteDb, proposals: readonly Proposal[], now: number): readonly Move[] {
  const ids = proposals.map((proposal) => proposal.clientId);
  const open = { promises: openPromises(db, ids), appointments: futureAppointments(db, ids, now) };
  const receivers = [...new Set(proposals.map((proposal) => proposal.to))];
  const lines = proposals.filter((proposal) => proposal.from !== proposal.to);
  return cascade(lines, open, calendarsOf(db, receivers, open.appointments), { promises: true, appointments: true })
    .moves;
}

function motiveOf(proposals: readonly Proposal[]): string {
  const days = [...new Set(proposals.map((proposal) => proposal.proposedOn))].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || first === last)
    return `Proposition de la banque du ${first === undefined ? '' : formatDate(first)}`;
  return `Propositions de la banque du ${formatDate(first)} au ${formatDate(last)}`;
}

function announce({ emit }: Context): void {
  for (const event of ['portfolios.changed', 'clients.changed', 'promises.changed', 'appointments.changed'] as const)
    emit(event);
}
