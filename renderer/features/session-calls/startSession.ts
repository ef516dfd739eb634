/** Starting a call session, from wherever there are clients to call. */
import type { SessionSource } from '#shared/contract/callSessions.ts';
import { createOverlay } from '../../ui/overlay.ts';

export const startOverlay = createOverlay<SessionSource>();

/** Shows who would be called; the session begins once the person says so, or the open one is taken up again. */
export const startSession = (source: SessionSource): void => startOverlay.open(source);
