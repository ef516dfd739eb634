import { VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSessionOut, SessionItem } from '#shared/contract/callSessions.ts';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useNow } from '../../ui/useNow.ts';
import { openContact } from '../contacts/contactStore.ts';
import { ActionRail } from './ActionRail.tsx';
import { ClientCard } from './ClientCard.tsx';
import { useCallSession } from './callSession.ts';
import { EmptyQueue } from './EmptyQueue.tsx';
import { PausedVeil } from './PausedVeil.tsx';
import classes from './Session.module.css';
import { SessionHeader } from './SessionHeader.tsx';
import { pause, refresh, stepBack } from './sessionActions.ts';
import { focusCard, useSessionKey } from './sessionKeys.ts';

const REREAD_MS = 60_000;

/** The session under way: the client at the left, the one next action at the right. */
export function OpenSession({ session }: { readonly session: CallSessionOut }) {
  const { stopped } = useCallSession();
  const item = stopped?.item ?? session.current;
  const { paused } = session;

  useShortcut('sessionPause', () => void pause(!paused));
  useSessionKey('sessionUndo', () => void stepBack(), session.undo !== null && session.phase !== 'in_call' && !stopped);
  useSessionKey('sessionInbound', () => openContact({ fresh: true, defaults: { direction: 'inbound' } }));
  useReading(session);

  return (
    <>
      <SessionHeader session={session} stopped={stopped !== null} />
      <div className={classes['stage']} data-paused={paused || undefined}>
        {item ? <Desk item={item} session={session} /> : <EmptyQueue session={session} />}
        {paused && <PausedVeil name={item?.clientName ?? null} />}
      </div>
      <Announcement session={session} item={item} stopped={stopped !== null} />
    </>
  );
}

function Desk({ item, session }: { readonly item: SessionItem; readonly session: CallSessionOut }) {
  const { paused } = session;
  // Another client, or back from a pause: the keys work at once.
  const place = `${item.position} ${paused}`;
  useEffect(() => {
    if (place.endsWith('false') && !document.querySelector('[role="dialog"][aria-modal="true"]')) focusCard();
  }, [place]);

  // Out of a text: the keys of the session are heard again.
  useSessionKey('sessionLeave', focusCard);

  return (
    <div className={classes['desk']} inert={paused}>
      {/* The one thing to do comes first: narrow, it stands above the card. */}
      <ActionRail item={item} session={session} />
      <ClientCard item={item} />
    </div>
  );
}

/** Hours open and close, people set aside come back: the counts follow, and so does the end of an empty queue. */
function useReading({ phase, nextAtMs }: CallSessionOut): void {
  const minute = Math.floor(useNow() / REREAD_MS);
  useEffect(() => {
    if (minute > 0) void refresh();
  }, [minute]);
  const waits = phase === 'empty' && nextAtMs !== null;
  useEffect(() => {
    if (!waits) return;
    const left = nextAtMs - Date.now();
    // Beyond a day a timer is of no use: the minutes will do.
    if (left > 86_400_000) return;
    const timer = setTimeout(() => void refresh(), Math.max(0, left) + 500);
    return () => clearTimeout(timer);
  }, [waits, nextAtMs]);
}

type AnnouncementProps = {
  readonly session: CallSessionOut;
  readonly item: SessionItem | null;
  readonly stopped: boolean;
};

/** Says who is on screen and what is to be done, to those who do not see it change. */
function Announcement({ session: { phase, paused }, item, stopped }: AnnouncementProps) {
  const { t } = useTranslation('callSession');
  const name = item?.clientName ?? '';
  const state = paused ? 'paused' : stopped ? 'stopped' : phase;
  return (
    <VisuallyHidden component="output" aria-live="polite">
      {state === 'empty' || state === 'ended' ? t('empty.title') : t(`announce.${state}`, { name })}
    </VisuallyHidden>
  );
}
