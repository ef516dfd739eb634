/** Who holds a meeting, who joins, and for whom one stands in. */
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId } from '#shared/values.ts';
import { colleagues } from '../queries/hours.ts';
import { assertInPortfolio, type Caller } from '../scope.ts';
import type { ReadDb } from '../store.ts';

type Asked = {
  readonly clientId: ClientId;
  readonly advisorId?: AdvisorId | null | undefined;
  readonly withAdvisorId?: AdvisorId | null | undefined;
};
export type Participants = {
  readonly advisorId: AdvisorId;
  readonly withAdvisorId: AdvisorId | null;
  /** The client's own advisor, when somebody else holds the meeting. */
  readonly standsInFor: AdvisorId | null;
  readonly discreet: boolean;
};

/**
 * An advisor meets the own clients, or has a colleague stand in; the director chooses among the branch. Left out, it is
 * the advisor, and for the director the client's advisor.
 * @throws AppError `not_found` for a client out of scope, `invalid_input` for people who cannot meet clients
 */
export function participantsOf<T extends Asked>(
  read: ReadDb,
  me: Caller,
  asked: T,
): Omit<T, keyof Participants> & Participants {
  const owner = assertInPortfolio(read, me, asked.clientId);
  const advisorId = asked.advisorId ?? (me.role === 'advisor' ? me.advisorId : owner);
  const withAdvisorId = asked.withAdvisorId ?? null;
  const people = colleagues(read);
  const holder = people.find((person) => person.advisorId === advisorId);
  if (holder === undefined || advisorId === null || holder.role === 'supervisor')
    throw new AppError('invalid_input', 'Choisissez un conseiller de l’agence pour tenir ce rendez-vous.', {
      field: 'advisorId',
    });
  if (
    withAdvisorId === advisorId ||
    (withAdvisorId !== null && !people.some((person) => person.advisorId === withAdvisorId))
  )
    throw new AppError('invalid_input', 'Choisissez un autre collègue de l’agence pour vous accompagner.', {
      field: 'withAdvisorId',
    });
  return {
    ...asked,
    advisorId,
    withAdvisorId,
    standsInFor: owner === advisorId ? null : owner,
    discreet: advisorId !== me.advisorId && me.role !== 'branch_director',
  };
}
