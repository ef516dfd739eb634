/** What an advisor does in a call session. One action at a time, in the order of the keys pressed. */
import type { CallSessionOut, SessionSource, SkipReason } from '#shared/contract/callSessions.ts';
import type { ContactDraft, ContactOut } from '#shared/contract/contacts.ts';
import type { Instant } from '#shared/values.ts';
import { call, client, on } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { openScreen } from '../../nav.ts';
import { dialOrCopy } from '../calls/placeCall.ts';
import { session as desk } from '../session/sessionStore.ts';
import { callSession, NOTHING } from './callSession.ts';
import { forgetSheets, prepareSheets } from './cardSheets.ts';
import { startOverlay } from './startSession.ts';

/** The actions wait for one another: a key pressed during an answer is not lost. */
let last: Promise<unknown> = Promise.resolve();
/** How many actions there were: an answer asked before one of them says nothing any more. */
let turn = 0;
let owner: string | null = null;

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  turn += 1;
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
}

/** Shows the session as an answer says it is. */
export function show(session: CallSessionOut | null): void {
  const { stopped } = callSession.getState();
  const ids = [stopped?.item.clientId, session?.current?.clientId, ...(session?.upcoming ?? [])];
  prepareSheets(ids.filter((id) => id !== undefined));
  callSession.setState({ session, error: undefined });
}

/**
 * An action about the client on screen when the key was pressed: pressed twice, it is not done to the next one.
 * Refused: the reason is shown, and what stands now is asked again.
 */
async function act(work: (session: CallSessionOut) => Promise<CallSessionOut | null>): Promise<boolean> {
  const position = positionOf(callSession.getState().session);
  try {
    await inTurn(async () => {
      const { session } = callSession.getState();
      if (!session || positionOf(session) !== position) return;
      callSession.setState({ refusal: undefined });
      const next = await work(session);
      if (next) show(next);
    });
    return true;
  } catch (thrown) {
    const refusal = toAppError(thrown);
    await refresh();
    callSession.setState({ refusal });
    return false;
  }
}

const positionOf = (session: CallSessionOut | null | undefined): number => session?.current?.position ?? 0;

/** Asks how the session stands. */
export async function refresh(): Promise<void> {
  const asked = turn;
  try {
    const session = await call('sessions.current', {});
    if (asked === turn) show(session);
  } catch (thrown) {
    if (asked === turn) callSession.setState({ error: toAppError(thrown) });
  }
}

/** Rejects with an `AppError`: `conflict` when one is open already. */
export async function begin(source: SessionSource): Promise<void> {
  await inTurn(async () => {
    const session = await call('sessions.start', { source });
    callSession.setState({ ...NOTHING, takenUp: true });
    show(session);
  });
  startOverlay.close();
  openScreen('session');
}

/** The person goes on with the session that was found open. */
export function takeUp(): void {
  callSession.setState({ takenUp: true });
}

export function dial(): Promise<boolean> {
  return act(async ({ current, phase }) => {
    if (!current || phase !== 'ready') return null;
    const { session: next, phone, decision, passed } = await call('sessions.dial', { position: current.position });
    if (!decision.allowed || passed !== null) callSession.setState({ stopped: { item: current, decision, passed } });
    else if (phone !== null) await dialOrCopy(phone);
    return next;
  });
}

/** The person has read why the call was stopped. */
export function moveOn(): void {
  callSession.setState({ stopped: null });
}

export const hangUp = (): Promise<boolean> =>
  act((session) =>
    session.phase === 'in_call' ? call('sessions.hangUp', { position: positionOf(session) }) : Promise.resolve(null),
  );

/** Rejects with an `AppError` when the contact cannot be recorded; the session then stays where it is. */
export function report(
  position: number,
  contact: ContactDraft,
): Promise<{ readonly contact: ContactOut; readonly session: CallSessionOut }> {
  return inTurn(() => call('sessions.report', { position, contact }));
}

export const skip = (reason: SkipReason): Promise<boolean> =>
  act((session) => call('sessions.skip', { position: positionOf(session), reason }));

export const snooze = (untilMs: Instant): Promise<boolean> =>
  act((session) => call('sessions.snooze', { position: positionOf(session), untilMs }));

export const pause = (paused: boolean): Promise<boolean> => act(() => call('sessions.pause', { paused }));

/** Takes back the last step, whatever it was. */
export function stepBack(): Promise<boolean> {
  const seq = callSession.getState().session?.undo?.seq;
  return act(async () => (seq === undefined ? null : call('sessions.undo', { seq })));
}

export const end = (): Promise<boolean> =>
  act(async ({ title }) => {
    const { summary } = await call('sessions.end', {});
    callSession.setState({ ...NOTHING, session: null, summary: { title, of: summary } });
    return null;
  });

/** Whose session it is: another person's is theirs, the same person's is found again with the password. */
function follow(): void {
  const account = desk.getState().state?.account;
  const next = account?.role === 'advisor' ? account.advisorId : null;
  if (next === owner) return;
  owner = next;
  turn += 1;
  callSession.setState(NOTHING);
  forgetSheets();
  if (next !== null) void refresh();
}

/** What others do, or another screen: who may be called may have changed. */
function reread(): void {
  if (owner !== null && callSession.getState().session) void refresh();
}

desk.subscribe(follow);
follow();
client.onPort(reread);
for (const event of ['contacts.changed', 'clients.changed', 'portfolios.changed'] as const) on(event, reread);
