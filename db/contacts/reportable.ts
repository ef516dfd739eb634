/** Whose client a contact is about, and whether this person may record it. */
import type { ContactDraft } from '#shared/contract/contacts.ts';
import { localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE } from '#shared/values.ts';
import { findAttempt } from '../queries/callAttempts.ts';
import { findReportOf } from '../queries/contacts.ts';
import { type Caller, notYourClient, ownerOf, sightOf } from '../scope.ts';
import type { ReadDb } from '../store.ts';

type Reported = Pick<ContactDraft, 'id' | 'clientId' | 'attemptId'>;

/**
 * A call is reported by whoever dialled it, even when the client has changed hands or a cover has ended meanwhile: on the
 * same day, once, and to the benefit of the advisor the client has now.
 * @returns the client's advisor now, null = nobody
 * @throws AppError `not_found` as for any client out of scope
 */
export function ownerToReport(db: ReadDb, me: Caller, draft: Reported): AdvisorId | null {
  const sight = sightOf(db, me, draft.clientId);
  if (sight !== null) return sight.owner;
  if (!isOwnCall(db, me, draft)) throw notYourClient();
  return ownerOf(db, draft.clientId);
}

function isOwnCall(db: ReadDb, me: Caller, { id, clientId, attemptId }: Reported): boolean {
  const attempt = attemptId === null ? null : findAttempt(db, attemptId);
  if (attempt === null || attemptId === null) return false;
  if (attempt.client_id !== clientId || attempt.advisor_id !== me.advisorId || attempt.allowed !== 1) return false;
  if (localDate(attempt.at_ms, BRANCH_ZONE) !== localDate(me.askedAtMs, BRANCH_ZONE)) return false;
  const report = findReportOf(db, clientId, attemptId);
  return report === null || report === id;
}
