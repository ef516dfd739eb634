/**
 * Serves the contract over a message port: session, access, parse in, parse out, cancel, progress.
 * Every call settles: a value or a coded error. Only an AppError's text crosses.
 */
import type { Progress } from '#shared/contract/define.ts';
import type { EventName, EventPayload } from '#shared/contract/events.ts';
import { contract, isProcedureName, type ProcedureName } from '#shared/contract/index.ts';
import type { PortLike, Reply, Request, WireError } from '#shared/contract/wire.ts';
import { localDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { BRANCH_ZONE, type Instant } from '#shared/values.ts';
import type { App, Context, Handlers, OpenContext, Session } from './app.ts';
import { faultLine } from './faultLine.ts';
import { coveredBy } from './queries/covers.ts';
import { storeError } from './storeError.ts';

/** What somebody with a temporary password may still do. */
const BEFORE_OWN_PASSWORD: ReadonlySet<ProcedureName> = new Set(['session.changePassword', 'preferences.get']);

/** @returns cancels every call under way on this port */
export function servePort(app: App, handlers: Handlers, port: PortLike): () => void {
  const running = new Map<number, AbortController>();
  const send = (reply: Reply) => port.postMessage(reply);

  port.on('message', (message) => {
    if (!isRequest(message)) return;
    if (message.type === 'cancel') {
      running.get(message.id)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(message.id, controller);
    const progress = (value: Progress) => send({ type: 'progress', id: message.id, progress: value });
    callProcedure(app, handlers, message.name, message.input, controller.signal, progress)
      .then((value) => send({ type: 'value', id: message.id, value }))
      // Also for a value that the port could not carry: the call must settle.
      .catch((error: unknown) => send({ type: 'error', id: message.id, error: toWire(app, message.name, error) }))
      .finally(() => running.delete(message.id));
  });
  const stop = () => {
    for (const controller of running.values()) controller.abort();
  };
  port.on('close', stop);
  return stop;
}

/**
 * One call, from the door to the door.
 * @throws AppError, or anything else for a fault of ours
 */
export async function callProcedure(
  app: App,
  handlers: Handlers,
  name: string,
  input: unknown,
  signal: AbortSignal = new AbortController().signal,
  progress: (progress: Progress) => void = () => {},
): Promise<unknown> {
  if (!isProcedureName(name)) throw new AppError('not_found', 'Cette action n’existe pas dans cette version.');
  const procedure = contract[name];
  const { access } = procedure;
  const account = app.session?.account ?? null;
  if (access !== 'anyone') {
    if (!account) throw new AppError('unauthenticated', 'Votre session est fermée. Identifiez-vous à nouveau.');
    if (access !== 'signed_in' && !access.some((role) => role === account.role))
      throw new AppError('forbidden', 'Votre rôle ne donne pas accès à cette action.');
    if (account.mustChangePassword && !BEFORE_OWN_PASSWORD.has(name))
      throw new AppError('forbidden', 'Choisissez d’abord votre propre mot de passe.');
  }
  const parsed = procedure.input.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    throw new AppError('invalid_input', 'Cette valeur n’est pas acceptée. Corrigez le champ indiqué.', { field });
  }
  const now = app.now();
  if (access !== 'anyone') app.lastCallAtMs = now;
  const events: [EventName, EventPayload | undefined][] = [];
  const common: OpenContext = {
    app,
    now,
    today: localDate(now, BRANCH_ZONE),
    signal,
    progress,
    emit: (event, payload) => events.push([event, payload]),
  };
  const context =
    access !== 'anyone' && app.session ? ({ ...common, ...callerOf(app.session, now) } satisfies Context) : common;
  const handler = handlers[name] as (context: OpenContext, input: unknown) => unknown;
  // The store stays open until this call has ended, even if the session is closed meanwhile.
  const end = access === 'anyone' ? () => {} : app.session?.calls.begin();
  try {
    const value = await handler(context, parsed.data);
    for (const [event, payload] of events) app.emit(event, payload);
    return procedure.output.parse(value);
  } finally {
    end?.();
  }
}

/** Covers begin and end by the clock alone: they are looked at anew for each call. */
function callerOf({ account, store }: Session, askedAtMs: Instant): Pick<Context, 'me' | 'store'> {
  const covers = account.role === 'advisor' ? coveredBy(store.read, account.advisorId, askedAtMs) : [];
  return { me: { ...account, askedAtMs, covers }, store };
}

function isRequest(message: unknown): message is Request {
  if (typeof message !== 'object' || message === null || !('type' in message) || !('id' in message)) return false;
  if (typeof message.id !== 'number') return false;
  return (
    message.type === 'cancel' || (message.type === 'call' && 'name' in message && typeof message.name === 'string')
  );
}

function toWire(app: App, name: string, thrown: unknown): WireError {
  const error = storeError(thrown);
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.field === undefined ? {} : { field: error.field }),
      ...(error.details === undefined ? {} : { details: error.details }),
    };
  }
  app.options.log(`${isProcedureName(name) ? name : 'unknown procedure'}: ${faultLine(error)}`);
  // After a command nobody can promise that nothing was written: the fault may have come after the commit.
  const asked = isProcedureName(name) && contract[name].kind === 'query';
  return {
    code: 'internal',
    message: asked
      ? 'Une erreur inattendue s’est produite. Réessayez\u00a0; si elle revient, prévenez votre support.'
      : 'Une erreur inattendue s’est produite. Vérifiez si l’action a été enregistrée avant de recommencer, puis prévenez votre support.',
  };
}
